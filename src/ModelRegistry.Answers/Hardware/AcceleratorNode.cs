using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Answers.Hardware;

/// <summary>One product that models run on.</summary>
public sealed class AcceleratorNode(Accelerator accelerator) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.Accelerator, accelerator).ToString();

    /// <summary>Its key: "nvidia-h100-sxm-80".</summary>
    public string Key => accelerator.Key.ToString();

    /// <summary>Who makes it.</summary>
    public string Vendor => accelerator.Vendor.ToString();

    /// <summary>The vendor's name for it.</summary>
    public string Name => accelerator.Name;

    /// <summary>Memory as sold, in bytes; null: a setting of the host.</summary>
    public long? MemoryBytes => accelerator.MemoryBytes;

    /// <summary>Memory that the driver reports or a process may take, in bytes; null: not known.</summary>
    public long? UsableMemoryBytes => accelerator.UsableMemoryBytes;

    /// <summary>Peak memory bandwidth.</summary>
    public long? MemoryBandwidthBytesPerSecond => accelerator.MemoryBandwidthBytesPerSecond;

    /// <summary>Keys of the numeric formats that its arithmetic units compute.</summary>
    public IReadOnlyList<string> NativeFormats => [.. accelerator.NativeFormats.Select(format => format.ToString())];

    /// <summary>The software that it is used with.</summary>
    public string SoftwareStack => accelerator.SoftwareStack;

    /// <summary>Where the facts are from.</summary>
    public IReadOnlyList<string> Sources => accelerator.Sources;
}

/// <summary>A pool of equal devices.</summary>
public sealed class SystemNode(HardwareSystem system, Snapshot snapshot)
{
    /// <summary>The accelerator that all devices are.</summary>
    public AcceleratorNode Accelerator =>
        new(
            snapshot.Find(system.Accelerator)
                ?? throw new InvalidOperationException(
                    $"Accelerator '{system.Accelerator}' of a stored system is not in the catalog."
                )
        );

    /// <summary>Devices per node.</summary>
    public int DevicesPerNode => system.DevicesPerNode;

    /// <summary>Nodes.</summary>
    public int Nodes => system.Nodes;

    /// <summary>Bytes per device, where it is a setting or a slice; null: the accelerator's own.</summary>
    public long? MemoryBytes => system.MemoryBytes;

    /// <summary>Bytes per device that other loads leave free; null: all that a process can take.</summary>
    public long? FreeMemoryBytes => system.FreeMemoryBytes;

    /// <summary>Bytes of host memory per node; null: not known.</summary>
    public long? HostMemoryBytes => system.HostMemoryBytes;

    /// <summary>Bytes per second that a node's host reads from its memory at most; null: not known.</summary>
    public long? HostMemoryBandwidthBytesPerSecond => system.HostMemoryBandwidthBytesPerSecond;
}

/// <summary>Hardware that a team has, under a name.</summary>
/// <param name="profile">The profile.</param>
/// <param name="snapshot">What it leads to.</param>
/// <param name="version">Its version, where the snapshot may not hold its last write yet; null: as the snapshot has it.</param>
public sealed class HardwareProfileNode(HardwareProfile profile, Snapshot snapshot, int? version = null) : INode
{
    /// <summary>Rises with every change; what expectedVersion is compared with.</summary>
    public int Version => version ?? snapshot.Profiles.VersionOf(EntityKey.Of(profile.Registry, profile.Name));

    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.Profile, profile).ToString();

    /// <summary>The registry that keeps it.</summary>
    public string Registry => profile.Registry.ToString();

    /// <summary>Its name, unique in the registry.</summary>
    public string Name => profile.Name.ToString();

    /// <summary>The pools; a model runs within one of them.</summary>
    public IReadOnlyList<SystemNode> Systems => [.. profile.Systems.Select(system => new SystemNode(system, snapshot))];
}
