using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tests.Models;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>Embeddings that layers read beside the residual stream: a table that lies in memory, and of which one row is read per token.</summary>
public sealed class LayerEmbeddingTests
{
    private const double Table = 35.0 * 256 * 262_144;

    private static readonly Architecture gemma3n = Configs.Read(
        """
        {"model_type":"gemma3n_text","torch_dtype":"bfloat16","hidden_size":2048,"intermediate_size":16384,"num_attention_heads":8,
        "num_key_value_heads":2,"head_dim":256,"num_hidden_layers":35,"max_position_embeddings":32768}
        """
    );

    private static readonly NumericFormat packed = new()
    {
        Key = Sample.Id("q4_k_m"),
        Name = "Q4_K_M",
        BitsPerWeight = 4.8944,
        Element = Sample.Encoding("int4"),
        ScaleFormat = Sample.Encoding("fp16"),
        BlockSize = 256,
        MadeFor = Sample.Runtime("llama.cpp"),
        Support =
        [
            new()
            {
                Support = Support.Emulated,
                Runtimes = [Sample.Runtime("llama.cpp"), Sample.Runtime("ollama")],
                Note = "",
                Source = "",
            },
        ],
        Sources = [],
    };

    [Fact]
    public void They_are_told_apart_from_other_parameters()
    {
        Assert.Equal((long)Table, gemma3n.LayerEmbeddingParameters);
        Assert.Null(Sample.Llama8B.LayerEmbeddingParameters);
    }

    // Published: 7.5 GB (gemma3n:e4b of Ollama's library, 6.87 billion parameters, Q4_K_M).
    [Fact]
    public void Ollama_keeps_them_in_16_bits_in_its_own_files()
    {
        Assert.Equal(7.5e9, Weights(packed, "ollama"), 0.1e9);
        Assert.Equal(Table * (16 - 4.8944) / 8, Weights(packed, "ollama") - Weights(packed, "llama.cpp"), 1.0);
    }

    [Theory]
    [InlineData(Provenance.Estimated, 7.5e9)]
    [InlineData(Provenance.Declared, 4.2e9)]
    public void An_estimate_from_before_a_runtime_was_named_is_worked_out_again(Provenance provenance, double held)
    {
        var question = Sample.Ask(gemma3n, packed, Sample.Rtx4090, 4_200_000_000) with
        {
            WeightBytesProvenance = provenance,
            Workload = new() { Runtime = Sample.Runtime("ollama") },
        };
        Assert.Equal(held, Sample.Evaluate(question).Estimate!.WeightBytes, 0.1e9);
    }

    [Fact]
    public void What_is_16_bits_wide_already_stays_so() =>
        Assert.Equal(Weights(Sample.Bf16, "transformers"), Weights(Sample.Bf16, "ollama"));

    [Theory]
    [InlineData("ollama", 16)]
    [InlineData("llama.cpp", 4.8944)]
    public void A_token_does_not_read_them(string runtime, double bits)
    {
        double Seconds(Architecture architecture) =>
            1 / Estimate(architecture, packed, runtime, (long)Weights(packed, runtime)).DecodeTokensPerSecond!.Value;
        // Read at nine tenths of the bandwidth, of which K-quants reach 95 %.
        Assert.Equal(
            Table * bits / 8 / (Sample.Rtx4090.MemoryBandwidthBytesPerSecond!.Value * 0.9 * 0.95),
            Seconds(gemma3n with { LayerEmbeddingParameters = null }) - Seconds(gemma3n),
            1e-6
        );
    }

    private static double Weights(NumericFormat format, string runtime) =>
        Estimate(gemma3n, format, runtime).WeightBytes;

    private static FitEstimate Estimate(
        Architecture architecture,
        NumericFormat format,
        string runtime,
        long? weightBytes = null
    ) =>
        Sample
            .Evaluate(
                Sample.Ask(architecture, format, Sample.Rtx4090, weightBytes) with
                {
                    Workload = new() { Runtime = Sample.Runtime(runtime) },
                }
            )
            .Estimate!;
}
