using ModelRegistry.Cli.Output;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Cli.Commands;

/// <summary>Prints the answers of subjects.</summary>
internal static class CheckPrinting
{
    private static readonly Column[] Columns =
    [
        new("VARIANT"),
        new("VERDICT"),
        new("MAY WE"),
        new("CAN WE"),
        new("PER DEVICE", IsNumber: true),
        new("SPEED", IsNumber: true),
        new("REASON", MaxWidth: 60),
    ];

    public static void Print(OutputForm form, IReadOnlyList<CheckedSubject> subjects, Printer printer)
    {
        var variants = subjects.SelectMany(subject => subject.Variants).ToList();
        switch (form)
        {
            case OutputForm.Json:
            case OutputForm.Ndjson:
                foreach (var variant in variants)
                    if (form == OutputForm.Json)
                        printer.Json(variant.Json);
                    else
                        printer.JsonLine(variant.Json);
                break;
            case OutputForm.Ids:
                foreach (var variant in variants.Where(one => one.Answer.Verdict.IsGo()))
                    printer.Line(variant.Name);
                break;
            case OutputForm.Csv:
                printer.Csv(TableOf(variants));
                break;
            case OutputForm.Markdown:
                printer.Markdown(TableOf(variants));
                break;
            default:
                Blocks(variants, printer);
                break;
        }
    }

    /// <summary>A reason on a line of its own.</summary>
    public static void Reason(ReasonAnswer reason, Printer printer)
    {
        var through = reason.Path.Count == 0 ? "" : $" (through {string.Join(" > ", reason.Path)})";
        printer.Line("  ", Cell.For(reason.Verdict), $" {reason.Message}{through}");
    }

    /// <summary>An obligation on a line of its own.</summary>
    public static void Obligation(ObligationAnswer owed, Printer printer)
    {
        var by = owed.License is { } license ? $" [{license.Key} {owed.Clause}]".Replace(" ]", "]") : "";
        var possible = owed.Status == ObligationStatus.Possible ? "perhaps: " : "";
        printer.Line($"  - {possible}{owed.Summary}{by}");
        foreach (var text in owed.RequiredTexts)
            printer.Line($"      \"{text}\"");
    }

    private static void Blocks(IReadOnlyList<CheckedVariant> variants, Printer printer)
    {
        foreach (var variant in variants)
        {
            if (variant != variants[0])
                printer.Line();
            Block(variant, printer);
        }
    }

    private static void Block(CheckedVariant variant, Printer printer)
    {
        var (legal, technical) = (variant.Answer.Legal, variant.Answer.Technical);
        printer.Line(new(variant.Name, "bold"), "  ", Cell.For(variant.Answer.Verdict));
        // What is owed stands below, with its words.
        var told = legal.Obligations.Select(one => one.Summary).ToHashSet();
        foreach (var reason in Decisive(legal.Reasons.Where(one => !told.Contains(one.Message)), legal.Verdict))
            Reason(reason, printer);
        foreach (var reason in Decisive(technical.Reasons, technical.Verdict))
            Reason(reason, printer);
        if (CandidateTable.Memory(technical.Estimate) is { Length: > 0 } memory)
            printer.Line($"  {memory} per device, {SpeedOf(technical.Estimate!)}");
        var owed = legal.Obligations.Where(one => one.Status != ObligationStatus.Fulfilled).ToList();
        if (owed.Count > 0)
            printer.Line("  Owed:");
        foreach (var obligation in owed)
            Obligation(obligation, printer);
        if (variant.Answer.Remedies.Count > 0)
            printer.Line("  What would help:");
        foreach (var remedy in variant.Answer.Remedies.Take(3))
            printer.Line("  - ", Cell.For(remedy.Verdict), $" {remedy.Message}");
    }

    private static string SpeedOf(EstimateAnswer estimate) =>
        estimate.DecodeTokensPerSecond is null
            ? "speed not known"
            : $"about {Units.Speed(estimate.DecodeTokensPerSecond)} a sequence "
                + $"({Units.Speed(estimate.DecodeTokensPerSecondLow)} to {Units.Speed(estimate.DecodeTokensPerSecondHigh)})";

    // Those that the half comes from; the rest stands in explain.
    private static IEnumerable<ReasonAnswer> Decisive(IEnumerable<ReasonAnswer> reasons, Verdict verdict) =>
        reasons.Where(reason => reason.Verdict == verdict).Take(3);

    private static Table TableOf(IEnumerable<CheckedVariant> variants) => new(Columns, [.. variants.Select(RowOf)]);

    private static IReadOnlyList<Cell> RowOf(CheckedVariant variant) =>
        [
            variant.Name,
            Cell.For(variant.Answer.Verdict),
            Cell.For(variant.Answer.Legal.Verdict),
            Cell.For(variant.Answer.Technical.Verdict),
            CandidateTable.Memory(variant.Answer.Technical.Estimate),
            Units.Speed(variant.Answer.Technical.Estimate?.DecodeTokensPerSecond),
            variant.Decisive?.Message ?? "",
        ];
}
