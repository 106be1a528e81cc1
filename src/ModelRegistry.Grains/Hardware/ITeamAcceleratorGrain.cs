using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Hardware;

/// <summary>One product that a team defined for itself: its readers alone may name it.</summary>
[Alias("team-accelerator")]
public interface ITeamAcceleratorGrain : IGrainWithStringKey
{
    /// <summary>Adds it, or replaces it where it stands already.</summary>
    [Alias("define"), RequiresRole(Role.Maintainer, Verb = Verb.Define)]
    Task<Change<Accelerator>> DefineAsync(Accelerator accelerator, string by, int? expectedVersion);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<Accelerator?> FindAsync();
}
