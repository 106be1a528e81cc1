using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Policies;

/// <summary>One determination of a tenant's counsel.</summary>
[Alias("determination")]
public interface IDeterminationGrain : IGrainWithStringKey
{
    /// <summary>Adds it; an id that is taken is refused.</summary>
    [Alias("add"), RequiresRole(Role.Counsel)]
    Task<Change<Determination>> AddAsync(Determination determination, string by);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<Determination?> FindAsync();
}
