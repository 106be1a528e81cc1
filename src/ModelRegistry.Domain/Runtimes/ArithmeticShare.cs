using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>Share of a peak that matrix products sustain: of 16-bit floats unless another is named.</summary>
public sealed record ArithmeticShare
{
    /// <summary>Vendors it is about; null: any.</summary>
    public IReadOnlyList<VendorId>? Vendors { get; init; }

    /// <summary>The format of which the peak is the measure; null: the weights' own, or 16-bit floats.</summary>
    public NumericFormatId? PeakOf { get; init; }

    /// <summary>True where the peak of the weights' own format is the measure, as far as it is known.</summary>
    public bool OfFormat { get; init; }

    /// <summary>The share.</summary>
    public required double Share { get; init; }

    /// <summary>Operations per second; null: it is about other hardware, or the peak is not known.</summary>
    internal double? OperationsPerSecond(Accelerator accelerator, NumericFormat? format) =>
        Vendors is null || Vendors.Contains(accelerator.Vendor) ? PeakOn(accelerator, format) * Share : null;

    private double? PeakOn(Accelerator accelerator, NumericFormat? format)
    {
        if (PeakOf is { } named)
            return accelerator.Peak(named);
        if (!OfFormat || format is null)
            return accelerator.WidePeak;
        var computed = format.ComputedAs is { } other ? accelerator.Peak(other) : null;
        return accelerator.Peak(format.Key) ?? computed ?? accelerator.WidePeak;
    }
}
