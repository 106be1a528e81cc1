using System.Globalization;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Hardware;

/// <summary>One product that models run on.</summary>
public sealed class AcceleratorNode(Accelerator accelerator) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id =>
        NodeId
            .For(accelerator.Key.Registry is null ? EntityKinds.Accelerator : EntityKinds.TeamAccelerator, accelerator)
            .ToString();

    /// <summary>Its key in its registry: "nvidia-h100-sxm-80". Where several teams of the caller have one of a key, "tenant/team:key" names it.</summary>
    public string Key => accelerator.Key.Name;

    /// <summary>The key by which nobody else's is meant: one of a team stands behind its registry.</summary>
    public AcceleratorId FindKey() => accelerator.Key;

    /// <summary>The registry that keeps it: "public" for the shared catalog, "tenant/team" for a team's own.</summary>
    public string Registry => (accelerator.Key.Registry ?? RegistryId.Public).ToString();

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

    /// <summary>The vendor's name of the chip's architecture: "Hopper GH100", "CDNA3"; null: not known.</summary>
    public string? Architecture => accelerator.Architecture is { Length: > 0 } known ? known : null;

    /// <summary>The vendor's capability number or target: "9.0", "gfx942", "ascend910b"; null: not known.</summary>
    public string? ComputeCapability => accelerator.ComputeCapability;

    /// <summary>The day of its release; null: the day is not known.</summary>
    public DateOnly? ReleasedOn =>
        DateOnly.TryParseExact(
            accelerator.Released,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    /// <summary>What a reader should know beside the figures.</summary>
    public string? Note => accelerator.Note;

    /// <summary>How the figures are known: CITED, seen in a source; RECALLED, not looked up again; UNRESOLVED, sources conflict or there is no datasheet; DECLARED, the vendor's plan.</summary>
    public Provenance Verification =>
        accelerator.Verification switch
        {
            Domain.Hardware.Verification.Verified or Domain.Hardware.Verification.PartlyVerified => Provenance.Cited,
            Domain.Hardware.Verification.Recalled => Provenance.Recalled,
            Domain.Hardware.Verification.Announced => Provenance.Declared,
            _ => Provenance.Unresolved,
        };

    /// <summary>Links between devices, fastest first.</summary>
    public IReadOnlyList<InterconnectNode> Interconnects =>
        [.. accelerator.Interconnects.Select(link => new InterconnectNode(link))];

    /// <summary>Peaks of arithmetic, in the order of their formats.</summary>
    public IReadOnlyList<PeakRateNode> Peaks =>
        [
            .. accelerator
                .PeakOperationsPerSecond.OrderBy(peak => peak.Key.ToString(), StringComparer.Ordinal)
                .Select(peak => new PeakRateNode(peak.Key, peak.Value)),
        ];

    /// <summary>Where the facts are from.</summary>
    public IReadOnlyList<string> Sources => accelerator.Sources;
}

/// <summary>A link between devices.</summary>
public sealed class InterconnectNode(Interconnect link)
{
    /// <summary>"NVLink4", "HCCS", "PCIe 5.0 x16".</summary>
    public string Kind => link.Kind;

    /// <summary>What it joins: NODE, devices of one machine; CLUSTER, machines.</summary>
    public string Scope => link.Scope.ToString().ToUpperInvariant();

    /// <summary>Per device, in one direction.</summary>
    public long BytesPerSecond => link.BytesPerSecondPerDirection;

    /// <summary>Devices that it joins; null: not stated.</summary>
    public int? Devices => link.Devices;
}

/// <summary>The peak of arithmetic in one numeric format.</summary>
public sealed class PeakRateNode(NumericFormatId format, double operationsPerSecond)
{
    /// <summary>The key of the format.</summary>
    public string Format => format.ToString();

    /// <summary>Operations per second.</summary>
    public double OperationsPerSecond => operationsPerSecond;

    /// <summary>True: of sparse matrices. The catalog keeps dense peaks.</summary>
    public bool Sparse => false;
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
