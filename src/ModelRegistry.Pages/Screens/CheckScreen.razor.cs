using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.People;

namespace ModelRegistry.Pages.Screens;

/// <summary>May and can we run this, and why?</summary>
public sealed partial class CheckScreen
{
    private static readonly string Version =
        typeof(CheckScreen).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "not known";

    private ApiQuestion<ExplainedAnswer>? question;

    [Inject]
    private IAccounts Accounts { get; set; } = null!;

    private string? Name => Address[AddressField.Model];

    private string? Team => Address[AddressField.Team];

    private ExplainedAnswer? Answer { get; set; }

    private IReadOnlyList<RemedyOffer> Offers { get; set; } = [];

    private IReadOnlyList<ObligationAnswer> Owed { get; set; } = [];

    private string? VariantName => Answer?.Technical.Variant ?? Address[AddressField.Variant];

    private string Title => Name is null ? "Why?" : $"{Name}: may and can we run it?";

    private string? CommandLine => VariantName is { } variant ? CommandLines.Check(Address, Asked!, variant) : null;

    private string OtherVariants =>
        Address.Without(AddressField.OfSubject).Without(AddressField.OfList).With(AddressField.Words, Name).At("/");

    private ModelAddress Model => new(Address[AddressField.Registry] ?? ModelAddress.Public, Name!);

    private string OtherMachines =>
        Address
            .Without([.. AddressField.OfSubject, .. AddressField.OfList, AddressField.Hardware, AddressField.Count])
            .With(AddressField.Model, Model.ToString())
            .At(MatrixScreen.Path);

    // The registries that a report of the visitor may be kept by, that of the question first.
    private IReadOnlyList<string> Contributing { get; set; } = [];

    private string NothingHelps =>
        Answer!.Verdict.IsGo()
            ? "Nothing is left to do."
            : "No change of the question that is known would mend this. The reasons below say what stands in the way.";

    private string OffersTitle =>
        Answer!.Verdict switch
        {
            Verdict.Unknown => "What would settle it. Choose what is so:",
            Verdict.No => "What would help:",
            _ => "What would make it better:",
        };

    private string Curl
    {
        get
        {
            using var stream = new MemoryStream();
            using (var json = new Utf8JsonWriter(stream))
            {
                json.WriteStartObject();
                json.WriteString(
                    "query",
                    "query($subject: SubjectInput!, $on: HardwareInput!, $use: UseInput!, $workload: WorkloadInput) { "
                        + "checkDeployment(subject: $subject, on: $on, use: $use, workload: $workload) { verdict "
                        + "legal { verdict reasons { code message source } } technical { verdict reasons { code message } } } }"
                );
                json.WritePropertyName("variables");
                ApiForm.WriteVariables(json, question!);
                json.WriteEndObject();
            }

            var body = Encoding.UTF8.GetString(stream.ToArray()).Replace("'", "'\\''", StringComparison.Ordinal);
            var server = $"{Http.Request.Scheme}://{Http.Request.Host}{Http.Request.PathBase}";
            return $"curl -s {server}/graphql -H 'content-type: application/json' -d '{body}'";
        }
    }

    /// <inheritdoc/>
    protected override async Task AnswerAsync(AskedQuestion asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (Name is not { } model)
            return;
        var subject = new SubjectInput
        {
            Variant = new()
            {
                Registry = Address[AddressField.Registry] ?? ModelAddress.Public,
                Model = model,
                Variant = Address[AddressField.Variant],
            },
        };
        question = Questions.Explain(subject, asked.On!, asked.Use, asked.Workload);
        Answer = await GetAsync(question);
        if (Answer is null)
            return;
        Offers = [.. Answer.Remedies.Select(remedy => RemedyOffer.For(remedy, Address, asked))];
        Owed = [.. Answer.Legal.Obligations.Where(duty => duty.Status != ObligationStatus.Fulfilled)];
        if (Accounts.Visitor is not null && await GetAsync(Questions.ViewerRoles()) is { } viewer)
            Contributing = [.. viewer.Contributing.OrderByDescending(registry => registry == Team)];
    }

    private Task AnswerAgainAsync() => AnswerAsync(Asked!);

    private string MeetingDuty(ObligationAnswer duty)
    {
        var word = JsonNamingPolicy.SnakeCaseUpper.ConvertName(duty.Kind.ToString());
        return Address.And(AddressField.Fact, $"fulfilled:{word}").At("/check");
    }

    private static string BlankLabel(string field) =>
        field switch
        {
            AddressField.Seat => "Country, two letters",
            AddressField.Users => "Most users in a month",
            AddressField.Revenue => "Most US dollars in a year",
            _ => "Countries, two letters each",
        };

    private static string OutcomeWord(Outcome outcome) =>
        outcome switch
        {
            Outcome.Works => "It ran:",
            Outcome.Fails => "It failed:",
            _ => "It ran with conditions:",
        };

    private static string Known(string text, string unit = "") => text.Length == 0 ? "not known" : text + unit;

    private static string Speed(EstimateAnswer estimate) =>
        estimate.DecodeTokensPerSecond is null
            ? "not known"
            : $"{Units.Speed(estimate.DecodeTokensPerSecond)}, between {Units.Speed(estimate.DecodeTokensPerSecondLow)} "
                + $"and {Units.Speed(estimate.DecodeTokensPerSecondHigh)}";

    private static string LayoutOf(EstimateAnswer estimate)
    {
        List<string> parts = [$"{estimate.Devices} device{(estimate.Devices == 1 ? "" : "s")}"];
        if (estimate.TensorParallel is > 1)
            parts.Add($"{estimate.TensorParallel} share each layer");
        if (estimate.PipelineParallel is > 1)
            parts.Add($"{estimate.PipelineParallel} stages");
        return string.Join(", ", parts);
    }
}
