using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Hardware;

/// <summary>One product that models run on.</summary>
[Alias("accelerator")]
public interface IAcceleratorGrain : IGrainWithStringKey
{
    /// <summary>Adds it, or replaces it where it stands already.</summary>
    [Alias("define"), RequiresRole(Role.Curator)]
    Task<Change<Accelerator>> DefineAsync(Accelerator accelerator, string by, int? expectedVersion);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole]
    Task<Accelerator?> FindAsync();
}
