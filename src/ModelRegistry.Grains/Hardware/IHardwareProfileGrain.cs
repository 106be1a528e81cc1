using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Hardware;

/// <summary>Hardware that a team has, under a name.</summary>
[Alias("profile")]
public interface IHardwareProfileGrain : IGrainWithStringKey
{
    /// <summary>Adds it, or replaces it where it stands already.</summary>
    [Alias("define"), RequiresRole(Role.Maintainer, Verb = Verb.Define)]
    Task<Change<HardwareProfile>> DefineAsync(HardwareProfile profile, string by, int? expectedVersion = null);

    /// <summary>Removes it.</summary>
    [Alias("remove"), RequiresRole(Role.Maintainer, Verb = Verb.Define)]
    Task<Change<HardwareProfile>> RemoveAsync(string by, int? expectedVersion);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<HardwareProfile?> FindAsync();
}
