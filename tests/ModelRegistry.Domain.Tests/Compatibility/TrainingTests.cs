using ModelRegistry.Domain.Compatibility;
using static ModelRegistry.Domain.Tests.Compatibility.Sample;

namespace ModelRegistry.Domain.Tests.Compatibility;

public sealed class TrainingTests
{
    [Fact]
    public void Training_that_fits_and_that_nobody_reported_is_conditional()
    {
        var answer = Judge(Phase.FineTune, devices: 4);
        Assert.Equal((Verdict.Conditional, ReasonCodes.TrainingNotMeasured), (answer.Verdict, answer.Reasons[0].Code));
    }

    [Fact]
    public void Full_training_of_8b_parameters_does_not_fit_on_one_device() =>
        Assert.Equal(Verdict.No, Judge(Phase.FineTune).Verdict);

    [Fact]
    public void Low_rank_training_of_8b_parameters_fits_on_one_device() =>
        Assert.Equal(Verdict.Conditional, Judge(Phase.Lora).Verdict);

    [Fact]
    public void Each_method_takes_less_than_the_one_before()
    {
        var needed = new[] { Phase.FineTune, Phase.Lora, Phase.Qlora }
            .Select(phase => Judge(phase).Estimate!.PerDeviceBytes!.Value)
            .ToArray();
        Assert.True(needed[0] > needed[1] && needed[1] > needed[2]);
    }

    [Fact]
    public void Adapters_are_counted_from_the_shape_and_embeddings_stay_wide()
    {
        // Rank 64 beside four matrices of 4,096 and three of 4,096 by 14,336, in 32 layers, 18 bytes each; two matrices of 128,256 by 4,096 in 16 bits.
        var adapters = 18 * 64.0 * 32 * (8 * 4_096 + 3 * (4_096 + 14_336));
        var (lora, qlora) = (
            Judge(Phase.Lora).Estimate!.PerDeviceBytes!.Value,
            Judge(Phase.Qlora).Estimate!.PerDeviceBytes!.Value
        );
        const double Parameters = 8_030_261_248,
            Wide = 2.0 * 128_256 * 4_096;
        Assert.Equal((2 - 4.127 / 8) * (Parameters - Wide), lora - qlora, 2.0);
        var activations = 2_048 * (4_096 * (34 + 2.0 * 32) + 12.0 * 128_256);
        Assert.InRange(lora - 2 * Parameters - adapters - activations, 0, 1e9);
    }

    // torch.cuda.max_memory_allocated in GiB over a whole step, measured on an NVIDIA H200: transformers 5.17, peft, PyTorch 2.11, random weights in BF16,
    // rank 64 on all matrices, AdamW, every layer recomputed.
    [Theory]
    [InlineData("qwen2", 256, 17.309)]
    [InlineData("qwen2", 8_192, 31.670)]
    [InlineData("qwen3", 2_048, 21.385)]
    public void Low_rank_training_needs_little_more_than_was_measured(string family, int tokens, double peak)
    {
        var question = Ask(family == "qwen2" ? Qwen2507B : Qwen38B, Bf16, H200) with
        {
            Workload = new() { Phase = Phase.Lora, ContextTokens = tokens },
        };
        Assert.InRange(Sample.Evaluate(question).Estimate!.PerDeviceBytes!.Value / 1_073_741_824.0 / peak, 1, 1.1);
    }

    [Fact]
    public void Training_in_a_low_bit_format_is_unknown()
    {
        var answer = Sample.Evaluate(
            Ask(Llama8B, Fp8, H100, devices: 8) with
            {
                Workload = new() { Phase = Phase.FineTune },
            }
        );
        Assert.Equal((Verdict.Unknown, ReasonCodes.TrainingFormatUnknown), (answer.Verdict, answer.Reasons[0].Code));
    }

    [Fact]
    public void A_report_of_training_that_covers_the_question_is_yes()
    {
        var question = Ask(Llama8B, Bf16, H100, devices: 8) with { Workload = new() { Phase = Phase.FineTune } };
        Assert.Equal(
            Verdict.Yes,
            Sample.Evaluate(question with { Evidence = [ReportOn(question, Outcome.Works)] }).Verdict
        );
    }

    private static TechnicalVerdict Judge(Phase phase, int devices = 1) =>
        Sample.Evaluate(
            Ask(Llama8B, Bf16, H100, devices: devices) with
            {
                Workload = new() { Phase = phase, ContextTokens = 2_048 },
            }
        );
}
