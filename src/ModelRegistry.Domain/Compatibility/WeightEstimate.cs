using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>The size of weight files that nobody has stated.</summary>
public static class WeightEstimate
{
    /// <summary>Bits of what low-bit formats usually leave alone: embedding, output head, norms and routers.</summary>
    private const double WideBits = 16;

    /// <summary>
    /// Parameters times bits, in bytes; where the format keeps embeddings wide, these count 16 bits. Null: a figure is missing.
    /// </summary>
    public static double? Of(double? parameters, Architecture? architecture, NumericFormat? format)
    {
        if (parameters is not { } all || format is null) return null;
        var wide = format.KeepsEmbeddingsWide && format.BitsPerWeight < WideBits ? Math.Min(all, architecture?.WideParameters ?? 0) : 0;
        return ((all - wide) * (format.FileBitsPerWeight ?? format.BitsPerWeight) + wide * WideBits) / 8;
    }
}
