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

    // vllm/engine/arg_utils.py: 8,192 tokens and 1,024 sequences from 70 GiB on, but for the A100.
    [Theory]
    [InlineData("nvidia-h100-sxm-80", 8_192, 1_024)]
    [InlineData("nvidia-a100-sxm-80", 2_048, 256)]
    [InlineData("nvidia-rtx-4090", 2_048, 256)]
    public void What_a_server_makes_room_for_at_its_start_follows_the_card(
        string accelerator,
        int tokens,
        int sequences
    )
    {
        var memory = ShippedRuntimes
            .Index.For(Sample.Runtime("vllm"), null)
            .Memory.On(ShippedCatalog.Accelerator(accelerator));
        Assert.Equal((tokens, sequences), (memory.PromptTokensAtOnce, memory.SequencesAtStart));
    }

    // The H200 is the chip of the H100 with more memory.
    [Fact]
    public void A_process_grows_with_the_chip_and_not_with_its_memory()
    {
        double Process(string accelerator) =>
            ShippedRuntimes
                .Index.For(Sample.Runtime("vllm"), null)
                .Memory.On(ShippedCatalog.Accelerator(accelerator))
                .ProcessBytes;
        Assert.Equal(Process("nvidia-h100-sxm-80"), Process("nvidia-h200-141"));
        Assert.True(Process("nvidia-rtx-4090") < Process("nvidia-h100-sxm-80") / 2);
    }

    // Tokens of cache that vLLM's logs tell: https://github.com/vllm-project/vllm/pull/10511 (0.6.5, Llama 3 8B, shares of 0.9).
    [Theory]
    [InlineData(1, 436_551)]
    [InlineData(2, 966_164)]
    public void The_room_for_the_cache_is_that_of_the_logs(int devices, double tokens)
    {
        var question = On(
            ShippedCatalog.Accelerator("nvidia-h100-sxm-80"),
            new()
            {
                Runtime = Sample.Runtime("vllm"),
                RuntimeVersion = "0.6.5",
                ContextTokens = 8_192,
                MemoryShare = 0.9,
            }
        ) with
        {
            Runtime = ShippedRuntimes.Index.For(Sample.Runtime("vllm"), "0.6.5"),
        };
        var room = Room(question, devices);
        Assert.InRange(devices * room / 131_072, 0.93 * tokens, 1.07 * tokens);
    }

    // Before 0.21 graphs were captured in what the share leaves.
    [Fact]
    public void Graphs_are_counted_in_the_share_by_the_version()
    {
        double At(string version) =>
            Room(Llama(8_192) with { Runtime = ShippedRuntimes.Index.For(Sample.Runtime("vllm"), version) }, 1);
        Assert.True(At("0.20.0") - At("0.21.0") >= 800e6);
        Assert.Equal(At("0.21.0"), At("0.30.0"));
    }

    // Each token's rows of eight experts are kept in 16 bits: 8,192 tokens of a width of 7,168 are 0.9 GB, however many devices share a layer.
    [Fact]
    public void Buffers_of_experts_are_not_shared_out()
    {
        double Overhead(int devices) =>
            FitArithmetic
                .At(
                    FitCheck.ModelOf(DeepSeek, new(688_586_727_753, Provenance.Declared)),
                    new(8, 1, 1e12),
                    new(devices, 1),
                    8_192,
                    1
                )
                .Demand.Overhead;
        Assert.True(Overhead(8) > 8_192 * 8 * 7_168 * 2.0);
    }

    private static TechnicalQuestion DeepSeek =>
        Sample.DeepSeekV31On(ShippedCatalog.Accelerator("nvidia-h200-141"), 8) with
        {
            Runtime = ShippedRuntimes.Index.For(Sample.Runtime("vllm"), null),
        };

    private static double Room(TechnicalQuestion question, int devices)
    {
        var memory = FitCheck.MemoryOf(question);
        return FitArithmetic.CacheRoom(
            FitCheck.ModelOf(question, new(LlamaBytes, Provenance.Declared)),
            FitCheck.PoolOf(question, memory.Bytes!.Value),
            new(devices, 1),
            question.ContextTokens
        );
    }

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
