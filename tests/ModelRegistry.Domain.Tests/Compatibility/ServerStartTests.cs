using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>What servers set aside before they start, what they let wait, and the layout that is asked of them.</summary>
public sealed class ServerStartTests
{
    private const long LlamaBytes = 16_060_522_496;

    // 16.1 GB of weights and 17.2 GB for one sequence of 131,072 tokens are more than 25.8.
    [Fact]
    public void A_server_whose_longest_sequence_does_not_fit_is_to_be_told_a_shorter_one()
    {
        var answer = Sample.Evaluate(Llama(8_192));
        var reason = Assert.Single(answer.Reasons, reason => reason.Code == ReasonCodes.StartNeedsSetting);
        Assert.Equal((Verdict.Conditional, Verdict.Conditional), (answer.Verdict, reason.Verdict));
        Assert.Contains("--max-model-len is to be from 8,192 to", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_holds_the_longest_sequence_starts_as_it_is()
    {
        var question = Llama(8_192) with
        {
            Accelerator = Sample.H100,
            System = new() { Accelerator = Sample.H100.Key },
        };
        Assert.DoesNotContain(
            Sample.Evaluate(question).Reasons,
            reason => reason.Code == ReasonCodes.StartNeedsSetting
        );
    }

    [Fact]
    public void What_is_asked_is_refused_where_one_sequence_of_it_does_not_fit() =>
        Assert.Equal(Verdict.No, Sample.Evaluate(Llama(120_000)).Verdict);

    [Fact]
    public void A_library_starts_without_setting_anything_aside()
    {
        var question = Llama(8_192);
        Assert.DoesNotContain(
            Sample
                .Evaluate(
                    question with
                    {
                        Workload = question.Workload with
                        {
                            Runtime = Sample.Runtime("transformers"),
                            OutputTokens = 8_000,
                        },
                    }
                )
                .Reasons,
            reason => reason.Code == ReasonCodes.StartNeedsSetting
        );
    }

    // An H100 holds the weights and some 380,000 tokens.
    [Fact]
    public void Sequences_that_have_no_room_wait()
    {
        var question = On(
            Prompting,
            new()
            {
                Runtime = Sample.Runtime("vllm"),
                ContextTokens = 8_192,
                Concurrency = 200,
            }
        );
        var answer = Sample.Evaluate(question);
        Assert.Equal(Verdict.Yes, answer.Verdict);
        Assert.InRange(answer.Estimate!.RunningSequences!.Value, 30, 60);
        var alone = Sample.Evaluate(
            question with
            {
                Workload = question.Workload with { Concurrency = answer.Estimate.RunningSequences.Value },
            }
        );
        Assert.Equal(alone.Estimate!.DecodeTokensPerSecond, answer.Estimate.DecodeTokensPerSecond);
        Assert.True(answer.Estimate.TimeToFirstTokenSeconds > 3 * alone.Estimate.TimeToFirstTokenSeconds);
        // A library runs all at once, or fails.
        var library = question with
        {
            Workload = question.Workload with { Runtime = Sample.Runtime("transformers") },
        };
        Assert.Equal(Verdict.No, Sample.Evaluate(library).Verdict);
    }

    [Theory]
    [InlineData(4, null, null, 4, 1, 1)]
    [InlineData(2, 2, null, 2, 2, 1)]
    [InlineData(1, null, 8, 1, 1, 8)]
    [InlineData(2, null, 4, 2, 1, 4)]
    [InlineData(null, 4, null, 2, 4, 1)]
    public void A_layout_that_is_asked_for_is_taken(
        int? tensor,
        int? pipeline,
        int? data,
        int shared,
        int stages,
        int copies
    )
    {
        var estimate = Sample.Evaluate(Eight(new(tensor, pipeline, data))).Estimate!;
        Assert.Equal(
            (shared, stages, copies),
            (estimate.TensorParallel!.Value, estimate.PipelineParallel!.Value, estimate.DataParallel!.Value)
        );
        Assert.Equal(LlamaBytes * copies, estimate.WeightBytes);
    }

    [Theory]
    [InlineData(3, null, null)]
    [InlineData(16, null, null)]
    [InlineData(8, 2, null)]
    [InlineData(null, 33, null)]
    [InlineData(null, null, 3)]
    public void A_layout_that_cannot_be_is_no(int? tensor, int? pipeline, int? data)
    {
        var answer = Sample.Evaluate(Eight(new(tensor, pipeline, data)));
        Assert.Equal(Verdict.No, answer.Verdict);
        Assert.Contains(answer.Reasons, reason => reason.Code == ReasonCodes.SplitNotPossible);
    }

    // 28 heads: https://github.com/vllm-project/vllm/issues/3206.
    [Fact]
    public void Heads_that_do_not_divide_are_no_also_where_nothing_else_is_known()
    {
        var question = Eight(new(8)) with { Architecture = Sample.Llama8B with { Known = false, AttentionHeads = 28 } };
        Assert.Contains(Sample.Evaluate(question).Reasons, reason => reason.Code == ReasonCodes.SplitNotPossible);
    }

    [Fact]
    public void A_prompt_apart_from_the_window_is_read_sooner()
    {
        double First(int? prompt) =>
            Sample
                .Evaluate(
                    On(
                        Prompting,
                        new()
                        {
                            Runtime = Sample.Runtime("vllm"),
                            ContextTokens = 65_536,
                            PromptTokens = prompt,
                            OutputTokens = 512,
                        }
                    )
                )
                .Estimate!.TimeToFirstTokenSeconds!.Value;
        Assert.True(First(4_000) < First(null) / 4);
    }

    // 16.1 GB of weights, 1.1 GB of cache and what the process holds, of 25.8 GB.
    [Theory]
    [InlineData(null, Verdict.Yes)]
    [InlineData(0.80, Verdict.Yes)]
    [InlineData(0.65, Verdict.No)]
    public void The_share_that_is_stated_bounds_what_the_runtime_takes(double? share, Verdict expected)
    {
        var question = On(Sample.Rtx4090, new() { ContextTokens = 8_192, MemoryShare = share });
        var answer = Sample.Evaluate(question);
        Assert.Equal(expected, answer.Verdict);
        if (expected == Verdict.No)
            Assert.Contains("65 % of", answer.Reasons[0].Message, StringComparison.Ordinal);
    }

    // vllm/engine/arg_utils.py: 8,192 tokens from 70 GiB on, but 2,048 on the A100, of (4 x 4,096 + 3 x 14,336) x 2 bytes each.
    [Fact]
    public void What_a_server_makes_room_for_at_its_start_follows_the_card() =>
        Assert.InRange(
            Overhead("nvidia-h100-sxm-80", "0.10.0") - Overhead("nvidia-a100-sxm-80", "0.10.0"),
            725e6,
            735e6
        );

    // The H200 is the chip of the H100 with more memory.
    [Fact]
    public void A_process_grows_with_the_chip_and_not_with_its_memory() =>
        Assert.Equal(Overhead("nvidia-h100-sxm-80", null), Overhead("nvidia-h200-141", null));

    // Tokens of cache that vLLM's logs tell: https://github.com/vllm-project/vllm/pull/10511 (0.6.5, Llama 3 8B, shares of 0.9).
    [Theory]
    [InlineData(1, 436_551)]
    [InlineData(2, 966_164)]
    public void The_room_for_the_cache_is_that_of_the_logs(int devices, double tokens)
    {
        var question = Sample.Ask(
            Sample.Llama8B,
            Sample.Bf16,
            ShippedCatalog.Accelerator("nvidia-h100-sxm-80"),
            LlamaBytes,
            devices
        ) with
        {
            Workload = Serving("0.6.5") with { MemoryShare = 0.9 },
        };
        var most = Sample.Evaluate(question).Estimate!.MaxConcurrency!.Value;
        Assert.InRange(8_192.0 * most, 0.93 * tokens, 1.07 * tokens);
    }

    // Before 0.21 graphs were captured in what the share leaves.
    [Fact]
    public void Graphs_are_counted_in_the_share_by_the_version()
    {
        Assert.True(Overhead("nvidia-h100-sxm-80", "0.21.0") - Overhead("nvidia-h100-sxm-80", "0.20.0") >= 800e6);
        Assert.Equal(Overhead("nvidia-h100-sxm-80", "0.21.0"), Overhead("nvidia-h100-sxm-80", "0.30.0"));
    }

    // Rows of the residual width of seven experts more, and of their products in eighths, for 8,192 tokens in 16 bits.
    [Fact]
    public void Buffers_of_experts_are_not_shared_out()
    {
        double Active(int experts)
        {
            var question = Sample.DeepSeekV31On(ShippedCatalog.Accelerator("nvidia-h200-141"), 8);
            var architecture = question.Architecture!;
            return Sample
                    .Evaluate(
                        question with
                        {
                            Workload = Serving(null),
                            Architecture = architecture with
                            {
                                Experts = architecture.Experts! with { ActivePerToken = experts },
                            },
                        }
                    )
                    .Estimate!.OverheadBytes!.Value / 8.0;
        }
        Assert.InRange(Active(8) - Active(1), 7 * 8_192 * 2 * 7_423.0, 7 * 8_192 * 2 * 7_425.0);
    }

    private static Workload Serving(string? version) =>
        new()
        {
            Runtime = Sample.Runtime("vllm"),
            RuntimeVersion = version,
            ContextTokens = 8_192,
        };

    private static double Overhead(string accelerator, string? version) =>
        Sample.Evaluate(On(ShippedCatalog.Accelerator(accelerator), Serving(version))).Estimate!.OverheadBytes!.Value;

    // Dense peak of BF16, by the datasheet.
    private static Accelerator Prompting { get; } =
        Sample.H100 with
        {
            PeakOperationsPerSecond = new Dictionary<NumericFormatId, double> { [Sample.Id("bf16")] = 989.4e12 },
        };

    private static TechnicalQuestion Llama(int context) =>
        On(Sample.Rtx4090, new() { Runtime = Sample.Runtime("vllm"), ContextTokens = context });

    private static TechnicalQuestion On(Accelerator accelerator, Workload work) =>
        Sample.Ask(Sample.Llama8B, Sample.Bf16, accelerator, LlamaBytes) with
        {
            Workload = work,
        };

    private static TechnicalQuestion Eight(Parallelism layout) =>
        Sample.Ask(Sample.Llama8B, Sample.Bf16, Sample.H100, LlamaBytes, devices: 8) with
        {
            Workload = new() { ContextTokens = 8_192, Parallelism = layout },
        };
}
