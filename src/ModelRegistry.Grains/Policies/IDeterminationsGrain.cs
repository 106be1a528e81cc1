using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Policies;

/// <summary>What the counsel of one tenant decided.</summary>
[Alias("determinations")]
public interface IDeterminationsGrain : IGrainWithStringKey
{
    /// <summary>Adds a determination; an id that is taken is refused.</summary>
    [Alias("add"), RequiresRole(Role.Counsel)]
    Task<Change<TenantDeterminations>> AddAsync(Determination determination, string by);

    /// <summary>As they stand; null: there are none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<TenantDeterminations?> FindAsync();
}
