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
        var wide = Math.Min(all, architecture?.WideParameters ?? 0);
        return ((all - wide) * FileBits(format) + wide * EmbeddingBits(format)) / 8;
    }

    /// <summary>Bits per weight of the embeddings and of the output head: 16 where the format leaves them alone or is not known, else its own.</summary>
    internal static double EmbeddingBits(NumericFormat? format) =>
        format is null || (format.KeepsEmbeddingsWide && format.BitsPerWeight < WideBits) ? WideBits : FileBits(format);

    private static double FileBits(NumericFormat format) => format.FileBitsPerWeight ?? format.BitsPerWeight;
}
