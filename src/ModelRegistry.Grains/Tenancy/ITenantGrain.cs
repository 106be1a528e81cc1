using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <summary>An organization.</summary>
[Alias("tenant")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Adds it; a name that is taken is refused.</summary>
    [Alias("create")]
    Task<Change<Tenant>> CreateAsync(Tenant tenant, string by);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find")]
    Task<Tenant?> FindAsync();
}
