using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>What the devices do not hold may lie in the memory of the host: where, with which setting, and how fast.</summary>
public sealed class HostMemoryTests
{
    private const long GiB = 1_073_741_824;
    private const long GptOssBytes = 65_248_815_744;

    // https://github.com/ggml-org/llama.cpp/discussions/15396: gpt-oss-120b on one card with the experts on the host.
    [Theory]
    [InlineData("llama.cpp", "--n-cpu-moe")]
    [InlineData("ollama", "num_gpu")]
    public void A_mixture_that_a_card_does_not_hold_runs_with_a_part_on_the_host(string runtime, string setting)
    {
        var answer = Sample.Evaluate(GptOss(runtime, 128 * GiB));
        var reason = Assert.Single(answer.Reasons, reason => reason.Code == ReasonCodes.FitsWithHost);
        Assert.Equal(Verdict.Conditional, reason.Verdict);
        Assert.Contains(setting, reason.Message, StringComparison.Ordinal);
        var estimate = answer.Estimate!;
        Assert.True(estimate.PerDeviceBytes <= estimate.PerDeviceAvailableBytes);
        // What is not here is there.
        Assert.InRange(estimate.HostWeightBytes!.Value, GptOssBytes - 24_564L * 1_048_576, GptOssBytes);
        Assert.True(estimate.DecodeTokensPerSecond > 0);
    }

    [Fact]
    public void Host_memory_that_is_not_stated_counts_as_none() =>
        Assert.Equal(ReasonCodes.OutOfMemory, FitOf(GptOss("llama.cpp", null)).Code);

    [Fact]
    public void A_host_that_is_too_small_for_the_rest_is_no() =>
        Assert.Equal(ReasonCodes.OutOfMemory, FitOf(GptOss("llama.cpp", 32 * GiB)).Code);

    [Fact]
    public void A_server_that_leaves_nothing_on_the_host_is_no() =>
        Assert.Equal(ReasonCodes.OutOfMemory, FitOf(GptOss("vllm", 512 * GiB)).Code);

    [Theory]
    [InlineData(HostOffload.Never, ReasonCodes.OutOfMemory)]
    [InlineData(HostOffload.Experts, ReasonCodes.FitsWithHost)]
    [InlineData(HostOffload.Layers, ReasonCodes.FitsWithHost)]
    public void What_may_lie_on_the_host_is_asked_for(HostOffload allowed, string code)
    {
        var question = GptOss("llama.cpp", 128 * GiB);
        var answer = Sample.Evaluate(question with { Workload = question.Workload with { HostOffload = allowed } });
        Assert.Contains(answer.Reasons, reason => reason.Code == code);
        if (allowed == HostOffload.Experts)
            Assert.Equal(0, answer.Estimate!.LayersOnHost);
        if (allowed == HostOffload.Layers)
            Assert.True(answer.Estimate!.LayersOnHost > 0);
    }

    [Fact]
    public void A_dense_model_leaves_whole_layers_with_their_cache()
    {
        var question = Sample.Ask(Sample.Llama8B, Sample.Bf16, Card(12), 16_060_522_496);
        var answer = Sample.Evaluate(
            question with
            {
                Workload = new() { Runtime = Sample.Runtime("llama.cpp"), ContextTokens = 8_192 },
                System = question.System with { HostMemoryBytes = 32 * GiB },
            }
        );
        var estimate = answer.Estimate!;
        Assert.InRange(estimate.LayersOnHost!.Value, 8, 20);
        Assert.Equal(0, estimate.ExpertLayersOnHost);
        // 131,072 bytes of cache per token, of which the layers on the host keep theirs.
        Assert.Equal(8_192.0 * 131_072, estimate.KvCacheBytes!.Value, 4.0);
        Assert.Equal(8_192.0 * 131_072 * estimate.LayersOnHost.Value / 32, estimate.HostCacheBytes!.Value, 4.0);
        // llama.cpp counts the layers on the device.
        Assert.Contains(
            $"--n-gpu-layers {32 - estimate.LayersOnHost}",
            answer.Reasons.First(reason => reason.Code == ReasonCodes.FitsWithHost).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_faster_host_is_faster_and_a_larger_card_leaves_less_there()
    {
        var slow = Sample.Evaluate(GptOss("llama.cpp", 128 * GiB, bandwidth: 50_000_000_000)).Estimate!;
        var fast = Sample.Evaluate(GptOss("llama.cpp", 128 * GiB, bandwidth: 400_000_000_000)).Estimate!;
        Assert.True(fast.DecodeTokensPerSecond > slow.DecodeTokensPerSecond);
        Assert.Equal(slow.HostWeightBytes, fast.HostWeightBytes);
        var larger = GptOss("llama.cpp", 128 * GiB);
        larger = larger with { Accelerator = Card(48), System = larger.System with { Accelerator = Card(48).Key } };
        Assert.True(Sample.Evaluate(larger).Estimate!.HostWeightBytes < slow.HostWeightBytes);
    }

    // 14 tokens per second on twelve channels of DDR5-4800 and one RTX 4090: https://github.com/kvcache-ai/ktransformers/issues/314.
    [Fact]
    public void DeepSeek_R1_in_four_bits_runs_on_one_card_with_its_experts_on_the_host()
    {
        var question = Sample.Ask(Sample.DeepSeekV31, ShippedCatalog.Format("q4_k_m"), Sample.Rtx4090, 404_000_000_000);
        var answer = Sample.Evaluate(
            question with
            {
                Workload = new() { Runtime = Sample.Runtime("ktransformers"), ContextTokens = 8_192 },
                System = question.System with
                {
                    HostMemoryBytes = 768 * GiB,
                    HostMemoryBandwidthBytesPerSecond = 460_800_000_000,
                },
            }
        );
        Assert.Contains(answer.Reasons, reason => reason.Code == ReasonCodes.FitsWithHost);
        Assert.InRange(answer.Estimate!.DecodeTokensPerSecond!.Value, 14 / 1.5, 14 * 1.5);
        Assert.Equal(0, answer.Estimate.LayersOnHost);
    }

    [Fact]
    public void Where_no_runtime_is_named_one_that_runs_the_format_there_is_found()
    {
        var question = Sample.Ask(Sample.GptOss120B, ShippedCatalog.Format("q4_k_m"), Sample.Rtx4090, GptOssBytes);
        var answer = Sample.Evaluate(
            question with
            {
                Workload = new() { ContextTokens = 8_192 },
                System = question.System with { HostMemoryBytes = 128 * GiB },
            }
        );
        var reason = Assert.Single(answer.Reasons, reason => reason.Code == ReasonCodes.FitsWithHost);
        Assert.Contains("llama.cpp", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_that_the_devices_share_with_the_host_is_no_other_side()
    {
        var question = GptOss("llama.cpp", 128 * GiB);
        question = question with { Accelerator = question.Accelerator with { UnifiedMemory = true } };
        Assert.Equal(ReasonCodes.OutOfMemory, FitOf(question).Code);
    }

    // 14 GB per card were measured: https://github.com/axolotl-ai-cloud/axolotl/pull/1428.
    [Theory]
    [InlineData(128_000_000_000, ReasonCodes.FitsWithHost, Verdict.Conditional)]
    [InlineData(null, ReasonCodes.OutOfMemory, Verdict.No)]
    public void Adapters_of_a_70B_are_trained_on_two_cards_with_the_weights_on_the_host(
        long? host,
        string code,
        Verdict verdict
    )
    {
        var question = Sample.Ask(Llama70B, Sample.Nf4, Sample.Rtx4090, devices: 2);
        var answer = Sample.Evaluate(
            question with
            {
                Workload = new() { Phase = Phase.Qlora, ContextTokens = 512 },
                System = question.System with { HostMemoryBytes = host },
            }
        );
        Assert.Contains(answer.Reasons, reason => reason.Code == code && reason.Verdict == verdict);
    }

    private static Architecture Llama70B { get; } =
        Sample.Llama8B with
        {
            Layers = 80,
            HiddenSize = 8_192,
            IntermediateSize = 28_672,
            AttentionHeads = 64,
            VocabularySize = 32_000,
            Parameters = 68_976_648_192,
            LayerGroups = [Sample.Llama8B.LayerGroups[0] with { Count = 80 }],
        };

    private static Accelerator Card(int gib) =>
        Sample.Rtx4090 with
        {
            MemoryBytes = gib * GiB,
            UsableMemoryBytes = gib * GiB,
        };

    private static Reason FitOf(TechnicalQuestion question) =>
        Sample
            .Evaluate(question)
            .Reasons.First(reason => reason.Code is ReasonCodes.OutOfMemory or ReasonCodes.FitsWithHost);

    private static TechnicalQuestion GptOss(string? runtime, long? host, long? bandwidth = null)
    {
        var question = Sample.Ask(Sample.GptOss120B, Sample.Mxfp4, Sample.Rtx4090, GptOssBytes);
        return question with
        {
            Workload = new() { Runtime = Sample.Runtime(runtime), ContextTokens = 8_192 },
            System = question.System with { HostMemoryBytes = host, HostMemoryBandwidthBytesPerSecond = bandwidth },
        };
    }
}
