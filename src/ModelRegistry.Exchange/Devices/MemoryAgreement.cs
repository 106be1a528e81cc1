using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Exchange.Devices;

/// <summary>Whether the memory that a driver reports is that of an accelerator.</summary>
internal static class MemoryAgreement
{
    /// <summary>Drivers report 94 to 100 % of the nominal memory; where GDDR carries ECC in band, a sixteenth less (NVIDIA, L40S product brief: 48 GB, 44.99 GiB with ECC).</summary>
    private const double LeastShare = 0.92,
        MostShare = 1.005;

    // Vendors say GB for GiB, and the catalog keeps what they say.
    private const double GibibyteOverGigabyte = (1L << 30) / 1e9;

    /// <summary>True where a whole device of so much memory may be one.</summary>
    public static bool IsWhole(long reported, Accelerator accelerator) =>
        accelerator.MemoryBytes is { } nominal && IsShareOf(reported, nominal);

    /// <summary>True where it may be one of the devices that software sees of the product.</summary>
    public static bool IsLogical(long reported, Accelerator accelerator) =>
        accelerator is { MemoryBytes: { } nominal, LogicalDevices: > 1 }
        && IsShareOf(reported, nominal / accelerator.LogicalDevices);

    /// <summary>True where it may be a part of one.</summary>
    public static bool IsPart(long reported, Accelerator accelerator) =>
        accelerator.MemoryBytes is { } nominal && reported <= nominal * MostShare * GibibyteOverGigabyte;

    private static bool IsShareOf(long reported, long nominal)
    {
        var most = nominal % 1_000_000_000 == 0 ? nominal * GibibyteOverGigabyte : nominal;
        return reported >= LeastShare * nominal && reported <= MostShare * most;
    }
}
