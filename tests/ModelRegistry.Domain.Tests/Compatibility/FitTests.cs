using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using static ModelRegistry.Domain.Tests.Compatibility.Sample;

namespace ModelRegistry.Domain.Tests.Compatibility;

public sealed class FitTests
{
    [Fact]
    public void The_cache_of_llama_8b_is_131072_bytes_per_token() =>
        Assert.Equal(8_192L * 131_072, Judge(Ask(Llama8B, Bf16, H100)).Estimate!.KvCacheBytes);

    [Fact]
    public void Latent_attention_is_kept_whole_on_every_rank() =>
        Assert.Equal(8L * 8_192 * 70_272, Judge(DeepSeekV31On(H200, 8)).Estimate!.KvCacheBytes);

    [Fact]
    public void A_sliding_window_bounds_the_cache() =>
        Assert.Equal(18L * 2 * 8 * 64 * 2 * (8_192 + 128), Judge(GptOss120BOn(H100)).Estimate!.KvCacheBytes);

    [Fact]
    public void An_eight_bit_cache_halves_it()
    {
        var question = Ask(Llama8B, Bf16, H100) with
        {
            Workload = new() { KvCacheFormat = Fp8.Key },
            KvCacheFormat = Fp8,
        };
        Assert.Equal(8_192L * 65_536, Judge(question).Estimate!.KvCacheBytes);
        Assert.Equal(ReasonCodes.CacheFormatUnknown, Judge(question with { KvCacheFormat = null }).Reasons[0].Code);
    }

    [Fact]
    public void Heads_that_eight_devices_cannot_share_are_shared_by_fewer()
    {
        var answer = Judge(
            Ask(
                Llama8B with
                {
                    AttentionHeads = 28,
                    LayerGroups = [Llama8B.LayerGroups[0] with { KeyValueHeads = 4 }],
                },
                Bf16,
                H100,
                devices: 8
            )
        );
        Assert.Equal((4, 4), (answer.Estimate!.TensorParallel, answer.Estimate.Devices));
    }

    [Fact]
    public void Widths_that_break_a_quantization_block_are_not_shared()
    {
        var model = Llama8B with { IntermediateSize = 128 * 6, QuantizationBlock = 128 };
        Assert.Equal(2, Judge(Ask(model, Fp8Ue8m0, H100, devices: 4)).Estimate!.TensorParallel);
    }

    [Fact]
    public void More_context_than_the_model_has_is_no()
    {
        var answer = Judge(Ask(Llama8B, Bf16, H100) with { Workload = new() { ContextTokens = 131_073 } });
        Assert.Equal((Verdict.No, ReasonCodes.ContextExceedsModel), (answer.Verdict, answer.Reasons[0].Code));
    }

    [Fact]
    public void Between_comfortable_and_impossible_the_setting_is_named()
    {
        var needed = Judge(Ask(Llama8B, Bf16, H100)).Estimate!.PerDeviceBytes!.Value;
        var answer = Judge(Ask(Llama8B, Bf16, H100 with { UsableMemoryBytes = needed }));
        Assert.Equal((Verdict.Conditional, ReasonCodes.FitsTightly), (answer.Verdict, answer.Reasons[0].Code));
        Assert.Contains("100 %", answer.Reasons[0].Message, StringComparison.Ordinal);
        Assert.Equal(Verdict.No, Judge(Ask(Llama8B, Bf16, H100 with { UsableMemoryBytes = needed - 1 })).Verdict);
    }

    [Fact]
    public void An_unknown_architecture_is_unknown_unless_the_weights_alone_are_too_large()
    {
        var unknown = Llama8B with { Known = false };
        Assert.Equal((Verdict.Unknown, ReasonCodes.ArchitectureUnknown), First(Judge(Ask(unknown, Bf16, H100))));
        Assert.Equal(
            (Verdict.Unknown, ReasonCodes.ArchitectureUnknown),
            First(Judge(Ask(null, Bf16, H100, 16_000_000_000)))
        );
        Assert.Equal((Verdict.No, ReasonCodes.OutOfMemory), First(Judge(Ask(null, Bf16, H100, 160_000_000_000))));
    }

    [Fact]
    public void Weights_that_are_supposed_are_never_taken_for_published()
    {
        var question = Ask(Llama8B, Bf16, H100);
        Assert.Contains(
            Judge(question with { Supposed = true }).Reasons,
            reason => reason.Code == ReasonCodes.WeightsSupposed
        );
        Assert.DoesNotContain(Judge(question).Reasons, reason => reason.Code == ReasonCodes.WeightsSupposed);
    }

    [Fact]
    public void A_missing_fact_is_named() =>
        Assert.Contains(
            "hidden size",
            Judge(Ask(Llama8B with { HiddenSize = null }, Bf16, H100)).Reasons[0].Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Without_bytes_and_parameters_nothing_is_estimated()
    {
        var answer = Judge(Ask(null, Bf16, H100));
        Assert.Null(answer.Estimate);
        Assert.Equal((Verdict.Unknown, ReasonCodes.WeightSizeUnknown), First(answer));
    }

    [Fact]
    public void Figures_that_are_not_verified_or_disputed_are_unknown()
    {
        Assert.Equal(
            (Verdict.Unknown, ReasonCodes.MemoryUnknown),
            First(Judge(Ask(Llama8B, Bf16, H100 with { Verification = Verification.Unverified })))
        );
        var disputed = H100 with { Disputed = new Dictionary<string, string> { ["memoryBytes"] = "64 GB and 80 GB" } };
        Assert.Equal((Verdict.Unknown, ReasonCodes.MemoryUnknown), First(Judge(Ask(Llama8B, Bf16, disputed))));
    }

    [Fact]
    public void What_is_not_to_be_had_yet_is_never_yes()
    {
        Assert.Equal(
            (Verdict.Conditional, ReasonCodes.AcceleratorAnnounced),
            First(Judge(Ask(Llama8B, Bf16, H100 with { Announced = true })))
        );
        Assert.Equal(
            (Verdict.Unknown, ReasonCodes.AcceleratorAnnounced),
            First(Judge(Ask(Llama8B, Bf16, H100 with { Verification = Verification.Announced })))
        );
    }

    [Fact]
    public void A_product_of_two_logical_devices_holds_half_on_each()
    {
        var pair = Judge(Ask(Llama8B, Bf16, H100 with { LogicalDevices = 2 }));
        Assert.Equal(
            (1, 2, H100.UsableMemoryBytes / 2),
            (pair.Estimate!.Devices, pair.Estimate.TensorParallel, pair.Estimate.PerDeviceAvailableBytes)
        );
    }

    [Fact]
    public void A_setting_of_the_pool_replaces_the_memory_of_the_accelerator() =>
        Assert.Equal(
            Verdict.No,
            Judge(
                Ask(Llama8B, Bf16, H100) with
                {
                    System = new() { Accelerator = H100.Key, MemoryBytes = 10_000_000_000 },
                }
            ).Verdict
        );

    [Fact]
    public void Single_stream_decoding_follows_the_published_formula()
    {
        // (16,060,522,496 bytes less the input embedding, plus 8,192 tokens of cache) over 86 % of 3.35 TB/s, and 32 layers of 130 µs.
        var seconds = (16_060_522_496 - 2.0 * 128_256 * 4_096 + 8_192 * 131_072.0) / (0.86 * 3.35e12) + 32 * 130e-6;
        Assert.Equal(1 / seconds, Judge(Ask(Llama8B, Bf16, H100)).Estimate!.DecodeTokensPerSecond!.Value, 6);
    }

    [Fact]
    public void Reading_a_prompt_takes_its_arithmetic_at_two_fifths_of_the_peak()
    {
        var h100 = H100 with
        {
            PeakOperationsPerSecond = new Dictionary<NumericFormatId, double> { [Bf16.Key] = 989e12 },
        };
        var operations = 2 * 8_030_261_248.0 * 8_192 + 2.0 * 32 * 32 * 128 * 8_192 * 8_192;
        var estimate = Judge(Ask(Llama8B, Bf16, h100)).Estimate!;
        Assert.Equal(8_192 / (operations / (0.4 * 989e12)), estimate.PrefillTokensPerSecond!.Value, 6);
        Assert.Equal(
            (false, 2.0),
            (estimate.PrefillIsCalibrated!.Value, estimate.PrefillTokensPerSecond / estimate.PrefillTokensPerSecondLow)
        );
        Assert.Null(Judge(Ask(Llama8B, Bf16, H100)).Estimate!.PrefillTokensPerSecond);
    }

    [Fact]
    public void Prompts_of_other_sequences_take_time_between_the_tokens_of_one()
    {
        var question = Ask(
            Llama8B,
            Bf16,
            H100 with
            {
                PeakOperationsPerSecond = new Dictionary<NumericFormatId, double> { [Bf16.Key] = 989e12 },
            }
        );
        double SecondsOf(int output) =>
            1
            / Judge(
                question with
                {
                    Workload = new()
                    {
                        ContextTokens = 8_192,
                        OutputTokens = output,
                        Concurrency = 16,
                        Runtime = Sample.Runtime("vllm"),
                    },
                }
            ).Estimate!.DecodeTokensPerSecond!.Value;
        // Answers of 128 tokens let 15 prompts of 8,064 in every 128 steps; answers of 4,096 let 15 of 4,096 in every 4,096.
        Assert.True(SecondsOf(128) > 3 * SecondsOf(4_096));
    }

    [Theory]
    [InlineData(8_000_000_000, Verdict.Yes)]
    [InlineData(35_000_000_000, Verdict.Unknown)]
    [InlineData(45_000_000_000, Verdict.No)]
    public void A_text_model_without_a_configuration_is_bounded_by_its_size(long parameters, Verdict expected)
    {
        var question = Ask(null, Bf16, H100) with { Parameters = parameters, Modality = Modality.Text };
        Assert.Equal(expected, Judge(question).Verdict);
        Assert.Equal(
            expected == Verdict.Yes ? Verdict.Unknown : expected,
            Judge(question with { Modality = null }).Verdict
        );
        Assert.NotEqual(Verdict.Yes, Judge(question with { Workload = new() { ContextTokens = 4_096 } }).Verdict);
    }

    [Fact]
    public void A_prescribed_split_that_the_heads_do_not_allow_is_no()
    {
        var question = Ask(
            Llama8B with
            {
                AttentionHeads = 28,
                LayerGroups = [Llama8B.LayerGroups[0] with { KeyValueHeads = 4 }],
            },
            Bf16,
            H100,
            devices: 8
        );
        Assert.Equal((Verdict.No, ReasonCodes.SplitNotPossible), First(Judge(question with { TensorParallel = 8 })));
        Assert.Equal(2, Judge(question with { TensorParallel = 2 }).Estimate!.TensorParallel);
    }

    [Fact]
    public void Experts_that_break_a_block_when_cut_may_be_dealt_out_whole()
    {
        var model = DeepSeekV31 with { Experts = DeepSeekV31.Experts! with { IntermediateSize = 1_536 } };
        var question = Ask(model, Fp8Ue8m0, H200, 688_586_727_753, devices: 8) with { TensorParallel = 8 };
        Assert.Equal((Verdict.No, ReasonCodes.SplitNotPossible), First(Judge(question)));
        Assert.True(Judge(question with { ExpertParallel = true }).Verdict <= Verdict.Conditional);
    }

    [Fact]
    public void A_library_holds_the_cache_of_a_model_with_code_of_its_own_twice()
    {
        var question = Ask(Llama8B, Bf16, H100) with
        {
            Workload = new() { Runtime = Sample.Runtime("transformers"), OutputTokens = 4_096 },
        };
        var twice = Judge(question with { Architecture = Llama8B with { OwnCode = true } }).Estimate!;
        Assert.Equal(8_192L * 131_072, twice.PerDeviceBytes - Judge(question).Estimate!.PerDeviceBytes);
    }

    [Fact]
    public void A_runtime_before_its_second_engine_is_slower()
    {
        var question = Ask(Llama8B, Bf16, H100) with
        {
            Workload = new() { Runtime = Sample.Runtime("vllm"), RuntimeVersion = "0.11.0" },
        };
        var early = question with { Workload = question.Workload with { RuntimeVersion = "0.6.3" } };
        Assert.True(Judge(question).Estimate!.DecodeTokensPerSecond > Judge(early).Estimate!.DecodeTokensPerSecond);
    }

    private static TechnicalVerdict Judge(TechnicalQuestion question) => Sample.Evaluate(question);

    private static (Verdict, string) First(TechnicalVerdict answer) => (answer.Verdict, answer.Reasons[0].Code);
}
