using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>Part of the bandwidth that kernels reach which unpack weights of some formats.</summary>
public sealed record KernelShare
{
    /// <summary>Encodings of weights it is about; null: any.</summary>
    public IReadOnlyList<ElementEncoding>? Elements { get; init; }

    /// <summary>Bits per weight that a format has less of; null: any.</summary>
    public double? BelowBits { get; init; }

    /// <summary>Weights that share a scale, at least; null: any, also none.</summary>
    public int? MinBlockSize { get; init; }

    /// <summary>The part.</summary>
    public required double Share { get; init; }

    internal bool Matches(NumericFormat format) =>
        (Elements is null || Elements.Contains(format.Element))
        && (BelowBits is null || format.BitsPerWeight < BelowBits)
        && (MinBlockSize is null || format.BlockSize >= MinBlockSize);
}
