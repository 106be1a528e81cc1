using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Licenses;

/// <summary>One license text.</summary>
[Alias("license")]
public interface ILicenseGrain : IGrainWithStringKey
{
    /// <summary>Adds it, or replaces it where it stands already.</summary>
    [Alias("define"), RequiresRole(Role.Curator)]
    Task<Change<License>> DefineAsync(License license, string by);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole]
    Task<License?> FindAsync();
}
