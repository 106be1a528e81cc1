namespace ModelRegistry.Domain.Compatibility;

/// <summary>Bytes of a variant's weights, and how they are known.</summary>
internal readonly record struct WeightSize(double Bytes, Provenance Provenance)
{
    /// <summary>The file's bytes; else parameters times bits, with the wide part at 16 bits; null where neither is known.</summary>
    public static WeightSize? Of(TechnicalQuestion question)
    {
        if (question.WeightBytes is { } bytes) return new(bytes, question.WeightBytesProvenance);
        if (Parameters(question) is not { } parameters || question.Format is not { } format) return null;
        var wide = format.KeepsEmbeddingsWide && format.BitsPerWeight < 16 ? Math.Min(parameters, question.Architecture?.WideParameters ?? 0) : 0;
        return new(((parameters - wide) * format.BitsPerWeight + wide * 16) / 8, Provenance.Estimated);
    }

    /// <summary>Parameters as stated, or as computed from the shape.</summary>
    public static double? Parameters(TechnicalQuestion question) => question.Parameters ?? question.Architecture?.Parameters;
}
