using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Compatibility;

/// <inheritdoc cref="IReportGrain"/>
public sealed class ReportGrain([PersistentState(EntityKind.Report)] IPersistentState<Entry<CompatibilityReport>> state)
    : Grain,
        IReportGrain
{
    private readonly Stored<CompatibilityReport> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<CompatibilityReport>> AddAsync(CompatibilityReport report, string by)
    {
        this.ThrowIfNot(EntityKey.Of(report));
        return stored.ChangeAsync(current =>
            current is null
                ? Step<CompatibilityReport>.Write(report, by, report.Validate())
                : Step<CompatibilityReport>.Refuse(
                    FailureCode.AlreadyExists,
                    $"There is a report '{TextForm.Shown(report.Id)}' on this subject already.",
                    "id"
                )
        );
    }

    /// <inheritdoc/>
    public Task<Change<CompatibilityReport>> RetractAsync(string reason, DateTimeOffset at, string by) =>
        stored.ChangeAsync(current => Retract(current, reason, at, by));

    private Step<CompatibilityReport> Retract(CompatibilityReport? current, string reason, DateTimeOffset at, string by)
    {
        if (current is null)
            return Step<CompatibilityReport>.Refuse(NotFound.Node(this.GetPrimaryKeyString(), "id"));
        if (current.RetractedAt is not null)
            return Step<CompatibilityReport>.Refuse(FailureCode.BadInput, "The report is retracted already.", "id");
        if (stored.ChangedBy != by && CallerContext.Current?.MayUndoIn(current.Registry) != true)
            return Step<CompatibilityReport>.Refuse(
                FailureCode.Forbidden,
                $"'{by}' did not report this, and is no maintainer of '{current.Registry}'.",
                "id"
            );
        var next = current with { RetractedAt = at, RetractedBy = by, RetractionReason = reason };
        return Step<CompatibilityReport>.Write(next, by, next.Validate());
    }

    /// <inheritdoc/>
    public Task<CompatibilityReport?> FindAsync() => stored.FindAsync();
}
