using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Grains.Compatibility;

/// <inheritdoc cref="ISubjectReportsGrain"/>
public sealed class SubjectReportsGrain(
    [PersistentState(EntityKind.Reports)] IPersistentState<Entry<SubjectReports>> state
) : Grain, ISubjectReportsGrain
{
    private readonly Stored<SubjectReports> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<SubjectReports>> AddAsync(CompatibilityReport report, string by)
    {
        this.ThrowIfNot(EntityKey.Of(report.Registry, report.Subject));
        return stored.ChangeAsync(current => Add(current?.Reports ?? [], report, by));
    }

    /// <inheritdoc/>
    public Task<SubjectReports?> FindAsync() => stored.FindAsync();

    private static Step<SubjectReports> Add(
        IReadOnlyList<CompatibilityReport> kept,
        CompatibilityReport report,
        string by
    )
    {
        if (kept.Count >= ReportRules.MaxReports)
            return Step<SubjectReports>.Refuse(
                FailureCode.LimitReached,
                $"'{report.Registry}' keeps {kept.Count} reports on this subject, and no more."
            );
        if (kept.Any(other => other.Id == report.Id))
            return Step<SubjectReports>.Refuse(
                FailureCode.AlreadyExists,
                $"There is a report '{TextForm.Shown(report.Id)}' on this subject already.",
                "id"
            );
        var next = new SubjectReports
        {
            Registry = report.Registry,
            Subject = report.Subject,
            Reports = [.. kept, report],
        };
        return Step<SubjectReports>.Write(next, by, report.Validate());
    }
}
