using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Models;

/// <summary>How many parameters an adapter has, by its adapter_config.json and the model that it stands on.</summary>
public sealed class AdapterConfigTests
{
    private static readonly Architecture Llama31 = Configs.Read(
        """
        {"model_type":"llama","num_hidden_layers":32,"hidden_size":4096,"intermediate_size":14336,"num_attention_heads":32,"num_key_value_heads":8,"vocab_size":128256,
         "max_position_embeddings":131072,"torch_dtype":"bfloat16"}
        """
    );

    // What PEFT's print_trainable_parameters prints: 41,943,040 on Llama-3.1-8B at rank 16 on all seven matrices, 6,815,744 at rank 16 on q and v.
    [Theory]
    [InlineData(41_943_040, """["q_proj","k_proj","v_proj","o_proj","gate_proj","up_proj","down_proj"]""")]
    [InlineData(6_815_744, """["q_proj","v_proj"]""")]
    [InlineData(6_815_744, """["model.layers.self_attn.q_proj","v_proj","v_proj"]""")]
    public void The_matrices_that_are_named_each_have_a_row_and_a_column(long parameters, string targets) =>
        Assert.Equal(parameters, Count($$"""{"peft_type":"LORA","r":16,"target_modules":{{targets}}}"""));

    [Fact]
    public void Matrices_that_are_saved_whole_count_whole() =>
        Assert.Equal(
            6_815_744 + 128_256L * 4096,
            Count("""{"peft_type":"LORA","r":16,"target_modules":["q_proj","v_proj"],"modules_to_save":["lm_head"]}""")
        );

    [Fact]
    public void Dora_has_a_length_per_output_beside() =>
        Assert.Equal(
            6_815_744 + 32 * (4096 + 1024),
            Count("""{"peft_type":"LORA","r":16,"use_dora":true,"target_modules":["q_proj","v_proj"]}""")
        );

    [Theory]
    [InlineData("peft_type: IA3", """{"peft_type":"IA3","target_modules":["k_proj"]}""")]
    [InlineData("r", """{"peft_type":"LORA","target_modules":["k_proj"]}""")]
    [InlineData("r", """{"peft_type":"LORA","r":-4,"target_modules":["k_proj"]}""")]
    [InlineData("target_modules", """{"peft_type":"LORA","r":8}""")]
    [InlineData("target_modules", """{"peft_type":"LORA","r":8,"target_modules":"all-linear"}""")]
    [InlineData("target_modules: made_up", """{"peft_type":"LORA","r":8,"target_modules":["q_proj","made_up"]}""")]
    [InlineData(
        "layers_to_transform",
        """{"peft_type":"LORA","r":8,"target_modules":["q_proj"],"layers_to_transform":[1]}"""
    )]
    [InlineData(
        "rank_pattern",
        """{"peft_type":"LORA","r":8,"target_modules":["q_proj"],"rank_pattern":{"q_proj":4}}"""
    )]
    [InlineData("bias", """{"peft_type":"LORA","r":8,"target_modules":["q_proj"],"bias":"all"}""")]
    [InlineData(
        "modules_to_save: score",
        """{"peft_type":"LORA","r":8,"target_modules":["q_proj"],"modules_to_save":["score"]}"""
    )]
    public void What_cannot_be_counted_leaves_the_size_unknown_and_is_named(string cause, string config)
    {
        Assert.True(AdapterConfig.TryRead(config, out var adapter, out _));
        var together = Llama31.With(adapter);
        Assert.Equal((null, null), (together.AdapterParameters, together.WholeParameters()));
        Assert.Contains($"adapter_config.json, {cause}", together.Unread);
    }

    [Fact]
    public void What_is_null_or_empty_is_not_given() =>
        Assert.Equal(
            6_815_744,
            Count(
                """{"peft_type":"LORA","r":16,"target_modules":["q_proj","v_proj"],"rank_pattern":{},"layers_to_transform":null,"modules_to_save":null,"bias":"none"}"""
            )
        );

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("no json")]
    public void A_text_that_is_none_is_told(string text)
    {
        Assert.False(AdapterConfig.TryRead(text, out _, out var error));
        Assert.NotEmpty(error);
    }

    private static long? Count(string config)
    {
        Assert.True(AdapterConfig.TryRead(config, out var adapter, out var error), error);
        return Llama31.With(adapter).AdapterParameters;
    }
}
