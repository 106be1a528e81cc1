using ModelRegistry.Domain;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>An accelerator to define, or to define anew.</summary>
public sealed record DefineAcceleratorInput
{
    /// <summary>"public" for the shared catalog, by its curators; "tenant/team" for a team's own, by its maintainers: those who read the registry may name it.</summary>
    public required string Registry { get; init; }

    /// <summary>Its key, unique in the registry: "nvidia-h100-sxm-80". A team's own: none that the shared catalog knows.</summary>
    public required string Key { get; init; }

    /// <summary>What is known of it: the whole of it, in place of what was before.</summary>
    public required AcceleratorFactsInput Facts { get; init; }

    /// <summary>The version that is to be replaced; another that stands by then is a CONFLICT. Absent: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Reads the key in a registry.</summary>
    public AcceleratorId? ReadKey(InputReader reader, RegistryId? registry)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var key = reader.Text<AcceleratorId>(Key, "key");
        if (key?.Registry is not null)
            reader.Refuse("The key is without its registry, which stands beside it.", "key");
        if (
            registry is not null
            && registry != RegistryId.Public
            && key is not null
            && reader.Snapshot.Find(key) is not null
        )
            reader.Refuse(
                Failure.Taken($"The shared catalog knows an accelerator '{key}': choose another key.", ["key"])
            );
        return key is null || registry is null || registry == RegistryId.Public ? key : AcceleratorId.In(registry, key);
    }
}
