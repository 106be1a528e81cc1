using System.ComponentModel;
using System.Globalization;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What is known of an accelerator. What is left out is not known, and answers that need it are UNKNOWN.</summary>
public sealed record AcceleratorFactsInput
{
    private const int MostLinks = 20;

    /// <summary>The vendor's name for it.</summary>
    public required string Name { get; init; }

    /// <summary>Who makes it.</summary>
    public required string Vendor { get; init; }

    /// <summary>What sort of device it is; absent: what it was before, else GPU.</summary>
    public AcceleratorKind? Kind { get; init; }

    /// <summary>Memory of the part, in bytes; absent: a setting of the host.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Memory that a process may take, in bytes; absent: taken as a share of memoryBytes.</summary>
    public long? UsableMemoryBytes { get; init; }

    /// <summary>The kind of memory: "HBM3", "GDDR6X", "LPDDR5X".</summary>
    public string? MemoryKind { get; init; }

    /// <summary>Peak memory bandwidth, in bytes per second.</summary>
    public long? MemoryBandwidthBytesPerSecond { get; init; }

    /// <summary>Keys of the numeric formats that its arithmetic units compute.</summary>
    public required IReadOnlyList<string> NativeFormats { get; init; }

    /// <summary>The software that it is used with: "CUDA>=12.8", "ROCm>=6.2", "CANN>=8.0".</summary>
    public required string SoftwareStack { get; init; }

    /// <summary>The vendor's name of the chip's architecture: "Hopper GH100", "CDNA3"; absent: not known.</summary>
    public string? Architecture { get; init; }

    /// <summary>The vendor's capability number or target: "9.0", "gfx942", "ascend910b": what runtimes are held against. Absent: not known.</summary>
    public string? ComputeCapability { get; init; }

    /// <summary>The day of its release.</summary>
    public DateOnly? ReleasedOn { get; init; }

    /// <summary>What a reader should know beside the figures.</summary>
    public string? Note { get; init; }

    /// <summary>Links between devices, fastest first.</summary>
    public IReadOnlyList<InterconnectInput>? Interconnects { get; init; }

    /// <summary>Dense peaks of arithmetic, each format once.</summary>
    public IReadOnlyList<PeakRateInput>? Peaks { get; init; }

    /// <summary>Devices that software sees per product: 2 for an MI250X. Memory and bandwidth are the whole product's.</summary>
    [DefaultValue(1)]
    public int LogicalDevices { get; init; }

    /// <summary>True where the memory is the host's too, and its size is a setting of the machine.</summary>
    [DefaultValue(false)]
    public bool UnifiedMemory { get; init; }

    /// <summary>Where the facts were read; at least one.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Reads the accelerator.</summary>
    /// <param name="reader">Where refusals go.</param>
    /// <param name="key">Its key.</param>
    /// <param name="before">As it stood; null: it is new. What this input has no member for stays.</param>
    public Accelerator Read(InputReader reader, AcceleratorId key, Accelerator? before)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.InRange(MemoryBytes, 1, SystemInput.MaxMemoryBytes, "facts", "memoryBytes");
        reader.InRange(UsableMemoryBytes, 1, MemoryBytes ?? SystemInput.MaxMemoryBytes, "facts", "usableMemoryBytes");
        reader.InRange(LogicalDevices, 1, HardwareRules.MaxDevicesPerNode, "facts", "logicalDevices");
        if (Sources.Count == 0)
            reader.Refuse("An accelerator names where its facts were read.", "facts", "sources");
        if (Interconnects?.Count > MostLinks)
            reader.Refuse($"{Interconnects.Count} links: at most {MostLinks} can be given.", "facts", "interconnects");
        return new()
        {
            Key = key,
            Name = Name,
            Vendor = reader.Text<VendorId>(Vendor, "facts", "vendor"),
            Kind = Kind ?? before?.Kind ?? AcceleratorKind.Gpu,
            Architecture = Architecture ?? "",
            ComputeCapability = ComputeCapability,
            MemoryBytes = MemoryBytes,
            UsableMemoryBytes = UsableMemoryBytes,
            UsableMemorySource = UsableMemoryBytes is null ? null : Sources.FirstOrDefault(),
            MemoryKind = MemoryKind,
            MemoryBandwidthBytesPerSecond = MemoryBandwidthBytesPerSecond,
            LogicalDevices = LogicalDevices,
            UnifiedMemory = UnifiedMemory,
            SharedMemory = UnifiedMemory ? before?.SharedMemory : null,
            Standalone = before?.Standalone == true,
            NativeFormats = ReadFormats(reader),
            PeakOperationsPerSecond = ReadPeaks(reader),
            Interconnects =
            [
                .. (Interconnects ?? [])
                    .Take(MostLinks)
                    .Select((link, i) => link.Read(reader, "facts", "interconnects", $"{i}")),
            ],
            SoftwareStack = SoftwareStack,
            Released = ReleasedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Announced = ReleasedOn > reader.Scope.Today,
            Verification = Verification.Verified,
            Note = Note,
            Sources = Sources,
        };
    }

    private IReadOnlyList<NumericFormatId> ReadFormats(InputReader reader) =>
        [
            .. NativeFormats
                .Take(PeakRateInput.MostFormats)
                .Select((format, i) => reader.Format(format, "facts", "nativeFormats", $"{i}"))
                .OfType<NumericFormat>()
                .Select(format => format.Key)
                .Distinct(),
        ];

    private Dictionary<NumericFormatId, double> ReadPeaks(InputReader reader)
    {
        Dictionary<NumericFormatId, double> peaks = [];
        foreach (var (peak, i) in (Peaks ?? []).Take(PeakRateInput.MostFormats).Select((peak, i) => (peak, i)))
            if (peak.Read(reader, "facts", "peaks", $"{i}") is { } format)
                if (!peaks.TryAdd(format, peak.OperationsPerSecond))
                    reader.Refuse($"The peak of '{format}' is given twice.", "facts", "peaks", $"{i}", "format");
        return peaks;
    }
}
