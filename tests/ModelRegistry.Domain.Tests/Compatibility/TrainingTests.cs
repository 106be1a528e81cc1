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

    // DeepSpeed's own estimates (docs/code-docs/source/memory.rst) of 2,851 million parameters on eight devices, in GiB: 15.93 by stage 2, 5.31 with its
    // optimizer on the host; of stage 3, whose largest layer is another there, 18 bytes over all devices.
    [Theory]
    [InlineData(TrainingStrategy.Zero2, false, 15.93 / 2.851)]
    [InlineData(TrainingStrategy.Zero2, true, 5.31 / 2.851)]
    public void States_are_those_of_deepspeed(TrainingStrategy strategy, bool offloads, double gibPerBillion)
    {
        var answer = Judge(
            Phase.FineTune,
            new()
            {
                Strategy = strategy,
                OffloadsOptimizer = offloads,
                MicroBatch = 1,
            },
            devices: 8
        );
        var alone = Judge(Phase.FineTune, new() { Strategy = TrainingStrategy.Single, MicroBatch = 1 }, devices: 8);
        const double Parameters = 8_030_261_248;
        // What is beside the states is the same on each device.
        var beside = alone.Estimate!.PerDeviceBytes!.Value - 18 * Parameters;
        var states = (answer.Estimate!.PerDeviceBytes!.Value - beside) / 1_073_741_824.0;
        Assert.Equal(gibPerBillion * Parameters / 1e9, states, 0.05);
    }

    [Fact]
    public void Each_stage_takes_less_of_a_device_than_the_one_before()
    {
        TrainingStrategy[] strategies =
        [
            TrainingStrategy.Ddp,
            TrainingStrategy.Single,
            TrainingStrategy.Zero1,
            TrainingStrategy.Zero2,
            TrainingStrategy.Zero3,
        ];
        var needed = strategies
            .Select(strategy =>
                Judge(
                    Phase.FineTune,
                    new Training { Strategy = strategy, MicroBatch = 1 },
                    devices: 8
                ).Estimate!.PerDeviceBytes!.Value
            )
            .ToList();
        Assert.Equal(needed.OrderDescending(), needed);
        Assert.Equal(needed.Count, needed.Distinct().Count());
        var sharded = Judge(Phase.FineTune, new() { Strategy = TrainingStrategy.Fsdp, MicroBatch = 1 }, devices: 8);
        Assert.Equal(needed[^1], sharded.Estimate!.PerDeviceBytes);
    }

    [Fact]
    public void One_device_needs_the_same_by_every_strategy()
    {
        var needed = Enum.GetValues<TrainingStrategy>()
            .Select(strategy => Judge(Phase.Lora, new Training { Strategy = strategy }).Estimate!.PerDeviceBytes)
            .Append(Judge(Phase.Lora).Estimate!.PerDeviceBytes);
        Assert.Single(needed.Distinct());
    }

    [Fact]
    public void Adapters_grow_with_their_rank_and_the_optimizer_with_its_bits()
    {
        long Needed(Training training) => Judge(Phase.Lora, training).Estimate!.PerDeviceBytes!.Value;
        const double PerRank = 32 * (8 * 4_096 + 3 * (4_096 + 14_336.0));
        Assert.Equal(18 * 48 * PerRank, Needed(new() { LoraRank = 64 }) - Needed(new() { LoraRank = 16 }), 2.0);
        Assert.Equal(
            6 * 64 * PerRank,
            Needed(new() { Optimizer = "adamw" }) - Needed(new() { Optimizer = "AdamW-8bit" }),
            2.0
        );
    }

    [Fact]
    public void An_optimizer_whose_memory_is_not_known_is_unknown_and_names_those_that_are()
    {
        var answer = Judge(Phase.FineTune, new() { Optimizer = "muon" }, devices: 8);
        var reason = Assert.Single(answer.Reasons, reason => reason.Code == ReasonCodes.TrainingNotComputed);
        Assert.Equal(Verdict.Unknown, answer.Verdict);
        Assert.Contains("'muon'", reason.Message, StringComparison.Ordinal);
        Assert.Contains("adamw-8bit", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_optimizer_on_the_host_needs_its_memory_stated_and_a_strategy_that_leaves_it_there()
    {
        Training offloads = new() { Strategy = TrainingStrategy.Zero2, OffloadsOptimizer = true };
        var none = Judge(Phase.FineTune, offloads);
        Assert.Equal(ReasonCodes.OutOfMemory, none.Reasons[0].Code);
        var enough = Judge(Phase.FineTune, offloads, hostBytes: 200L << 30);
        Assert.Equal(Verdict.Conditional, enough.Verdict);
        Assert.Contains(enough.Reasons, reason => reason.Code == ReasonCodes.FitsWithHost);
        Assert.Equal(16 * 8_030_261_248, enough.Estimate!.HostWeightBytes);
        var copies = Judge(Phase.FineTune, offloads with { Strategy = TrainingStrategy.Ddp }, hostBytes: 200L << 30);
        Assert.Equal((Verdict.Unknown, ReasonCodes.TrainingNotComputed), (copies.Verdict, copies.Reasons[0].Code));
    }

    [Fact]
    public void A_draft_is_not_computed_and_says_so()
    {
        var question = Ask(Llama8B, Bf16, H100) with { Workload = new() { Draft = new("example/draft", 2.5) } };
        var answer = Sample.Evaluate(question);
        Assert.Equal((Verdict.Unknown, ReasonCodes.DraftNotComputed), (answer.Verdict, answer.Reasons[0].Code));
        Assert.Contains("example/draft, with 2.5 accepted", answer.Reasons[0].Message, StringComparison.Ordinal);
        var plain = Sample.Evaluate(question with { Workload = new() });
        Assert.Equal(plain.Estimate, answer.Estimate);
    }

    private static TechnicalVerdict Judge(Phase phase, Training training, int devices = 1, long? hostBytes = null)
    {
        var question = Ask(Llama8B, Bf16, H100, devices: devices);
        return Sample.Evaluate(
            question with
            {
                System = question.System with { HostMemoryBytes = hostBytes },
                Workload = new()
                {
                    Phase = phase,
                    ContextTokens = 2_048,
                    Training = training,
                },
            }
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
