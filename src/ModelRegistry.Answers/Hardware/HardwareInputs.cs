using System.ComponentModel;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Hardware;

/// <summary>Hardware that is asked about: one pool of equal devices, or several. A model runs within one pool.</summary>
[ExactlyOne]
public sealed record HardwareInput
{
    /// <summary>A saved hardware profile: "tenant/team/name".</summary>
    public string? Profile { get; init; }

    /// <summary>One pool.</summary>
    public SystemInput? System { get; init; }

    /// <summary>Several pools: the verdict is the best pool's, and names it.</summary>
    public IReadOnlyList<SystemInput>? Systems { get; init; }

    public IReadOnlyList<HardwareSystem> Read(Reading reading, QuestionScope scope)
    {
        if (Profile is not null)
            return ReadProfile(reading, scope, Profile);
        if (System is not null)
            return [System.Read(reading, scope, "on", "system")];
        return SystemInput.ReadAll(reading, scope, Systems ?? [], "on", "systems");
    }

    private static IReadOnlyList<HardwareSystem> ReadProfile(Reading reading, QuestionScope scope, string text)
    {
        var slash = text.LastIndexOf('/');
        if (slash > 0 && RegistryId.TryParse(text[..slash], out var registry))
        {
            if (!scope.Sees(registry))
                scope.NoteUnseen(registry.ToString());
            else if (
                HardwareProfileName.TryParse(text[(slash + 1)..], out var name)
                && scope.Snapshot.Find(registry, name) is { } profile
            )
                return profile.Systems;
        }

        reading.Refuse(
            new Failure(
                FailureCode.UnknownHardwareProfile,
                $"There is no hardware profile '{TextForm.Shown(text)}': expected '<tenant>/<team>/<name>'.",
                ["on", "profile"]
            )
        );
        return [];
    }
}

/// <summary>A pool of equal devices.</summary>
public sealed record SystemInput
{
    /// <summary>Bytes that one device or host may have: a pebibyte.</summary>
    private const double MaxMemoryBytes = 1L << 50;

    /// <summary>Key of the accelerator.</summary>
    public required string Accelerator { get; init; }

    /// <summary>Devices per node.</summary>
    [DefaultValue(1)]
    public int DevicesPerNode { get; init; }

    /// <summary>Nodes.</summary>
    [DefaultValue(1)]
    public int Nodes { get; init; }

    /// <summary>Bytes per device, where it is a setting (unified memory) or a slice; absent: the accelerator's own.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Bytes of host memory per node; needed for CPU inference and offloading.</summary>
    public long? HostMemoryBytes { get; init; }

    public HardwareSystem Read(Reading reading, QuestionScope scope, params IReadOnlyList<string> path)
    {
        reading.InRange(DevicesPerNode, 1, HardwareRules.MaxDevicesPerNode, [.. path, "devicesPerNode"]);
        reading.InRange(Nodes, 1, HardwareRules.MaxNodes, [.. path, "nodes"]);
        reading.InRange(MemoryBytes, 1, MaxMemoryBytes, [.. path, "memoryBytes"]);
        reading.InRange(HostMemoryBytes, 1, MaxMemoryBytes, [.. path, "hostMemoryBytes"]);
        if (!AcceleratorId.TryParse(Accelerator, out var accelerator) || scope.Snapshot.Find(accelerator) is null)
            reading.Refuse(NotFound.Accelerator(Accelerator, [.. path, "accelerator"]));
        return new()
        {
            Accelerator = accelerator!,
            DevicesPerNode = DevicesPerNode,
            Nodes = Nodes,
            MemoryBytes = MemoryBytes,
            HostMemoryBytes = HostMemoryBytes,
        };
    }

    public static IReadOnlyList<HardwareSystem> ReadAll(
        Reading reading,
        QuestionScope scope,
        IReadOnlyList<SystemInput> systems,
        params IReadOnlyList<string> path
    )
    {
        if (systems.Count is 0 or > HardwareRules.MaxSystems)
            reading.Refuse($"{systems.Count} systems: from 1 to {HardwareRules.MaxSystems} can be given.", path);
        return [.. systems.Take(HardwareRules.MaxSystems).Select(system => system.Read(reading, scope, path))];
    }
}

/// <summary>A hardware profile to define.</summary>
public sealed record DefineHardwareProfileInput
{
    /// <summary>The team's registry that is to keep it.</summary>
    public required string Registry { get; init; }

    /// <summary>Its name, unique in the registry.</summary>
    public required string Name { get; init; }

    /// <summary>The pools.</summary>
    public required IReadOnlyList<SystemInput> Systems { get; init; }
}
