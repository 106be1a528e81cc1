using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>What one logical device offers, as far as that is known.</summary>
/// <param name="Bytes">Bytes; null: not known.</param>
/// <param name="Note">Why it is not known, or on what it rests; null where it is the driver's own figure.</param>
internal readonly record struct DeviceMemory(double? Bytes, string? Note)
{
    // Share of the sold memory that drivers report, where the accelerator's own figure is not known.
    private const double ReportedShare = 0.985;

    // macOS lets the graphics part wire about two thirds of up to 36 GB, and three quarters above (iogpu.wired_limit_mb); other
    // machines with one memory are set in the firmware.
    private const double UnifiedShare = 0.75;
    private const double SmallUnifiedShare = 0.66;
    private const double SmallUnifiedBytes = 36.0 * 1_073_741_824;

    // The operating system and its programs on a machine that computes on its processor.
    private const double HostShare = 0.9;

    /// <summary>The memory of one logical device of the pool.</summary>
    public static DeviceMemory Of(Accelerator accelerator, HardwareSystem system)
    {
        if (system.MemoryBytes is { } set)
            return new((double)set / accelerator.LogicalDevices, "as set for the pool");
        if (accelerator.Kind == AcceleratorKind.Cpu)
            return system.HostMemoryBytes is { } host
                ? new(
                    host * HostShare / system.DevicesPerNode / accelerator.LogicalDevices,
                    "90 % of the host's memory"
                )
                : new(null, "the host's memory is not stated");
        if (Doubt(accelerator) is { } doubt)
            return new(null, doubt);
        if (accelerator.UsableMemoryBytes is { } usable)
            return new((double)usable / accelerator.LogicalDevices, null);
        if (accelerator.MemoryBytes is not { } sold)
            return new(null, "its memory is not known");
        var (share, note) =
            !accelerator.UnifiedMemory ? (ReportedShare, "98.5 % of the memory as sold")
            : sold <= SmallUnifiedBytes
                ? (SmallUnifiedShare, "66 % of the shared memory, unless the pool sets another limit")
            : (UnifiedShare, "75 % of the shared memory, unless the pool sets another limit");
        return new(sold * share / accelerator.LogicalDevices, note);
    }

    private static string? Doubt(Accelerator accelerator)
    {
        foreach (var (figure, claims) in accelerator.Disputed)
            if (
                figure.Contains("memory", StringComparison.OrdinalIgnoreCase)
                && !figure.Contains("bandwidth", StringComparison.OrdinalIgnoreCase)
            )
                return $"sources disagree on its memory: {claims}";
        return accelerator.Verification == Verification.Unverified ? "its figures are not verified" : null;
    }
}
