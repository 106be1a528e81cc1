using System.Globalization;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.Words;

namespace ModelRegistry.Pages.Screens;

/// <summary>What may and can we run?</summary>
public sealed partial class AskScreen
{
    private const int PageSize = 50;
    private const int MostCauses = 10;

    private DeployableModelsAnswer? Answer { get; set; }

    private IReadOnlyList<CauseAnswer> Causes { get; set; } = [];

    private string Sort => Address[AddressField.Sort] ?? QuestionReader.Orders[0];

    private string All => Address.Without(AddressField.OfList).At("/");

    private string Headline
    {
        get
        {
            var counts = Answer!.Counts;
            var all = counts.Yes + counts.Conditional + counts.Unknown + counts.No;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{counts.Yes + counts.Conditional:N0} of {all:N0} variants may and can be run on {Asked!.HardwareName}"
            );
        }
    }

    /// <inheritdoc/>
    protected override async Task AnswerAsync(AskedQuestion asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var question = new DeployableModelsQuestion(asked.On!, asked.Use, asked.Workload, asked.Filter)
        {
            Verdicts = asked.Show is { } only ? [only] : null,
            OrderBy = asked.Order,
            First = PageSize,
            After = Address[AddressField.After],
        };
        Answer = await GetAsync(Questions.DeployableModels(question));
        if (Answer is null)
            return;
        var summary = Questions.DeploymentSummary(asked.On!, asked.Use, asked.Workload, asked.Filter);
        Causes = Together(await GetAsync(summary));
    }

    // Causes that one field settles, or that nothing does, are told as one.
    private static List<CauseAnswer> Together(DeploymentSummaryAnswer? summary) =>
        [
            .. (summary?.Causes ?? [])
                .Where(cause => cause.Verdict != Verdict.Yes)
                .GroupBy(cause => $"{cause.Verdict} {cause.Code} {FieldOf(cause)}")
                .Select(group => group.First() with { Candidates = group.Sum(cause => cause.Candidates) })
                .OrderByDescending(cause => cause.Candidates)
                .Take(MostCauses),
        ];

    private static string? FieldOf(CauseAnswer cause) => CauseWords.Field(cause.Code, cause.SettledBy);

    private string ExampleOf(CauseExampleAnswer example) =>
        Address.About(example.Model.Registry, example.Model.Name, example.Variant.Name).At("/check");

    private string Settling(string field) => $"{Address.At("/")}#{field}";

    private string SortedBy(string order) =>
        Address
            .With(AddressField.After, null)
            .With(AddressField.Sort, order == QuestionReader.Orders[0] ? null : order)
            .At("/");

    private static string SortWord(string order) =>
        order switch
        {
            "released" => "newest",
            "headroom" => "free memory",
            _ => order,
        };
}
