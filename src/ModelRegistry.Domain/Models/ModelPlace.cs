using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Models;

/// <summary>Where a model stood before it was moved.</summary>
/// <param name="Registry">The registry, of the same tenant.</param>
/// <param name="Name">The name that it bore there.</param>
/// <param name="Version">Its version when it was moved: the versions of where it stands now go on from it.</param>
/// <param name="StoredVersion">The version of that place's row under which the history has its last state there.</param>
public sealed record ModelPlace(
    [property: NamesRegistry(RegistryErasure.ClearsEntity)] RegistryId Registry,
    ModelName Name,
    int Version,
    int StoredVersion
);
