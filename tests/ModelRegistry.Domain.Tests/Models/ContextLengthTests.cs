namespace ModelRegistry.Domain.Tests.Models;

/// <summary>How long a context a configuration stands for, whichever keys say so.</summary>
public sealed class ContextLengthTests
{
    private const string Shape =
        """ "num_hidden_layers":2,"hidden_size":64,"num_attention_heads":4,"intermediate_size":128,"vocab_size":100,"torch_dtype":"bfloat16" """;

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("\"131072\"")]
    [InlineData("2147483648")]
    public void What_is_stated_and_cannot_be_meant_is_not_the_usual_length(string stated)
    {
        var architecture = Configs.Read($$"""{"model_type":"llama",{{Shape}},"max_position_embeddings":{{stated}}}""");
        Assert.Null(architecture.ContextTokens);
        Assert.NotEmpty(architecture.Unread);
    }

    [Theory]
    [InlineData("\"num_key_value_heads\":0")]
    [InlineData("\"head_dim\":0")]
    public void No_heads_to_keep_leave_the_shape_unknown(string member) =>
        Assert.Null(Configs.Read($$"""{"model_type":"llama",{{Shape}},{{member}}}""").Parameters);

    [Theory]
    [InlineData("gptq", "-4")]
    [InlineData("gptq", "1e308")]
    [InlineData("awq", "-1")]
    public void Bits_that_cannot_be_meant_are_no_format(string method, string bits) =>
        Assert.Null(
            Configs
                .Read(
                    $$"""{"model_type":"llama",{{Shape}},"quantization_config":{"quant_method":"{{method}}","bits":{{bits}} } }"""
                )
                .StoredFormat
        );

    [Theory]
    // https://huggingface.co/lmsys/vicuna-7b-v1.5-16k
    [InlineData(
        """ "max_position_embeddings":4096,"max_sequence_length":16384,"rope_scaling":{"factor":4.0,"type":"linear"} """,
        16_384
    )]
    // https://huggingface.co/deepseek-ai/deepseek-coder-33b-instruct states the product.
    [InlineData(""" "max_position_embeddings":16384,"rope_scaling":{"factor":4.0,"type":"linear"} """, 16_384)]
    [InlineData(""" "max_position_embeddings":4096,"rope_scaling":{"factor":2.0,"type":"dynamic"} """, 8_192)]
    // https://huggingface.co/Qwen/Qwen2.5-7B-Instruct, with YaRN switched on as its card says.
    [InlineData(
        """ "max_position_embeddings":32768,"rope_scaling":{"factor":4.0,"original_max_position_embeddings":32768,"type":"yarn"} """,
        131_072
    )]
    [InlineData(
        """ "max_position_embeddings":163840,"rope_scaling":{"factor":40,"original_max_position_embeddings":4096,"type":"yarn"} """,
        163_840
    )]
    // https://huggingface.co/meta-llama/Llama-3.1-8B
    [InlineData(
        """ "max_position_embeddings":131072,"rope_scaling":{"factor":8.0,"original_max_position_embeddings":8192,"rope_type":"llama3"} """,
        131_072
    )]
    [InlineData(
        """ "max_position_embeddings":131072,"original_max_position_embeddings":4096,"rope_scaling":{"type":"longrope","long_factor":[1.0],"short_factor":[1.0]} """,
        131_072
    )]
    // https://huggingface.co/baichuan-inc/Baichuan2-13B-Chat
    [InlineData(""" "model_max_length":4096 """, 4_096)]
    [InlineData(""" "max_position_embeddings":8192,"model_max_length":1000000000000000019884624838656 """, 8_192)]
    // LlamaConfig of transformers.
    [InlineData(""" "rope_theta":10000.0 """, 2_048)]
    public void The_context_is_what_the_keys_together_say(string keys, int tokens) =>
        Assert.Equal(tokens, Configs.Read($$"""{"model_type":"llama",{{Shape}},{{keys}}}""").ContextTokens);

    [Fact]
    public void A_length_that_nothing_says_is_not_known() =>
        Assert.Null(Configs.Read($$"""{"model_type":"internlm2",{{Shape}}}""").ContextTokens);
}
