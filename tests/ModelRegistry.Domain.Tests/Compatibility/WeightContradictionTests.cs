using ModelRegistry.Domain.Compatibility;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>A size of weights that somebody stated, held against the shape of the model.</summary>
public sealed class WeightContradictionTests
{
    // Nine tenths of a tenth: what is left of a model of which most is not counted.
    [Theory]
    [InlineData(0.09, true)]
    [InlineData(0.7, true)]
    [InlineData(0.9, false)]
    [InlineData(1, false)]
    [InlineData(1.3, false)]
    [InlineData(3, true)]
    public void A_stated_size_that_the_configuration_does_not_allow_is_never_yes(double share, bool contradicts)
    {
        var asked = Sample.Ask(Sample.Llama8B, Sample.Bf16, Sample.H100);
        var computed = WeightEstimate.Of(
            asked.Architecture!.Parameters,
            asked.Architecture,
            asked.Format,
            asked.Runtime.Memory
        )!;
        var verdict = Sample.Evaluate(
            asked with
            {
                WeightBytes = (long)(share * computed.Value),
                WeightBytesProvenance = Provenance.Declared,
            }
        );
        Assert.Equal(contradicts, verdict.Reasons.Any(reason => reason.Code == ReasonCodes.WeightSizeContradicted));
        Assert.Equal(contradicts ? Verdict.Unknown : Verdict.Yes, verdict.Verdict);
    }
}
