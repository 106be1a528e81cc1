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

    /// <summary>Revokes a determination: it holds no more from today on. One that is revoked already stays as it is.</summary>
    [Alias("revoke"), RequiresRole(Role.Counsel)]
    Task<Change<TenantDeterminations>> RevokeAsync(
        TenantId tenant,
        string id,
        string reason,
        DateTimeOffset at,
        string by
    );

    /// <summary>As they stand; null: there are none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<TenantDeterminations?> FindAsync();
}
