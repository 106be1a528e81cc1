namespace ModelRegistry.Domain.Tests.Models;

public sealed class ConfigFormatTests
{
    [Theory]
    [InlineData("""{"quant_method":"fp8","fmt":"e4m3","weight_block_size":[128,128]}""", "fp8-e4m3-b128")]
    [InlineData(
        """{"quant_method":"fp8","fmt":"e4m3","weight_block_size":[128,128],"scale_fmt":"ue8m0"}""",
        "fp8-e4m3-b128-ue8m0"
    )]
    [InlineData("""{"quant_method":"fp8","activation_scheme":"static"}""", "fp8-e4m3")]
    [InlineData("""{"quant_method":"fp8","weight_block_size":[64,64]}""", null)]
    [InlineData("""{"quant_method":"fbgemm_fp8"}""", "fp8-e4m3")]
    [InlineData("""{"quant_method":"mxfp4"}""", "mxfp4")]
    [InlineData("""{"quant_method":"awq","bits":4,"group_size":128}""", "awq-int4")]
    [InlineData("""{"quant_method":"gptq","bits":4}""", "gptq-int4")]
    [InlineData("""{"quant_method":"gptq","bits":8}""", "gptq-int8")]
    [InlineData("""{"quant_method":"gptq","bits":3}""", "gptq-int3")]
    [InlineData("""{"quant_method":"gptq","bits":5}""", null)]
    [InlineData("""{"quant_method":"bitsandbytes","load_in_4bit":true,"bnb_4bit_quant_type":"nf4"}""", "nf4")]
    [InlineData("""{"quant_method":"bitsandbytes","load_in_8bit":true}""", "bnb-int8")]
    [InlineData("""{"quant_method":"bitsandbytes","load_in_4bit":true,"bnb_4bit_quant_type":"fp4"}""", "bnb-fp4")]
    [InlineData("""{"quant_method":"modelopt","quant_algo":"NVFP4"}""", "nvfp4")]
    [InlineData("""{"quant_method":"modelopt","quant_algo":"MIXED_PRECISION"}""", null)]
    [InlineData(
        """{"quant_method":"compressed-tensors","config_groups":{"a":{"weights":{"type":"float","num_bits":8,"strategy":"channel"}}}}""",
        "fp8-e4m3"
    )]
    [InlineData(
        """{"quant_method":"compressed-tensors","config_groups":{"a":{"weights":{"type":"int","num_bits":4,"group_size":32}}}}""",
        "int4-g32"
    )]
    [InlineData(
        """{"quant_method":"compressed-tensors","config_groups":{"a":{"weights":{"type":"int","num_bits":4,"group_size":64}}}}""",
        "int4-compressed-tensors"
    )]
    [InlineData("""{"quant_method":"never-seen"}""", null)]
    [InlineData("""{}""", null)]
    public void The_stored_format_is_that_of_the_quantization_or_unknown(string quantization, string? expected)
    {
        var architecture = Configs.Read(Configs.Small($"\"quantization_config\":{quantization}"));
        Assert.Equal(expected, architecture.StoredFormat?.ToString());
        Assert.Equal(expected is null, architecture.Unread.Count > 0);
        Assert.Equal(
            expected?.Contains("b128", StringComparison.Ordinal) is true ? 128 : null,
            architecture.QuantizationBlock
        );
        Assert.Equal("bf16", architecture.ActivationFormat?.ToString());
    }

    [Theory]
    [InlineData("float16", "fp16", "fp16")]
    [InlineData("torch.bfloat16", "bf16", "bf16")]
    [InlineData("float32", "fp32", "fp16")]
    [InlineData("int3", null, null)]
    public void Without_quantization_weights_are_stored_as_their_type_says(
        string type,
        string? stored,
        string? activation
    )
    {
        var architecture = Configs.Read(Configs.Small($"\"torch_dtype\":\"{type}\""));
        Assert.Equal(
            (stored, activation),
            (architecture.StoredFormat?.ToString(), architecture.ActivationFormat?.ToString())
        );
    }

    [Theory]
    [InlineData("\"rope_scaling\":{\"type\":\"yarn\",\"factor\":4.0,\"original_max_position_embeddings\":512}", 2048)]
    [InlineData("\"rope_scaling\":{\"type\":\"yarn\",\"factor\":4.0,\"original_max_position_embeddings\":128}", 512)]
    [InlineData(
        "\"rope_scaling\":{\"rope_type\":\"llama3\",\"factor\":8.0,\"original_max_position_embeddings\":512}",
        512
    )]
    [InlineData("\"rope_scaling\":{\"type\":\"yarn\",\"factor\":1e30,\"original_max_position_embeddings\":512}", 512)]
    [InlineData("\"model_max_length\":4096", 512)]
    [InlineData("\"model_type\":\"cohere\",\"model_max_length\":4096", 4096)]
    public void The_context_is_stretched_only_where_the_file_does_not_state_the_product(string more, int expected) =>
        Assert.Equal(expected, Configs.Read(Configs.Small(more)).ContextTokens);

    [Fact]
    public void Attention_that_is_left_unconverted_stays_wide()
    {
        var all = Configs.Read(Configs.Small("\"quantization_config\":{\"quant_method\":\"mxfp4\"}"));
        var most = Configs.Read(
            Configs.Small(
                "\"quantization_config\":{\"quant_method\":\"mxfp4\",\"modules_to_not_convert\":[\"model.layers.*.self_attn\"]}"
            )
        );
        Assert.Equal(2 * (2 * 64 * 64 + 2 * 64 * 32), most.WideParameters - all.WideParameters);
    }
}
