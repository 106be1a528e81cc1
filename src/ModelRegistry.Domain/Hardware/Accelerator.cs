using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Hardware;

/// <summary>What sort of device an accelerator is.</summary>
public enum AcceleratorKind
{
    /// <summary>A graphics processor with memory of its own.</summary>
    Gpu,

    /// <summary>A neural processor with memory of its own.</summary>
    Npu,

    /// <summary>A tensor processor of a cloud provider.</summary>
    Tpu,

    /// <summary>Graphics and processor on one memory.</summary>
    Apu,

    /// <summary>A processor.</summary>
    Cpu,

    /// <summary>Another chip made for models.</summary>
    Asic,
}

/// <summary>How far the figures of an accelerator are confirmed.</summary>
public enum Verification
{
    /// <summary>Seen in one primary or two agreeing secondary sources.</summary>
    Verified,

    /// <summary>The main figures were seen, others were not.</summary>
    PartlyVerified,

    /// <summary>Not looked up again.</summary>
    Recalled,

    /// <summary>Sources conflict, or there is no datasheet: figures that decide are treated as unknown.</summary>
    Unverified,

    /// <summary>From a vendor's roadmap.</summary>
    Announced,
}

/// <summary>How memory is joined to the chip, which sets how much of its bandwidth one stream of reads reaches.</summary>
public enum MemoryClass
{
    /// <summary>Packages on the board: GDDR.</summary>
    Discrete,

    /// <summary>Stacks beside the chip: HBM.</summary>
    Stacked,

    /// <summary>The memory of the host.</summary>
    Unified,
}

/// <summary>What a link joins.</summary>
public enum InterconnectScope
{
    /// <summary>Devices of one machine.</summary>
    Node,

    /// <summary>Machines.</summary>
    Cluster,
}

/// <summary>One product that models run on.</summary>
public sealed record Accelerator
{
    /// <summary>Its key.</summary>
    public required AcceleratorId Key { get; init; }

    /// <summary>Who makes it.</summary>
    public required VendorId Vendor { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Name { get; init; }

    /// <summary>What sort of device it is.</summary>
    public required AcceleratorKind Kind { get; init; }

    /// <summary>The vendor's name of the chip's architecture: "Hopper GH100", "CDNA3".</summary>
    public required string Architecture { get; init; }

    /// <summary>The vendor's capability number or target: "9.0", "gfx942", "ascend910b".</summary>
    public string? ComputeCapability { get; init; }

    /// <summary>Memory of the part, in bytes (its packages are binary: "12 GB" are 12 GiB); null where it is a setting of the host (CPU).</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Memory that a process may take, in bytes (less than what management tools total); null: not known, and taken as a share of <see cref="MemoryBytes"/>.</summary>
    public long? UsableMemoryBytes { get; init; }

    /// <summary>Where <see cref="UsableMemoryBytes"/> is stated.</summary>
    public string? UsableMemorySource { get; init; }

    /// <summary>The kind of memory: "HBM3", "GDDR6X", "LPDDR5X".</summary>
    public string? MemoryKind { get; init; }

    /// <summary>True where the memory is the host's too, and its size is a setting of the machine.</summary>
    public bool UnifiedMemory { get; init; }

    /// <summary>How much of a memory that is the host's too the graphics part may take; null: it is not, or that is not known.</summary>
    public SharedMemory? SharedMemory { get; init; }

    /// <summary>Peak memory bandwidth in bytes per second.</summary>
    public long? MemoryBandwidthBytesPerSecond { get; init; }

    /// <summary>Devices that software sees per product: 2 for an MI250X. Memory and bandwidth above are the whole product's.</summary>
    public int LogicalDevices { get; init; } = 1;

    /// <summary>True where devices have no way to share a model, as slices of a card (MIG): each serves what fits on it alone.</summary>
    public bool Standalone { get; init; }

    /// <summary>Formats that the arithmetic units compute, by numeric format key.</summary>
    public IReadOnlyList<NumericFormatId> NativeFormats { get; init; } = [];

    /// <summary>Dense peak by numeric format key, in operations per second.</summary>
    public IReadOnlyDictionary<NumericFormatId, double> PeakOperationsPerSecond { get; init; } =
        new Dictionary<NumericFormatId, double>();

    /// <summary>Links between devices, fastest first.</summary>
    public IReadOnlyList<Interconnect> Interconnects { get; init; } = [];

    /// <summary>The software it is used with: "CUDA>=11.8", "CANN>=8.0; vllm-ascend".</summary>
    public required string SoftwareStack { get; init; }

    /// <summary>When it was released: a year, a month or a day, as far as known.</summary>
    public string? Released { get; init; }

    /// <summary>True until the product is to be had.</summary>
    public bool Announced { get; init; }

    /// <summary>How far the figures are confirmed.</summary>
    public required Verification Verification { get; init; }

    /// <summary>Figures that sources disagree on: what each says, by the name of the figure.</summary>
    public IReadOnlyDictionary<string, string> Disputed { get; init; } = new Dictionary<string, string>();

    /// <summary>What a reader should know beside the figures.</summary>
    public string? Note { get; init; }

    /// <summary>Where the facts are from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>How the memory is joined to the chip.</summary>
    internal MemoryClass MemoryClass
    {
        get
        {
            if (UnifiedMemory)
                return MemoryClass.Unified;
            var stacked = MemoryKind?.StartsWith("HBM", StringComparison.OrdinalIgnoreCase) is true;
            return stacked ? MemoryClass.Stacked : MemoryClass.Discrete;
        }
    }

    /// <summary>Dense peak of 16-bit floats, in operations per second; null: not known.</summary>
    internal double? WidePeak =>
        Peak(NumericFormatId.BFloat16) is { } one && Peak(NumericFormatId.Float16) is { } other
            ? Math.Max(one, other)
            : Peak(NumericFormatId.BFloat16) ?? Peak(NumericFormatId.Float16);

    /// <summary>Dense peak of a format, in operations per second; null: not known.</summary>
    internal double? Peak(NumericFormatId format) =>
        PeakOperationsPerSecond.TryGetValue(format, out var peak) ? peak : null;
}

/// <summary>A link between devices.</summary>
/// <param name="Kind">"NVLink4", "HCCS", "PCIe 5.0 x16".</param>
/// <param name="BytesPerSecondPerDirection">Per device, in one direction.</param>
/// <param name="Devices">Devices that it joins; null: not stated.</param>
/// <param name="Scope">What it joins.</param>
public sealed record Interconnect(
    string Kind,
    long BytesPerSecondPerDirection,
    InterconnectScope Scope,
    int? Devices = null
);
