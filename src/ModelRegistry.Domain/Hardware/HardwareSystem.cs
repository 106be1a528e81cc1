using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Hardware;

/// <summary>A pool of equal devices; a model runs within one pool.</summary>
public sealed record HardwareSystem
{
    /// <summary>The accelerator that all devices are.</summary>
    public required AcceleratorId Accelerator { get; init; }

    /// <summary>Products per node, at least 1.</summary>
    public int DevicesPerNode { get; init; } = 1;

    /// <summary>Nodes, at least 1.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>Bytes per device: of a slice, or all that the machine has where its memory is shared with the graphics part; null: the accelerator's own.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Bytes per device that other loads leave free; null: all that a process can take.</summary>
    public long? FreeMemoryBytes { get; init; }

    /// <summary>Bytes of host memory per node; null: not known.</summary>
    public long? HostMemoryBytes { get; init; }

    /// <summary>Bytes per second that a node's host reads from its memory at most; null: not known, and assumed by the size of the memory.</summary>
    public long? HostMemoryBandwidthBytesPerSecond { get; init; }
}

/// <summary>Hardware that a team has, under a name.</summary>
public sealed record HardwareProfile
{
    /// <summary>The registry that keeps it.</summary>
    [NamesOwner]
    public required RegistryId Registry { get; init; }

    /// <summary>Its name, unique in the registry.</summary>
    public required HardwareProfileName Name { get; init; }

    /// <summary>The pools, at least one.</summary>
    public required IReadOnlyList<HardwareSystem> Systems { get; init; }
}
