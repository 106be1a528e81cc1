using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Compatibility;

/// <summary>One compatibility report.</summary>
[Alias("report")]
public interface IReportGrain : IGrainWithStringKey
{
    /// <summary>Adds it; an id that is taken is refused.</summary>
    [Alias("add"), RequiresRole(Role.Contributor, Verb = Verb.Report)]
    Task<Change<CompatibilityReport>> AddAsync(CompatibilityReport report, string by);

    /// <summary>Retracts it, by who reported it or a maintainer of its registry.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="by">Who retracts it.</param>
    [Alias("retract"), RequiresRole(Role.Contributor, Verb = Verb.Report)]
    Task<Change<CompatibilityReport>> RetractAsync(string reason, DateTimeOffset at, string by);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<CompatibilityReport?> FindAsync();
}
