using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>What the time of a token is made of. The figures themselves are held against published measurements by the accuracy benchmark.</summary>
public sealed class SpeedTests
{
    private static readonly NumericFormat packed = new()
    {
        Key = Sample.Id("q4_k_m"),
        Name = "Q4_K_M",
        BitsPerWeight = 4.8944,
        Element = Sample.Encoding("int4"),
        ScaleFormat = Sample.Encoding("fp16"),
        BlockSize = 256,
        Sources = [],
    };

    [Fact]
    public void The_embedding_of_a_packed_file_is_looked_up_at_its_own_width()
    {
        // A head that shares the embedding's weights is read, one of its own beside the embedding is read and the embedding is not.
        var shared = Sample.Llama8B with
        {
            TiedEmbeddings = true,
        };
        double Seconds(Architecture architecture) =>
            SecondsOf(Sample.Ask(architecture, packed, Sample.Rtx4090, 5_000_000_000), "llama.cpp");
        var matrix = 128_256.0 * 4_096 * packed.BitsPerWeight / 8;
        // Read at nine tenths of the bandwidth, of which K-quants reach 95 %.
        Assert.Equal(
            matrix / (Sample.Rtx4090.MemoryBandwidthBytesPerSecond!.Value * 0.9 * 0.95),
            Seconds(shared) - Seconds(Sample.Llama8B),
            1e-6
        );
    }

    [Fact]
    public void Every_further_device_that_holds_whole_layers_adds_a_hand_over()
    {
        double Seconds(int devices) =>
            SecondsOf(Sample.Ask(Sample.Llama8B, packed, Sample.Rtx4090, devices: devices), "llama.cpp");
        var handOver = Seconds(2) - Seconds(1);
        Assert.InRange(handOver, 1e-4, 1e-3);
        Assert.Equal(3 * handOver, Seconds(4) - Seconds(1), 1e-9);
    }

    [Fact]
    public void Devices_that_share_layers_are_faster_together()
    {
        double Seconds(int devices) =>
            SecondsOf(Sample.Ask(Sample.Llama8B, Sample.Bf16, Sample.H100, devices: devices), "vllm");
        Assert.InRange(Seconds(1) / Seconds(2), 1.3, 2);
    }

    [Fact]
    public void A_layer_that_chooses_its_tokens_by_an_index_takes_longer_under_a_server()
    {
        var group = Sample.DeepSeekV31.LayerGroups.Single();
        double Seconds(int indexBytes, string runtime) =>
            SecondsOf(
                Sample.Ask(
                    Sample.DeepSeekV31 with
                    {
                        LayerGroups = [group with { IndexerBytesPerToken = indexBytes }],
                    },
                    Sample.Fp8Ue8m0,
                    Sample.H200,
                    688_586_727_753,
                    devices: 8
                ),
                runtime
            );
        // Twice the index is twice the bytes; that there is one is what adds the rest.
        var bytes = Seconds(264, "sglang") - Seconds(132, "sglang");
        Assert.InRange((Seconds(132, "sglang") - Seconds(0, "sglang") - bytes) / group.Count, 50e-6, 150e-6);
    }

    [Fact]
    public void A_layer_that_is_half_of_one_takes_half_of_what_a_runtime_adds()
    {
        // States of one element, so that the same is read.
        var whole = Sample.Llama8B with
        {
            LayerGroups =
            [
                new()
                {
                    Kind = AttentionKind.State,
                    Count = 32,
                    StateElements = 1,
                },
            ],
        };
        var halves = whole with
        {
            LayerGroups =
            [
                new()
                {
                    Kind = AttentionKind.State,
                    Count = 16,
                    StateElements = 1,
                },
                new() { Kind = AttentionKind.None, Count = 16 },
            ],
        };
        double Seconds(Architecture architecture, int layers) =>
            SecondsOf(
                Sample.Ask(
                    architecture with
                    {
                        Layers = layers,
                        LayerGroups =
                        [
                            .. architecture.LayerGroups.Select(group =>
                                group with
                                {
                                    Count = group.Count * layers / 32,
                                }
                            ),
                        ],
                    },
                    Sample.Bf16,
                    Sample.H100,
                    16_000_000_000
                ),
                "vllm"
            );
        Assert.Equal(Seconds(whole, 32) - Seconds(whole, 16), 2 * (Seconds(halves, 32) - Seconds(halves, 16)), 1e-7);
    }

    [Fact]
    public void Experts_of_four_bit_floats_are_routed_by_the_kernel_that_computes_them()
    {
        // The same bytes, so that only the routing of 36 layers differs.
        double Seconds(NumericFormat format) =>
            SecondsOf(
                Sample.Ask(Sample.GptOss120B, format with { BitsPerWeight = 4.25 }, Sample.H100, 65_000_000_000),
                "vllm"
            );
        var widened = Sample.Mxfp4 with { Element = Sample.Encoding("int4") };
        Assert.InRange(Seconds(widened) - Seconds(Sample.Mxfp4), 36 * 10e-6, 36 * 65e-6);
    }

    private static double SecondsOf(TechnicalQuestion question, string runtime) =>
        1
        / Sample
            .Evaluate(
                question with
                {
                    Workload = new() { ContextTokens = 1_024, Runtime = Sample.Runtime(runtime) },
                }
            )
            .Estimate!.DecodeTokensPerSecond!.Value;

    // Over a link of 1 MB per second the sums of a layer take longer than what a second device spares.
    [Theory]
    [InlineData(450_000_000_000, 2)]
    [InlineData(1_000_000, 1)]
    public void Two_layouts_of_equal_verdict_are_told_apart_by_speed(long link, int shared)
    {
        var accelerator = Sample.H100 with { Interconnects = [new("link", link, InterconnectScope.Node, 8)] };
        var answer = Sample.Evaluate(
            Sample.Ask(Sample.Llama8B, Sample.Bf16, accelerator, 16_060_522_496, devices: 2) with
            {
                Workload = new() { ContextTokens = 8_192 },
            }
        );
        Assert.Equal((Verdict.Yes, shared), (answer.Verdict, answer.Estimate!.TensorParallel!.Value));
    }
}
