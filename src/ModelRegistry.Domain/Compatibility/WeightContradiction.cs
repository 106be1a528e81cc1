using System.Globalization;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>A size of weights that somebody stated and that the model's own shape does not allow: nothing that follows from it is taken for sure.</summary>
internal static class WeightContradiction
{
    // Files of one format differ by what they keep wide, by padding and by metadata: the mixes of GGUF within a tenth of each other
    // (https://github.com/ggml-org/llama.cpp/blob/master/tools/quantize/README.md). Beyond these shares it is another model, or a part of this one.
    private const double Least = 0.75;
    private const double Most = 1.5;

    /// <summary>The contradiction; null: there is none, or nothing to hold the size against.</summary>
    public static Reason? Of(TechnicalQuestion question)
    {
        if (
            question is not { WeightBytes: { } stated, WeightBytesProvenance: Provenance.Declared, Format: { } format }
            || WeightEstimate.Of(
                question.Architecture?.Parameters,
                question.Architecture,
                format,
                question.Runtime.Memory
            )
                is not { } computed
            || (stated >= Least * computed && stated <= Most * computed)
        )
            return null;
        return new(
            ReasonCodes.WeightSizeContradicted,
            Verdict.Unknown,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The weights are stated to have {Bytes.Text(stated)} bytes; by the configuration, {format.Name} takes about {Bytes.Text(computed)}. One of the two is wrong."
            ),
            Provenance.Unresolved
        );
    }
}
