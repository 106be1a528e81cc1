using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog;
using ModelRegistry.Domain.Compatibility;

namespace ModelRegistry.Server.Api.Compatibility;

/// <summary>Which of some reports are wanted, newest first.</summary>
/// <param name="Accelerator">The key of what they were run on; null: anything.</param>
/// <param name="Outcome">How they ended; null: anyhow.</param>
/// <param name="Phase">What was asked of the hardware; null: anything.</param>
internal sealed record ReportFilter(string? Accelerator, Outcome? Outcome, Phase? Phase)
{
    /// <summary>Cuts a page of those that are wanted.</summary>
    public Answer<Connection<ReportNode>> Cut(
        InputReader reader,
        Func<IEnumerable<CompatibilityReport>> all,
        PageRequest page
    )
    {
        var on = Accelerator is null ? null : reader.Accelerator(Accelerator, "accelerator");
        if (reader.Failed)
            return reader.Failures[0];
        var wanted = all()
            .Where(report =>
                (on is null || report.Accelerator == on)
                && (Outcome is null || report.Outcome == Outcome)
                && (Phase is null || report.Phase == Phase)
            )
            .ToList();
        return new Connection<ReportNode>(
            Page.Of(wanted, KeyOf, page).Select(report => new ReportNode(report, reader.Snapshot))
        );
    }

    private static SortKey KeyOf(CompatibilityReport report) =>
        SortKey.By(
            report.ObservedOn?.DayNumber,
            descending: true,
            $"{report.Registry} {report.Subject.Registry} {report.Subject.Model} {report.Subject.Variant} {report.Id}"
        );
}
