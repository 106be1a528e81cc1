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

    /// <summary>Revokes it: it holds no more from today on. One that is revoked already stays as it is.</summary>
    /// <param name="standing">As it stands: one that an older version kept beside others has no row of its own yet.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">When.</param>
    /// <param name="by">Who.</param>
    [Alias("revoke"), RequiresRole(Role.Counsel)]
    Task<Change<Determination>> RevokeAsync(Determination standing, string reason, DateTimeOffset at, string by);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<Determination?> FindAsync();
}
