using System.ComponentModel;
using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A pool of equal devices.</summary>
public sealed record SystemInput
{
    /// <summary>Bytes that one device or host may have: a pebibyte.</summary>
    internal const double MaxMemoryBytes = 1L << 50;

    /// <summary>Key of the accelerator.</summary>
    public required string Accelerator { get; init; }

    /// <summary>Devices per node.</summary>
    [DefaultValue(1)]
    public int DevicesPerNode { get; init; }

    /// <summary>Nodes.</summary>
    [DefaultValue(1)]
    public int Nodes { get; init; }

    /// <summary>Bytes per device: of a slice, or all that this machine has where its memory is shared with the graphics part (Apple silicon, Strix Halo), of which a share is taken; absent: the accelerator's own.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Bytes of host memory per node; needed for CPU inference and offloading. Absent: taken as none that a model may lie in.</summary>
    public long? HostMemoryBytes { get; init; }

    /// <summary>Bytes per device that other loads leave free, as the driver tells it; absent: nothing else runs there.</summary>
    public long? FreeMemoryBytes { get; init; }

    /// <summary>Bytes per second that a node's host reads from its memory at most; absent: assumed by the size of the memory, which the answer says.</summary>
    public long? HostMemoryBandwidthBytesPerSecond { get; init; }

    /// <summary>Reads the pool.</summary>
    public HardwareSystem Read(InputReader reader, params IReadOnlyList<string> path)
    {
        reader.InRange(DevicesPerNode, 1, HardwareRules.MaxDevicesPerNode, [.. path, "devicesPerNode"]);
        reader.InRange(Nodes, 1, HardwareRules.MaxNodes, [.. path, "nodes"]);
        reader.InRange(MemoryBytes, 1, MaxMemoryBytes, [.. path, "memoryBytes"]);
        reader.InRange(HostMemoryBytes, 1, MaxMemoryBytes, [.. path, "hostMemoryBytes"]);
        reader.InRange(FreeMemoryBytes, 1, MaxMemoryBytes, [.. path, "freeMemoryBytes"]);
        reader.InRange(
            HostMemoryBandwidthBytesPerSecond,
            1,
            MaxMemoryBytes,
            [.. path, "hostMemoryBandwidthBytesPerSecond"]
        );
        return new()
        {
            Accelerator = reader.Accelerator(Accelerator, [.. path, "accelerator"]),
            DevicesPerNode = DevicesPerNode,
            Nodes = Nodes,
            MemoryBytes = MemoryBytes,
            FreeMemoryBytes = FreeMemoryBytes,
            HostMemoryBytes = HostMemoryBytes,
            HostMemoryBandwidthBytesPerSecond = HostMemoryBandwidthBytesPerSecond,
        };
    }

    /// <summary>Reads several pools.</summary>
    public static IReadOnlyList<HardwareSystem> ReadAll(
        InputReader reader,
        IReadOnlyList<SystemInput> systems,
        params IReadOnlyList<string> path
    )
    {
        if (systems.Count is 0 or > HardwareRules.MaxSystems)
            reader.Refuse($"{systems.Count} systems: from 1 to {HardwareRules.MaxSystems} can be given.", path);
        return [.. systems.Take(HardwareRules.MaxSystems).Select(system => system.Read(reader, path))];
    }
}
