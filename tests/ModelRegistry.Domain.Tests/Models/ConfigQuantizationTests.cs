using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;
using ModelRegistry.Domain.Tests.Compatibility;

namespace ModelRegistry.Domain.Tests.Models;

/// <summary>A quantization is read under the key and in the words of each tool; what is not known is named.</summary>
public sealed class ConfigQuantizationTests
{
    private const string Llama8B = """
        "model_type":"llama","hidden_size":4096,"intermediate_size":14336,"num_hidden_layers":32,"num_attention_heads":32,
        "num_key_value_heads":8,"vocab_size":128256,"max_position_embeddings":131072,"tie_word_embeddings":false,"torch_dtype":"bfloat16"
        """;

    private const string Llama2 = """
        "model_type":"llama","hidden_size":4096,"intermediate_size":11008,"num_hidden_layers":32,"num_attention_heads":32,
        "num_key_value_heads":32,"vocab_size":32000,"max_position_embeddings":4096,"tie_word_embeddings":false,"torch_dtype":"float16"
        """;

    [Theory]
    // mlx_lm writes this key, and since 2025 a copy of it under the usual one.
    [InlineData("\"quantization\":{\"group_size\":64,\"bits\":4}", "mlx-4bit", 4.5)]
    [InlineData("\"quantization\":{\"group_size\":32,\"bits\":8}", "mlx-8bit", 9.0)]
    [InlineData(
        "\"quantization\":{\"group_size\":64,\"bits\":4},\"quantization_config\":{\"group_size\":64,\"bits\":4}",
        "mlx-4bit",
        4.5
    )]
    [InlineData("\"quantization\":{\"group_size\":32,\"bits\":4,\"mode\":\"mxfp4\"}", "mxfp4", null)]
    // compressed-tensors before it had its name.
    [InlineData(
        "\"compression_config\":{\"quant_method\":\"compressed-tensors\",\"config_groups\":{\"group_0\":{\"weights\":{\"type\":\"float\",\"num_bits\":8,\"strategy\":\"tensor\"}}}}",
        "fp8-e4m3",
        null
    )]
    // hf_quant_config.json of ModelOpt, put into the configuration.
    [InlineData("\"quantization\":{\"quant_algo\":\"FP8\",\"kv_cache_quant_algo\":\"FP8\"}", "fp8-e4m3", null)]
    [InlineData("\"hf_quant_config\":{\"quantization\":{\"quant_algo\":\"NVFP4\",\"group_size\":16}}", "nvfp4", null)]
    [InlineData("\"quantization_config\":{\"quant_algo\":\"W4A8_AWQ\"}", "w4afp8", null)]
    [InlineData(
        "\"quantization_config\":{\"quant_method\":\"quark\",\"global_quant_config\":{\"weight\":{\"dtype\":\"fp4\",\"group_size\":32},\"input_tensors\":{\"dtype\":\"fp4\"}}}",
        "mxfp4",
        null
    )]
    [InlineData(
        "\"quantization_config\":{\"quant_method\":\"torchao\",\"quant_type\":{\"default\":{\"_type\":\"Int4WeightOnlyConfig\",\"_data\":{\"group_size\":64}}}}",
        "torchao-int4",
        4.5
    )]
    [InlineData(
        "\"quantization_config\":{\"quant_method\":\"hqq\",\"quant_config\":{\"weight_quant_params\":{\"nbits\":4,\"group_size\":64}}}",
        "hqq",
        4.5
    )]
    [InlineData(
        "\"quantization_config\":{\"quant_method\":\"aqlm\",\"num_codebooks\":1,\"nbits_per_codebook\":16,\"in_group_size\":8}",
        "aqlm",
        2.0
    )]
    [InlineData("\"quantization_config\":{\"quant_method\":\"exl2\",\"bits\":4.25,\"head_bits\":6}", "exl2", null)]
    [InlineData(
        "\"quantization_config\":{\"quant_method\":\"gptq\",\"bits\":2,\"group_size\":64}",
        "gptq-int2",
        2.28125
    )]
    [InlineData("\"quantization_config\":{\"quant_method\":\"gptq\",\"bits\":4,\"group_size\":-1}", "gptq-int4", 4.0)]
    public void Each_tool_is_read_under_its_own_key(string more, string format, double? bits)
    {
        var architecture = Read(Llama8B, more);
        Assert.Equal((format, bits), (architecture.StoredFormat?.ToString(), architecture.StoredBits));
        Assert.DoesNotContain(architecture.Unread, unread => unread.Contains("quantization", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("null", "int4-compressed-tensors")]
    [InlineData("""{"type":"float","num_bits":8}""", "w4afp8")]
    [InlineData("""{"type":"int","num_bits":8}""", "w4a8-int8")]
    [InlineData("""{"type":"int","num_bits":4}""", "w4a4-int4")]
    public void Activations_are_a_part_of_the_format(string activations, string format) =>
        Assert.Equal(
            format,
            Read(
                Llama8B,
                "\"quantization_config\":{\"quant_method\":\"compressed-tensors\",\"config_groups\":{\"group_0\":{\"weights\":"
                    + "{\"type\":\"int\",\"num_bits\":4,\"strategy\":\"group\",\"group_size\":128},\"input_activations\":"
                    + activations
                    + "}}}"
            )
                .StoredFormat?.ToString()
        );

    // Sizes of published files: TheBloke/Llama-2-7B-GPTQ (table of branches), unsloth/Meta-Llama-3.1-8B-Instruct-bnb-4bit, and HQQ in groups of 64.
    [Theory]
    [InlineData(
        Llama2,
        "\"quantization_config\":{\"quant_method\":\"gptq\",\"bits\":4,\"group_size\":32}",
        4.28e9,
        0.03
    )]
    [InlineData(
        Llama2,
        "\"quantization_config\":{\"quant_method\":\"gptq\",\"bits\":4,\"group_size\":128}",
        3.90e9,
        0.03
    )]
    [InlineData(
        Llama8B,
        "\"quantization_config\":{\"quant_method\":\"bitsandbytes\",\"load_in_4bit\":true,\"bnb_4bit_quant_type\":\"nf4\",\"bnb_4bit_use_double_quant\":true}",
        5.703e9,
        0.02
    )]
    [InlineData(
        Llama8B,
        "\"quantization_config\":{\"quant_method\":\"hqq\",\"quant_config\":{\"weight_quant_params\":{\"nbits\":4,\"group_size\":64}}}",
        6.0e9,
        0.03
    )]
    public void Groups_and_double_quantization_set_the_size(string model, string more, double bytes, double within)
    {
        var architecture = Read(model, more);
        var estimate = WeightEstimate.Of(
            architecture.Parameters,
            architecture,
            ShippedCatalog.FindFormat(architecture.StoredFormat),
            RuntimeFigures.Unnamed.Memory
        );
        Assert.InRange(estimate!.Value / bytes, 1 - within, 1 + within);
    }

    [Theory]
    [InlineData("\"quantization_config\":{\"quant_method\":\"vptq\"}", "vptq")]
    [InlineData("\"quantization_config\":{\"quant_method\":\"modelopt\",\"quant_algo\":\"W9A9\"}", "W9A9")]
    [InlineData(
        "\"quantization_config\":{\"quant_algo\":\"MIXED_PRECISION\",\"quantized_layers\":{\"a\":{\"quant_algo\":\"NVFP4\"},\"b\":{\"quant_algo\":\"FP8\"}}}",
        "FP8, NVFP4"
    )]
    [InlineData(
        "\"quantization_config\":{\"quant_method\":\"compressed-tensors\",\"config_groups\":{\"a\":{\"weights\":{\"type\":\"int\",\"num_bits\":3}}}}",
        "3 bits"
    )]
    public void A_scheme_that_is_not_known_is_named_with_what_it_says(string more, string named)
    {
        var architecture = Read(Llama8B, more);
        Assert.Null(architecture.StoredFormat);
        Assert.Contains(architecture.Unread, unread => unread.Contains(named, StringComparison.Ordinal));
        var question = Sample.Ask(architecture, null, Sample.H100);
        var reason = Sample.Evaluate(question).Reasons.First(reason => reason.Code == ReasonCodes.FormatUnknown);
        Assert.Contains(named, reason.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"kv_cache_scheme\":{\"num_bits\":8,\"type\":\"float\",\"strategy\":\"tensor\"}", "fp8-e4m3")]
    [InlineData("\"kv_cache_scheme\":{\"num_bits\":8,\"type\":\"int\"}", "int8")]
    [InlineData("\"kv_cache_scheme\":null", null)]
    public void The_cache_is_kept_as_the_checkpoint_asks(string scheme, string? expected) =>
        Assert.Equal(
            expected,
            Read(
                Llama8B,
                "\"quantization_config\":{\"quant_method\":\"compressed-tensors\",\"config_groups\":{\"group_0\":{\"weights\":{\"type\":\"float\",\"num_bits\":8}}},"
                    + scheme
                    + "}"
            )
                .CacheFormat?.ToString()
        );

    [Fact]
    public void Layers_of_other_bits_leave_the_size_to_the_format_and_are_told()
    {
        var architecture = Read(
            Llama8B,
            "\"quantization\":{\"group_size\":64,\"bits\":4,\"model.layers.0.mlp.down_proj\":{\"bits\":6,\"group_size\":64},\"model.layers.0.mlp.gate\":{\"bits\":8,\"group_size\":64}}"
        );
        Assert.Equal(("mlx-4bit", (double?)null), (architecture.StoredFormat?.ToString(), architecture.StoredBits));
        Assert.Contains(architecture.Unread, unread => unread.Contains("1 layers", StringComparison.Ordinal));
    }

    [Fact]
    public void A_format_of_any_number_of_bits_has_no_size_of_its_own()
    {
        var architecture = Read(
            Llama8B,
            "\"quantization_config\":{\"quant_method\":\"exl2\",\"bits\":4.25,\"head_bits\":6}"
        );
        var question = Sample.Ask(architecture, ShippedCatalog.Format("exl2"), Sample.Rtx4090);
        var verdict = Sample.Evaluate(question);
        Assert.Equal(Verdict.Unknown, verdict.Verdict);
        Assert.Contains(
            "exl2",
            verdict.Reasons.First(reason => reason.Code == ReasonCodes.WeightSizeUnknown).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            Verdict.Yes,
            Sample
                .Evaluate(question with { WeightBytes = 5_200_000_000, WeightBytesProvenance = Provenance.Declared })
                .Verdict
        );
    }

    [Fact]
    public void A_format_that_is_declared_and_not_recorded_is_unknown_by_name()
    {
        var question = Sample.Ask(Read(Llama8B, ""), null, Sample.H100) with
        {
            FormatName = Sample.Id("q9-of-tomorrow"),
            WeightBytes = 5_000_000_000,
            WeightBytesProvenance = Provenance.Declared,
        };
        var verdict = Sample.Evaluate(question);
        Assert.Equal(Verdict.Unknown, verdict.Verdict);
        Assert.Contains(
            verdict.Reasons,
            reason =>
                reason.Verdict == Verdict.Unknown
                && reason.Message.Contains("q9-of-tomorrow", StringComparison.Ordinal)
                && reason.Message.Contains("would settle", StringComparison.Ordinal)
        );
        Assert.Contains(verdict.Reasons, reason => reason.Code == ReasonCodes.Fits);
    }

    private static Architecture Read(string model, string more) =>
        Configs.Read(more.Length == 0 ? $"{{{model}}}" : $"{{{model},{more}}}");
}
