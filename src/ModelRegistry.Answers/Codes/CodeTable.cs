using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Answers.Codes;

/// <summary>The codes of reasons and failures, with the comments of the code as their meanings: each is written once.</summary>
public static partial class CodeTable
{
    private static readonly Dictionary<string, Verdict> Always = new(StringComparer.Ordinal)
    {
        [LegalReason.NoLicenseDeclared] = Verdict.Unknown,
        [LegalReason.UnknownLicense] = Verdict.Unknown,
        [LegalReason.MalformedExpression] = Verdict.Unknown,
        [LegalReason.UnknownException] = Verdict.Unknown,
        [LegalReason.NoTerms] = Verdict.Unknown,
        [LegalReason.NotVerified] = Verdict.Unknown,
        [LegalReason.LineageUnknown] = Verdict.Unknown,
        [LegalReason.LineageCycle] = Verdict.Unknown,
        [LegalReason.LineageTooLong] = Verdict.Unknown,
        [LegalReason.BaseModelUnknown] = Verdict.Unknown,
        [LegalReason.RightGranted] = Verdict.Yes,
        [LegalReason.RightImplied] = Verdict.Yes,
        [LegalReason.NoRightNeeded] = Verdict.Yes,
        [LegalReason.RightWithheld] = Verdict.No,
        [LegalReason.LicenseRecalled] = Verdict.Conditional,
        [PolicyReason.Denied] = Verdict.No,
        [PolicyReason.DeterminationDenied] = Verdict.No,
    };

    private static readonly Lazy<IReadOnlyList<CodeNode>> all = new(Read);

    /// <summary>In the order of the codes.</summary>
    public static IReadOnlyList<CodeNode> All => all.Value;

    private static IReadOnlyList<CodeNode> Read()
    {
        var comments = ReadComments();
        Type[] reasons = [typeof(LegalReason), typeof(ReasonCodes), typeof(PolicyReason), typeof(ImportReason)];
        var named = reasons
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string))
            .Select(field => OfReason((string)field.GetRawConstantValue()!, CommentOf(comments, field)));
        var duties = Enum.GetValues<ObligationKind>()
            .Select(kind =>
                OfReason(
                    LegalReason.Obligation(kind),
                    $"A duty that is not met yet: {WordsOf($"{kind}")}.",
                    Verdict.Conditional
                )
            );
        var exclusions = Enum.GetValues<ExclusionKind>()
            .Select(kind => OfReason(LegalReason.Excluded(kind), $"The text leaves it out: {WordsOf($"{kind}")}."));
        var failures = Enum.GetValues<FailureCode>()
            .Select(code => new CodeNode(code.Text(), CommentOf(comments, typeof(FailureCode).GetField($"{code}")!)));
        return
        [
            .. named
                .Concat(duties)
                .Concat(exclusions)
                .Concat(failures)
                .DistinctBy(code => code.Code)
                .OrderBy(code => code.Code, StringComparer.Ordinal),
        ];
    }

    // "IncludeLicense": include license.
    private static string WordsOf(string name) =>
        Capitals().Replace(name, match => (match.Index == 0 ? "" : " ") + match.Value.ToLowerInvariant());

    private static CodeNode OfReason(string code, string meaning, Verdict? always = null)
    {
        var settledBy = Settlement.Of(new Reason(code, Verdict.Unknown, "", Provenance.Unresolved));
        Verdict? verdict = Always.TryGetValue(code, out var listed) ? listed : always;
        return new(code, meaning, verdict, settledBy);
    }

    private static string CommentOf(Dictionary<string, string> comments, MemberInfo member) =>
        comments.TryGetValue($"F:{member.DeclaringType!.FullName}.{member.Name}", out var comment)
            ? comment
            : throw new InvalidOperationException($"{member.DeclaringType}.{member.Name} has no comment.");

    // The file that the compiler writes beside the assembly; the schema reads its descriptions from it too.
    private static Dictionary<string, string> ReadComments()
    {
        var file = Path.ChangeExtension(typeof(LegalReason).Assembly.Location, ".xml");
        return XDocument
            .Load(file)
            .Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(
                member => (string)member.Attribute("name")!,
                member => Blanks().Replace(member.Element("summary")!.Value.Trim(), " ")
            );
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
