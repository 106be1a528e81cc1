using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tests.Compatibility;

namespace ModelRegistry.Domain.Tests.Models;

/// <summary>The part of a model that sees: counted apart from the text, held beside it, and not read to write.</summary>
public sealed class TowerTests
{
    private const string Text = """
        "text_config":{"model_type":"qwen3_vl_text","dtype":"bfloat16","hidden_size":4096,"intermediate_size":12288,"num_hidden_layers":36,
        "num_attention_heads":32,"num_key_value_heads":8,"head_dim":128,"vocab_size":151936,"max_position_embeddings":262144,"tie_word_embeddings":false}
        """;

    // Published totals less the text: 8,767,123,696 - 8,190,735,360 (Qwen3-VL-8B), 8,292,166,656 - 7,615,616,512 (Qwen2.5-VL-7B); 417 million for SigLIP
    // with what projects it (Gemma 3), 550 million (Gemma 4, rounded).
    [Theory]
    [InlineData(
        576_388_336,
        """{"depth":27,"hidden_size":1152,"intermediate_size":4304,"hidden_act":"gelu_pytorch_tanh","out_hidden_size":4096,"spatial_merge_size":2,"deepstack_visual_indexes":[8,16,24]}"""
    )]
    [InlineData(
        676_550_144,
        """{"depth":32,"hidden_size":1280,"intermediate_size":3420,"hidden_act":"silu","out_hidden_size":3584,"spatial_merge_size":2}"""
    )]
    [InlineData(
        417_000_000,
        """{"model_type":"siglip_vision_model","num_hidden_layers":27,"hidden_size":1152,"intermediate_size":4304}"""
    )]
    [InlineData(
        550_000_000,
        """{"model_type":"gemma4_vision","num_hidden_layers":27,"hidden_size":1152,"intermediate_size":4304}"""
    )]
    public void A_tower_is_counted_to_a_hundredth(long published, string vision) =>
        Assert.InRange((double)With(vision).TowerParameters!.Value / published, 0.985, 1.01);

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"depth":"many","hidden_size":1152,"intermediate_size":4304}""")]
    [InlineData("""{"depth":27,"hidden_size":1152}""")]
    [InlineData("""{"depth":27,"hidden_size":99999999,"intermediate_size":4304}""")]
    [InlineData("""{"depth":27,"hidden_size":1152,"intermediate_size":4304,"spatial_merge_size":9999999}""")]
    public void A_tower_of_another_kind_leaves_the_text_as_it_is(string vision)
    {
        var architecture = With(vision);
        Assert.Null(architecture.TowerParameters);
        Assert.Equal(8_190_735_360, architecture.Parameters);
    }

    [Fact]
    public void It_stays_in_16_bits_beside_the_text_except_where_it_is_a_file_of_its_own()
    {
        var architecture = With(
            """{"depth":27,"hidden_size":1152,"intermediate_size":4304,"out_hidden_size":4096,"spatial_merge_size":2}"""
        );
        double Added(NumericFormat format, string runtime, long? parameters = null) =>
            Weights(architecture, format, runtime, parameters)
            - Weights(architecture with { TowerParameters = null }, format, runtime, parameters);
        Assert.Equal(2.0 * architecture.TowerParameters!.Value, Added(Sample.Fp8, "vllm"), 2.0);
        Assert.Equal(2.0 * architecture.TowerParameters!.Value, Added(Sample.Bf16, "ollama"), 2.0);
        Assert.Equal(0, Added(Sample.Bf16, "llama.cpp"));
        // A total that is not that of the text may hold it already.
        Assert.Equal(0, Added(Sample.Bf16, "vllm", 8_767_123_696));
    }

    [Fact]
    public void It_is_not_read_to_write()
    {
        var architecture = With(
            """{"depth":27,"hidden_size":1152,"intermediate_size":4304,"out_hidden_size":4096,"spatial_merge_size":2}"""
        );
        double? Speed(Architecture held) =>
            Sample.Evaluate(Question(held, Sample.Bf16, "vllm", null)).Estimate!.DecodeTokensPerSecond;
        Assert.Equal(Speed(architecture with { TowerParameters = null })!.Value, Speed(architecture)!.Value, 1e-6);
    }

    private static Architecture With(string vision) =>
        Configs.Read($$"""{"model_type":"qwen3_vl","tie_word_embeddings":false,"vision_config":{{vision}},{{Text}}}""");

    private static double Weights(Architecture architecture, NumericFormat format, string runtime, long? parameters) =>
        Sample.Evaluate(Question(architecture, format, runtime, parameters)).Estimate!.WeightBytes;

    private static TechnicalQuestion Question(
        Architecture architecture,
        NumericFormat format,
        string runtime,
        long? parameters
    ) =>
        Sample.Ask(architecture, format, Sample.H200) with
        {
            Workload = new() { Runtime = Sample.Runtime(runtime) },
            Parameters = parameters,
        };
}
