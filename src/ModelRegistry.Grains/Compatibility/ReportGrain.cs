using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;

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
    public Task<CompatibilityReport?> FindAsync() => stored.FindAsync();
}
