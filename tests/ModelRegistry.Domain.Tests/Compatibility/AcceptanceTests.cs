using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using static ModelRegistry.Domain.Tests.Compatibility.Sample;

namespace ModelRegistry.Domain.Tests.Compatibility;

public sealed class AcceptanceTests
{
    [Fact]
    public void Gpt_oss_120b_runs_on_one_h100()
    {
        var answer = Sample.Evaluate(GptOss120BOn(H100));
        Assert.Equal(Verdict.Yes, answer.Verdict);
        Assert.Equal(Support.Emulated, answer.Support);
    }

    [Fact]
    public void Gpt_oss_120b_misses_bytes_on_one_rtx_4090()
    {
        var answer = Sample.Evaluate(GptOss120BOn(Rtx4090));
        Assert.Equal(Verdict.No, answer.Verdict);
        Assert.Equal(ReasonCodes.OutOfMemory, answer.Reasons[0].Code);
        Assert.Matches(
            @"needs [\d,]{10,} bytes per device.*25,757,220,864 are available.*: [\d,]{10,} bytes missing\.",
            answer.Reasons[0].Message
        );
    }

    [Fact]
    public void Gpt_oss_120b_is_emulated_on_one_a100_and_runs()
    {
        var answer = Sample.Evaluate(GptOss120BOn(A100));
        Assert.Equal(Support.Emulated, answer.Support);
        Assert.True(answer.Verdict <= Verdict.Conditional);
    }

    [Fact]
    public void DeepSeek_v31_runs_on_eight_h200()
    {
        var answer = Sample.Evaluate(DeepSeekV31On(H200, 8));
        Assert.Equal(Verdict.Yes, answer.Verdict);
        Assert.Equal((8, 1), (answer.Estimate!.TensorParallel, answer.Estimate.PipelineParallel));
    }

    [Fact]
    public void DeepSeek_v31_does_not_fit_on_eight_h100()
    {
        var answer = Sample.Evaluate(DeepSeekV31On(H100, 8));
        Assert.Equal((Verdict.No, ReasonCodes.OutOfMemory), (answer.Verdict, answer.Reasons[0].Code));
    }

    [Fact]
    public void DeepSeek_v31_would_fit_on_sixteen_ascend_910b_which_have_no_fp8()
    {
        var answer = Sample.Evaluate(DeepSeekV31On(Ascend910B, 8, nodes: 2));
        Assert.Equal((Verdict.No, ReasonCodes.FormatUnsupported), (answer.Verdict, answer.Reasons[0].Code));
        Assert.Contains(
            "Ascend 910B2/B3 computes fp32, fp16, bf16, int8 natively",
            answer.Reasons[0].Message,
            StringComparison.Ordinal
        );
        Assert.Contains(answer.Reasons, reason => reason is { Code: ReasonCodes.Fits, Verdict: Verdict.Yes });
    }

    [Fact]
    public void Llama_405b_in_bf16_does_not_fit_on_eight_h100() =>
        Assert.Equal(Verdict.No, Sample.Evaluate(Ask(Llama405B, Bf16, H100, devices: 8)).Verdict);

    [Fact]
    public void Llama_405b_in_fp8_runs_on_eight_h100() =>
        Assert.True(Sample.Evaluate(Ask(Llama405B, Fp8, H100, devices: 8)).Verdict <= Verdict.Conditional);

    [Fact]
    public void A_model_without_weights_has_nothing_to_run()
    {
        var answer = TechnicalEngine.NoWeights();
        Assert.Equal((Verdict.No, ReasonCodes.NoWeights), (answer.Verdict, Assert.Single(answer.Reasons).Code));
    }
}
