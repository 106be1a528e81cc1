using ModelRegistry.Answers.Licenses;
using ModelRegistry.Client.Answers;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Server.Mcp;

/// <summary>A license, as its resource shows it.</summary>
internal sealed record LicenseDocument
{
    private const int TextBytes = 900;
    private const int NameBytes = 200;
    private const int MostNames = 6;

    public required string Key { get; init; }
    public required string Name { get; init; }
    public string? SpdxId { get; init; }
    public bool? OsiApproved { get; init; }
    public required bool Verified { get; init; }
    public IReadOnlyList<string>? Families { get; init; }
    public IReadOnlyList<string>? Aliases { get; init; }
    public IReadOnlyList<string>? Texts { get; init; }
    public DateOnly? EffectiveFrom { get; init; }
    public IReadOnlyList<GrantDocument> Grants { get; init; } = [];
    public IReadOnlyList<ClauseDocument> Conditions { get; init; } = [];
    public IReadOnlyList<ClauseDocument> Thresholds { get; init; } = [];
    public IReadOnlyList<ClauseDocument> Exclusions { get; init; } = [];
    public IReadOnlyList<ClauseDocument> Terms { get; init; } = [];
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The document of a license.</summary>
    public static RegistryDocument For(LicenseTermsAnswer answer) =>
        new(
            AnswerForm
                .Node(
                    new LicenseDocument
                    {
                        Key = answer.Key,
                        Name = AnswerForm.Cut(answer.Name, NameBytes),
                        SpdxId = answer.SpdxId,
                        OsiApproved = answer.OsiApproved,
                        Verified = answer.Verified,
                        Families = Names(answer.Families),
                        Aliases = Names(answer.Aliases),
                        Texts = Names([.. answer.Texts.Select(text => text.Key)]),
                        EffectiveFrom = answer.EffectiveFrom,
                    }
                )
                .AsObject(),
            [
                .. AnswerEntry.Of("grants", answer.Grants.Select(GrantDocument.For)),
                .. AnswerEntry.Of("conditions", answer.Conditions.Select(ClauseDocument.For)),
                .. AnswerEntry.Of("thresholds", answer.Thresholds.Select(ClauseDocument.For)),
                .. AnswerEntry.Of("exclusions", answer.Exclusions.Select(ClauseDocument.For)),
                .. AnswerEntry.Of("terms", TermsOf(answer)),
                .. AnswerEntry.Of("sources", answer.Sources.Select(source => AnswerForm.Cut(source, TextBytes))),
            ]
        );

    private static IEnumerable<ClauseDocument> TermsOf(LicenseTermsAnswer answer)
    {
        if (answer.Reach is { } reach)
            yield return ClauseDocument.For(reach);
        if (answer.UsePolicy is { } policy)
            yield return ClauseDocument.For("use_policy", policy);
        if (answer.Termination is { } termination)
            yield return ClauseDocument.For("termination", termination);
        if (answer.GoverningLaw is { } law)
            yield return ClauseDocument.For("governing_law", law);
    }

    private static IReadOnlyList<string>? Names(IReadOnlyList<string> names) =>
        names.Count == 0 ? null : [.. names.Take(MostNames).Select(name => AnswerForm.Cut(name, NameBytes / 2))];
}

/// <summary>What a license says of a right.</summary>
internal sealed record GrantDocument(Right Right, GrantAnswer Answer, string? Clause)
{
    private const int ClauseBytes = 200;

    /// <summary>A grant as the API answers it.</summary>
    public static GrantDocument For(GrantedRightAnswer answer) =>
        new(answer.Right, answer.Answer, AnswerForm.CutOrNull(answer.Clause, ClauseBytes));
}

/// <summary>A clause in one sentence.</summary>
internal sealed record ClauseDocument(
    string? Kind,
    string Summary,
    string? Clause,
    IReadOnlyList<string>? RequiredTexts
)
{
    private const int TextBytes = 700;
    private const int ClauseBytes = 200;
    private const int MostTexts = 2;

    /// <summary>A condition as the API answers it.</summary>
    public static ClauseDocument For(ConditionAnswer answer) =>
        new(
            AnswerForm.Node(answer.Kind).GetValue<string>(),
            AnswerForm.Cut(answer.Summary, TextBytes),
            AnswerForm.CutOrNull(answer.Clause, ClauseBytes),
            answer.RequiredTexts.Count == 0
                ? null
                : [.. answer.RequiredTexts.Take(MostTexts).Select(text => AnswerForm.Cut(text, TextBytes))]
        );

    /// <summary>A clause as the API answers it.</summary>
    public static ClauseDocument For(ClauseAnswer answer) =>
        new(null, AnswerForm.Cut(answer.Summary, TextBytes), AnswerForm.CutOrNull(answer.Clause, ClauseBytes), null);

    /// <summary>How far the license reaches to what is made from a model.</summary>
    public static ClauseDocument For(ReachedWorksAnswer answer) =>
        new(
            "reach",
            $"Reaches fine-tunes: {Word(answer.Finetune)}; merges: {Word(answer.Merge)}; quantized weights: {Word(answer.Quantize)}; adapters: {Word(answer.Adapter)}; outputs: {Word(answer.Outputs)}.",
            AnswerForm.CutOrNull(answer.Clause, ClauseBytes),
            null
        );

    /// <summary>A term under a name.</summary>
    public static ClauseDocument For(string kind, string text) =>
        new(kind, AnswerForm.Cut(text, TextBytes), null, null);

    private static string Word(ReachAnswer answer) => AnswerForm.Node(answer).GetValue<string>();
}
