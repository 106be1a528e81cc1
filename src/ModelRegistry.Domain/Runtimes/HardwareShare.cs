using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>Part of the bandwidth that a runtime's kernels reach on some hardware, of what they reach on that which they were written for.</summary>
public sealed record HardwareShare
{
    /// <summary>Vendors it is about; null: any.</summary>
    public IReadOnlyList<VendorId>? Vendors { get; init; }

    /// <summary>The compute capability that it ends before; null: any. One that is not a number is below none.</summary>
    public string? BelowComputeCapability { get; init; }

    /// <summary>The part.</summary>
    public required double Share { get; init; }

    internal bool Matches(Accelerator accelerator) =>
        (Vendors is null || Vendors.Contains(accelerator.Vendor))
        && (
            BelowComputeCapability is null
            || RuntimeVersion.Compare(accelerator.ComputeCapability, BelowComputeCapability) < 0
        );
}
