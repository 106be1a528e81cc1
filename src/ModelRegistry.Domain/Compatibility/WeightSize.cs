namespace ModelRegistry.Domain.Compatibility;

/// <summary>Bytes of a variant's weights, and how they are known.</summary>
internal readonly record struct WeightSize(double Bytes, Provenance Provenance)
{
    /// <summary>The file's bytes; else parameters times bits, with the wide part at 16 bits; null where neither is known.</summary>
    public static WeightSize? Of(TechnicalQuestion question)
    {
        if (question.WeightBytes is { } bytes) return new(bytes, question.WeightBytesProvenance);
        return WeightEstimate.Of(Parameters(question), question.Architecture, question.Format, question.Workload.Runtime) is { } estimate ? new(estimate, Provenance.Estimated) : null;
    }

    /// <summary>Parameters as stated, or as computed from the shape.</summary>
    public static double? Parameters(TechnicalQuestion question) => question.Parameters ?? question.Architecture?.Parameters;
}
