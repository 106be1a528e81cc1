using ModelRegistry.Answers.Shipped;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>
/// Accelerators, numeric formats and the shapes of models as shipped. The shipped reports are not looked at: many of them were published by
/// the same sources as the cases, and an engine that answers from them would only show that it can look things up.
/// </summary>
internal sealed class Catalog
{
    // Stands for hardware that a case leaves open ("any"): it has the most common formats in its own units.
    private const string Any = "nvidia-h200-141";

    // Sizes that are sold under one number, in decimal or binary bytes.
    private const double SameMemory = 0.08;

    // Compute capabilities are numbers of this vendor's.
    private static readonly VendorId nvidia = TextForm.Parse<VendorId>("NVIDIA");

    private readonly Dictionary<string, Accelerator> accelerators;
    private readonly Dictionary<string, NumericFormat> formats;

    public Catalog(string folder)
    {
        var files = CatalogFiles.Read(folder);
        accelerators = files.Accelerators.ToDictionary(shipped => shipped.Name, shipped => shipped.Value);
        formats = files.Formats.ToDictionary(shipped => shipped.Name, shipped => shipped.Value);
        Runtimes = new(files.Runtimes.Select(shipped => shipped.Value));
        Models = [.. files.Models.Select(shipped => shipped.Value)];
        MemorySizes =
        [
            .. accelerators
                .Values.Where(accelerator => accelerator.Kind != AcceleratorKind.Cpu)
                .Select(UsableBytes)
                .OfType<double>()
                .Distinct()
                .Order(),
        ];
    }

    /// <summary>The shipped runtimes.</summary>
    public RuntimeIndex Runtimes { get; }

    /// <summary>The shipped models.</summary>
    public IReadOnlyList<Model> Models { get; }

    /// <summary>The distinct sizes of usable memory, per logical device, in bytes.</summary>
    public IReadOnlyList<double> MemorySizes { get; }

    /// <summary>The hardware of a case; null: it is named, and not known.</summary>
    public Accelerator? HardwareOf(Case item)
    {
        if (item.HardwareId is { } id)
            return accelerators.GetValueOrDefault(id);
        if (Reading.ComputeCapability(item) is { } capability)
            return accelerators.Values.FirstOrDefault(accelerator =>
                accelerator.Vendor == nvidia && accelerator.ComputeCapability == capability
            );
        if (Reading.MemoryBytes(item) is not null)
            return AnyHardware;
        var vendor = accelerators.Values.FirstOrDefault(accelerator =>
            item.Hardware?.StartsWith(accelerator.Vendor + " GPU", StringComparison.OrdinalIgnoreCase) is true
        );
        return vendor
            ?? (
                item.Hardware?.StartsWith("any", StringComparison.OrdinalIgnoreCase) is true ? accelerators[Any] : null
            );
    }

    /// <summary>The hardware that a case names by the target of its compiler and by its memory: "AMD RDNA4 GPU of 16 GB (gfx120x)"; null: it does not, or none is known.</summary>
    public Accelerator? ByTarget(Case item) =>
        Reading.Target(item) is { } target && Reading.NamedMemory(item) is { } memory
            ? accelerators
                .Values.Where(accelerator =>
                    accelerator.ComputeCapability?.StartsWith(target, StringComparison.Ordinal) is true
                    && accelerator.MemoryBytes is { } bytes
                    && Math.Abs((double)bytes / memory - 1) < SameMemory
                )
                .OrderByDescending(accelerator => accelerator.MemoryBandwidthBytesPerSecond)
                .FirstOrDefault()
            : null;

    /// <summary>A device whose memory alone is asked about.</summary>
    public Accelerator AnyHardware => accelerators[Any];

    public NumericFormat? Format(string? key) => key is null ? null : formats.GetValueOrDefault(key);

    private static double? UsableBytes(Accelerator accelerator) =>
        DeviceMemory.Of(accelerator, new() { Accelerator = accelerator.Key }).Bytes;
}
