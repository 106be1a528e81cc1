namespace ModelRegistry.Domain.Compatibility;

/// <summary>Bytes of a variant's weights, and how they are known.</summary>
internal readonly record struct WeightSize(double Bytes, Provenance Provenance)
{
    /// <summary>
    /// The file's bytes; else parameters times bits, with the wide part at 16 bits; null where neither is known. Bytes that are an estimate themselves
    /// were worked out before a runtime was named.
    /// </summary>
    public static WeightSize? Of(TechnicalQuestion question)
    {
        if (question is { WeightBytes: { } bytes, WeightBytesProvenance: not Provenance.Estimated })
            return new(bytes, question.WeightBytesProvenance);
        var parameters = question.WeightBytes is null ? Parameters(question) : question.Architecture?.Parameters;
        return
            (
                WeightEstimate.Of(parameters, question.Architecture, question.Format, question.Runtime.Memory)
                ?? question.WeightBytes
            )
                is { } estimate
            ? new(estimate, Provenance.Estimated)
            : null;
    }

    /// <summary>Parameters as stated, or as computed from the shape.</summary>
    public static double? Parameters(TechnicalQuestion question) =>
        question.Parameters ?? question.Architecture?.Parameters;
}
