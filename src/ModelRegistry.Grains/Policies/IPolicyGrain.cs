using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Policies;

/// <summary>What a tenant allows, beside what licenses allow.</summary>
[Alias("policy")]
public interface IPolicyGrain : IGrainWithStringKey
{
    /// <summary>Adds it, or replaces it where it stands already, at the version that is expected; null: at any.</summary>
    [Alias("define"), RequiresRole(Role.Counsel)]
    Task<Change<TenantPolicy>> DefineAsync(TenantPolicy policy, string by, int? expectedVersion = null);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<TenantPolicy?> FindAsync();
}
