using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>The size of weight files that nobody has stated.</summary>
public static class WeightEstimate
{
    /// <summary>Bits of what low-bit formats usually leave alone: embedding, output head, norms and routers.</summary>
    private const double WideBits = 16;

    /// <summary>
    /// Parameters times bits, in bytes; where the format keeps embeddings wide, these count 16 bits, and so do those that layers read where
    /// the runtime's own files keep these wide. Where the parameters are those of the text, the part that sees is added, and an output head
    /// that the runtime holds a second time. Null: a figure is missing.
    /// </summary>
    public static double? Of(
        double? parameters,
        Architecture? architecture,
        NumericFormat? format,
        RuntimeMemory runtime
    )
    {
        if (parameters is not { } all || format is null || Bits(architecture, format) is not { } bits)
            return null;
        // The whole model's parameters are those of the text and of the parts beside it, which are not held alike.
        if (architecture is { Parameters: { } written } && all == architecture.WholeParameters())
            all = written;
        var wide = Math.Min(all, architecture?.WideParameters ?? 0);
        var table = Math.Min(wide, architecture?.LayerEmbeddingParameters ?? 0);
        var text =
            ((all - wide) * bits + (wide - table) * EmbeddingBits(format) + table * LayerEmbeddingBits(format, runtime))
            / 8;
        return text
            + (
                all == architecture?.Parameters
                    ? Tower(architecture, format, runtime)
                        + SecondHead(architecture, format, runtime)
                        + Adapter(architecture)
                    : 0
            );
    }

    /// <summary>Bytes of the embeddings that layers read: 0 where there are none.</summary>
    internal static double LayerEmbeddings(Architecture architecture, NumericFormat? format, RuntimeMemory runtime) =>
        (architecture.LayerEmbeddingParameters ?? 0) * LayerEmbeddingBits(format, runtime) / 8;

    /// <summary>Bytes of the part that sees: 0 where there is none, or where the runtime reads it from a file of its own.</summary>
    internal static double Tower(Architecture architecture, NumericFormat? format, RuntimeMemory runtime) =>
        runtime.LeavesTowersOut
            ? 0
            : (architecture.TowerParameters ?? 0) * Math.Max(WideBits, format?.BitsPerWeight ?? 0) / 8;

    /// <summary>Bytes of an adapter that is loaded beside: 0 where there is none.</summary>
    public static long Adapter(Architecture architecture) => (architecture.AdapterParameters ?? 0) * (long)WideBits / 8;

    /// <summary>Bytes of the output head that a runtime holds beside the embedding which it is tied to: 0 where it holds them as one.</summary>
    internal static double SecondHead(Architecture architecture, NumericFormat? format, RuntimeMemory runtime) =>
        architecture.TiedEmbeddings == true && format is not null && runtime.HoldsHeadsApartIn.Contains(format.Element)
            ? Matrix(architecture, format)
            : 0;

    /// <summary>Bytes of one row of the width for every word of the vocabulary: the embedding, or the output head.</summary>
    internal static double Matrix(Architecture architecture, NumericFormat? format) =>
        EmbeddingBits(format) / 8 * (architecture.VocabularySize ?? 0) * (architecture.HiddenSize ?? 0);

    private static double LayerEmbeddingBits(NumericFormat? format, RuntimeMemory runtime) =>
        runtime.KeepsLayerEmbeddingsWide && format?.MadeFor is not null
            ? Math.Max(WideBits, EmbeddingBits(format))
            : EmbeddingBits(format);

    /// <summary>Bits per weight of the embeddings and of the output head: 16 where the format leaves them alone or is not known, else its own.</summary>
    internal static double EmbeddingBits(NumericFormat? format) =>
        format is null || (format.KeepsEmbeddingsWide && format.BitsPerWeight < WideBits) ? WideBits : FileBits(format);

    // What the configuration states of its own format; null: the format has any number of bits, and none is stated.
    private static double? Bits(Architecture? architecture, NumericFormat format)
    {
        if (architecture?.StoredFormat == format.Key && architecture.StoredBits is { } stated)
            return stated;
        return format.BitsVary ? null : FileBits(format);
    }

    private static double FileBits(NumericFormat format) => format.FileBitsPerWeight ?? format.BitsPerWeight;
}
