using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A hardware profile to define.</summary>
public sealed record DefineHardwareProfileInput
{
    /// <summary>The team's registry that is to keep it.</summary>
    public required string Registry { get; init; }

    /// <summary>Its name, unique in the registry.</summary>
    public required string Name { get; init; }

    /// <summary>The pools.</summary>
    public required IReadOnlyList<SystemInput> Systems { get; init; }

    /// <summary>The version that is to be replaced; another that stands by then is a CONFLICT. Absent: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Reads the profile of a registry.</summary>
    public HardwareProfile Read(InputReader reader, RegistryId registry)
    {
        if (registry == RegistryId.Public)
            reader.Refuse("Hardware profiles belong to a team's registry, not to 'public'.", "registry");
        var systems = SystemInput.ReadAll(reader, Systems, "systems");
        foreach (var (system, i) in systems.Select((system, i) => (system, i)))
            reader.KeepWithin(registry, system.Accelerator, "systems", $"{i}", "accelerator");
        return new()
        {
            Registry = registry,
            Name = reader.Text<HardwareProfileName>(Name, "name"),
            Systems = systems,
        };
    }
}
