using System.Globalization;
using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>What one logical device offers, as far as that is known.</summary>
/// <param name="Bytes">Bytes; null: not known.</param>
/// <param name="Note">Why it is not known, or on what it rests; null where it is the driver's own figure.</param>
internal readonly record struct DeviceMemory(double? Bytes, string? Note)
{
    /// <summary>Bytes that a setting of the machine allows; null: no more than <see cref="Bytes"/>.</summary>
    public double? Ceiling { get; init; }

    /// <summary>The setting that allows them.</summary>
    public string? Setting { get; init; }

    // Share of the part's memory that CUDA gives a process where the accelerator's own figure is not known: 23.52 of 24 GiB, 31.37 of 32,
    // 10.76 of 11, 9.78 of 10 (the sources of those accelerators).
    private const double ReportedShare = 0.98;

    // Where nothing is stated of one memory for all.
    private const double UnifiedShare = 0.75;

    // The operating system and its programs on a machine that computes on its processor.
    private const double HostShare = 0.9;

    /// <summary>The memory of one logical device of the pool, as far as other loads leave it.</summary>
    public static DeviceMemory Of(Accelerator accelerator, HardwareSystem system)
    {
        var whole = Whole(accelerator, system);
        if ((double?)system.FreeMemoryBytes / accelerator.LogicalDevices is not { } free || free >= whole.Bytes)
            return whole;
        return new(free, "what other loads leave of it");
    }

    private static DeviceMemory Whole(Accelerator accelerator, HardwareSystem system)
    {
        if (accelerator.UnifiedMemory && accelerator.SharedMemory is { } shared)
            return Shared(accelerator, shared, system.MemoryBytes);
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
        var (share, note) = accelerator.UnifiedMemory
            ? (UnifiedShare, "75 % of the shared memory, unless the pool sets another limit")
            : (ReportedShare, "98 % of the part's memory");
        return new(sold * share / accelerator.LogicalDevices, note);
    }

    // What is stated is the memory of this machine, of which the graphics part may take a share.
    private static DeviceMemory Shared(Accelerator accelerator, SharedMemory shared, long? stated)
    {
        if (stated is null && Doubt(accelerator) is { } doubt)
            return new(null, doubt);
        if (stated is null && accelerator.UsableMemoryBytes is { } usable)
            return new((double)usable / accelerator.LogicalDevices, null);
        if ((stated ?? accelerator.MemoryBytes) is not { } bytes)
            return new(null, "the machine's memory is not stated");
        var share = shared.UsualShareOf(bytes);
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"{share:P0} of the machine's {Domain.Bytes.Text(bytes)} bytes, which are the system's too"
        );
        return new(bytes * share / accelerator.LogicalDevices, note)
        {
            Ceiling = shared.MostShare > share ? bytes * shared.MostShare / accelerator.LogicalDevices : null,
            Setting = shared.Setting,
        };
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
