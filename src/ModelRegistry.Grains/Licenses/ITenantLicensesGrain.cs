using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Licenses;

/// <summary>The license texts that one tenant read for itself.</summary>
[Alias("tenant-licenses")]
public interface ITenantLicensesGrain : IGrainWithStringKey
{
    /// <summary>Adds a license, or replaces the one of its key.</summary>
    [Alias("define"), RequiresRole(Role.Counsel)]
    Task<Change<TenantLicenses>> DefineAsync(TenantId tenant, License license, string by, int? expectedVersion);

    /// <summary>As they stand; null: there are none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<TenantLicenses?> FindAsync();
}
