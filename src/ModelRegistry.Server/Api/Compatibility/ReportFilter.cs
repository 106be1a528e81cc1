using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Server.Api.Compatibility;

/// <summary>Which of some reports are wanted, newest first.</summary>
/// <param name="On">What they were run on; null: anything.</param>
/// <param name="Outcome">How they ended; null: anyhow.</param>
/// <param name="Phase">What was asked of the hardware; null: anything.</param>
internal sealed record ReportFilter(AcceleratorId? On, Outcome? Outcome, Phase? Phase)
{
    /// <summary>Cuts a page of those that are wanted.</summary>
    public Answer<Connection<ReportNode>> Cut(
        InputReader reader,
        Func<IEnumerable<CompatibilityReport>> all,
        PageRequest page
    )
    {
        if (reader.Failed)
            return reader.Failures[0];
        var wanted = all()
            .Where(report =>
                (On is null || report.Accelerator == On)
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
