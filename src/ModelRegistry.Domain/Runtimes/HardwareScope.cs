using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>Which hardware a statement is about.</summary>
internal static class HardwareScope
{
    /// <summary>True where every member that is there matches.</summary>
    public static bool Covers(
        Accelerator accelerator,
        IReadOnlyList<VendorId>? vendors,
        IReadOnlyList<string>? architectures,
        string? minComputeCapability,
        string? maxComputeCapability
    ) =>
        (vendors is null || vendors.Contains(accelerator.Vendor))
        && (architectures is null || StartsWithAny(accelerator.Architecture, architectures))
        && (
            minComputeCapability is null
            || RuntimeVersion.Compare(accelerator.ComputeCapability, minComputeCapability) >= 0
        )
        && (
            maxComputeCapability is null
            || RuntimeVersion.Compare(accelerator.ComputeCapability, maxComputeCapability) <= 0
        );

    private static bool StartsWithAny(string architecture, IReadOnlyList<string> prefixes)
    {
        foreach (var prefix in prefixes)
            if (architecture.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
