using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Models;

public sealed class ConfigCountTests
{
    public static TheoryData<string, long, long, long, string> Dense => DenseShapes.All;

    public static TheoryData<string, long, long, long, string> Sparse => SparseShapes.All;

    [Theory]
    [MemberData(nameof(Dense))]
    public void A_dense_model_is_counted_to_the_last_parameter(
        string name,
        long parameters,
        long active,
        long cache,
        string config
    ) => Assert.Equal((name, parameters, active, cache), Counted(name, config));

    [Theory]
    [MemberData(nameof(Sparse))]
    public void A_model_with_experts_is_counted_to_the_last_parameter(
        string name,
        long parameters,
        long active,
        long cache,
        string config
    ) => Assert.Equal((name, parameters, active, cache), Counted(name, config));

    // Qwen-1.8B, Qwen-14B, Yi-6B, Falcon-7B, Pythia-12B, OPT-6.7B, MPT-7B, Mamba-2.8B, OLMoE-1B-7B, DeepSeek-MoE-16B, GLM-4-9B-0414, Seed-OSS-36B, GPT-NeoX-20B,
    // EXAONE-4.0-32B, ERNIE-4.5-0.3B, MiniCPM-2B, Ling-lite, Ling-mini-2.0, Nemotron-Nano-9B-v2; these six as the tensors of the weight files add up.
    [Theory]
    [InlineData(
        1_836_828_672,
        """{"model_type":"qwen","hidden_size":2048,"intermediate_size":11008,"kv_channels":128,"num_attention_heads":16,"num_hidden_layers":24,"tie_word_embeddings":false,"vocab_size":151936}"""
    )]
    [InlineData(
        14_167_290_880,
        """{"model_type":"qwen","hidden_size":5120,"intermediate_size":27392,"kv_channels":128,"num_attention_heads":40,"num_hidden_layers":40,"tie_word_embeddings":false,"vocab_size":152064}"""
    )]
    [InlineData(
        6_061_035_520,
        """{"model_type":"Yi","hidden_size":4096,"intermediate_size":11008,"num_attention_heads":32,"num_hidden_layers":32,"num_key_value_heads":4,"tie_word_embeddings":false,"vocab_size":64000}"""
    )]
    [InlineData(
        6_921_720_704,
        """{"model_type":"falcon","num_hidden_layers":32,"hidden_size":4544,"num_attention_heads":71,"num_kv_heads":71,"multi_query":true,"new_decoder_architecture":false,"parallel_attn":true,"bias":false,"vocab_size":65024}"""
    )]
    [InlineData(
        11_846_072_320,
        """{"model_type":"gpt_neox","num_hidden_layers":36,"hidden_size":5120,"num_attention_heads":40,"intermediate_size":20480,"vocab_size":50688,"tie_word_embeddings":false}"""
    )]
    [InlineData(
        6_658_473_984,
        """{"model_type":"opt","num_hidden_layers":32,"hidden_size":4096,"num_attention_heads":32,"ffn_dim":16384,"vocab_size":50272,"max_position_embeddings":2048}"""
    )]
    [InlineData(
        6_649_286_656,
        """{"model_type":"mpt","n_layers":32,"d_model":4096,"n_heads":32,"expansion_ratio":4,"vocab_size":50432,"max_seq_len":2048,"no_bias":true}"""
    )]
    [InlineData(
        2_768_345_600,
        """{"model_type":"mamba","num_hidden_layers":64,"hidden_size":2560,"state_size":16,"conv_kernel":4,"expand":2,"intermediate_size":5120,"vocab_size":50280,"time_step_rank":160}"""
    )]
    [InlineData(
        6_919_161_856,
        """{"model_type":"olmoe","num_hidden_layers":16,"hidden_size":2048,"num_attention_heads":16,"num_key_value_heads":16,"intermediate_size":1024,"num_experts":64,"num_experts_per_tok":8,"vocab_size":50304,"tie_word_embeddings":false}"""
    )]
    [InlineData(
        16_375_728_128,
        """{"model_type":"deepseek","num_hidden_layers":28,"hidden_size":2048,"num_attention_heads":16,"intermediate_size":10944,"moe_intermediate_size":1408,"n_routed_experts":64,"n_shared_experts":2,"num_experts_per_tok":6,"first_k_dense_replace":1,"vocab_size":102400}"""
    )]
    [InlineData(
        9_400_279_040,
        """{"model_type":"glm4","num_hidden_layers":40,"hidden_size":4096,"num_attention_heads":32,"num_key_value_heads":2,"head_dim":128,"intermediate_size":13696,"attention_bias":true,"vocab_size":151552}"""
    )]
    [InlineData(
        36_151_104_512,
        """{"model_type":"seed_oss","num_hidden_layers":64,"hidden_size":5120,"num_attention_heads":80,"num_key_value_heads":8,"head_dim":128,"intermediate_size":27648,"attention_bias":true,"vocab_size":155136}"""
    )]
    [InlineData(
        20_554_567_680,
        """{"model_type":"gpt_neox","num_hidden_layers":44,"hidden_size":6144,"num_attention_heads":64,"intermediate_size":24576,"vocab_size":50432}"""
    )]
    [InlineData(
        32_003_216_384,
        """{"model_type":"exaone4","num_hidden_layers":64,"hidden_size":5120,"num_attention_heads":40,"num_key_value_heads":8,"head_dim":128,"intermediate_size":27392,"vocab_size":102400,"max_position_embeddings":131072,"sliding_window":4096,"tie_word_embeddings":false}"""
    )]
    [InlineData(
        360_748_032,
        """{"model_type":"ernie4_5","num_hidden_layers":18,"hidden_size":1024,"num_attention_heads":16,"num_key_value_heads":2,"head_dim":128,"intermediate_size":3072,"use_bias":false,"vocab_size":103424}"""
    )]
    [InlineData(
        2_724_880_896,
        """{"model_type":"minicpm","num_hidden_layers":40,"hidden_size":2304,"num_attention_heads":36,"num_key_value_heads":36,"intermediate_size":5760,"vocab_size":122753}"""
    )]
    [InlineData(
        16_801_974_272,
        """{"model_type":"bailing_moe","num_hidden_layers":28,"hidden_size":2048,"num_attention_heads":16,"num_key_value_heads":4,"intermediate_size":5632,"moe_intermediate_size":1408,"num_experts":64,"num_shared_experts":2,"num_experts_per_tok":6,"first_k_dense_replace":0,"use_qkv_bias":false,"vocab_size":126464,"tie_word_embeddings":false}"""
    )]
    [InlineData(
        16_255_643_392,
        """{"model_type":"bailing_moe_v2","num_hidden_layers":20,"hidden_size":2048,"num_attention_heads":16,"num_key_value_heads":4,"head_dim":128,"intermediate_size":5120,"moe_intermediate_size":512,"num_experts":256,"num_shared_experts":1,"num_experts_per_tok":8,"first_k_dense_replace":1,"use_qk_norm":true,"vocab_size":157184,"tie_word_embeddings":false}"""
    )]
    [InlineData(
        8_888_227_328,
        """{"model_type":"nemotron_h","hybrid_override_pattern":"M-M-M-MM-M-M-M*-M-M-M*-M-M-M-M*-M-M-M-M*-M-MM-M-M-M-M-M-","num_hidden_layers":56,"hidden_size":4480,"num_attention_heads":40,"num_key_value_heads":8,"head_dim":128,"intermediate_size":15680,"mamba_num_heads":128,"mamba_head_dim":80,"ssm_state_size":128,"n_groups":8,"conv_kernel":4,"vocab_size":131072,"tie_word_embeddings":false}"""
    )]
    public void Families_of_other_designs_are_counted_to_the_last_parameter(long parameters, string config) =>
        Assert.Equal(parameters, Configs.Read(config).Parameters);

    [Theory]
    [MemberData(nameof(Dense))]
    [MemberData(nameof(Sparse))]
    public void Layer_groups_add_up_to_the_layers(string name, long parameters, long active, long cache, string config)
    {
        var architecture = Configs.Read(config);
        Assert.True(
            architecture.LayerGroups.Sum(group => group.Count) == architecture.Layers,
            $"{name}: {parameters}, {active}, {cache}"
        );
    }

    [Theory]
    [MemberData(nameof(Dense))]
    [MemberData(nameof(Sparse))]
    public void Wide_parameters_are_a_part_of_the_active_ones(
        string name,
        long parameters,
        long active,
        long cache,
        string config
    )
    {
        var architecture = Configs.Read(config);
        Assert.True(
            architecture.WideParameters > 0 && architecture.WideParameters < active && active <= parameters,
            $"{name}: {cache}"
        );
    }

    // The model card says 142 billion parameters, of which 14 are active.
    [Fact]
    public void Dots_mixes_experts_after_a_dense_layer_with_norms_on_queries_and_keys()
    {
        var dots = Configs.Read(
            """{"model_type":"dots1","attention_bias":false,"first_k_dense_replace":1,"hidden_size":4096,"intermediate_size":10944,"moe_intermediate_size":1408,"n_routed_experts":128,"n_shared_experts":2,"num_attention_heads":32,"num_experts_per_tok":6,"num_hidden_layers":62,"num_key_value_heads":32,"tie_word_embeddings":false,"vocab_size":152064}"""
        );
        Assert.Equal(
            (142, 14, 61),
            (dots.Parameters / 1_000_000_000, dots.ActiveParameters / 1_000_000_000, dots.Experts!.Layers)
        );
    }

    // Stated: 295 billion parameters, of which 21 are active.
    [Fact]
    public void Hy3_mixes_experts_after_one_dense_layer()
    {
        var hy3 = Configs.Read(
            """{"model_type":"hy_v3","hidden_size":4096,"intermediate_size":13312,"num_hidden_layers":80,"num_attention_heads":64,"num_key_value_heads":8,"head_dim":128,"num_experts":192,"num_experts_per_tok":8,"num_shared_experts":1,"moe_intermediate_size":1536,"vocab_size":120832,"tie_word_embeddings":false}"""
        );
        Assert.Equal((295, 79), (hy3.Parameters / 1_000_000_000, hy3.Experts!.Layers));
        Assert.Equal(21, Math.Round(hy3.ActiveParameters!.Value / 1e9));
    }

    // Stated: 29.6 billion parameters with an image encoder of 1.8 billion.
    [Fact]
    public void Muse_Glimmer_gates_its_attention_and_norms_both_sides_of_each_part()
    {
        var muse = Configs.Read(
            """{"model_type":"muse_glimmer","tie_word_embeddings":false,"text_config":{"model_type":"muse_glimmer_text","hidden_size":6656,"intermediate_size":19968,"num_hidden_layers":52,"num_attention_heads":32,"num_key_value_heads":2,"head_dim":128,"sliding_window":2048,"vocab_size":202048,"max_position_embeddings":131072,"tie_word_embeddings":false}}"""
        );
        Assert.Equal(278, muse.Parameters / 100_000_000);
        Assert.Equal(
            [(AttentionKind.Sliding, 39), (AttentionKind.Full, 13)],
            muse.LayerGroups.Select(group => (group.Kind, group.Count))
        );
    }

    // Its weight files hold 31,221,488,576: one layer for further tokens beside it, with an embedding and a head of its own.
    [Fact]
    public void A_layer_for_further_tokens_is_not_counted()
    {
        const long width = 2048,
            vocabulary = 154_880,
            experts = 64,
            expert = 3 * width * 1536;
        const long attention =
            768 * (width + 1 + (20 * 256)) + (width * 576) + 512 + (512 * 20 * 448) + (20 * 256 * width);
        const long further =
            attention
            + (experts * (width + 1))
            + ((experts + 1) * expert)
            + (2 * width * width)
            + (5 * width)
            + (2 * vocabulary * width);
        var flash = Configs.Read(
            """{"model_type":"glm4_moe_lite","num_hidden_layers":47,"num_nextn_predict_layers":1,"hidden_size":2048,"num_attention_heads":20,"num_key_value_heads":20,"head_dim":64,"intermediate_size":10240,"vocab_size":154880,"n_routed_experts":64,"n_shared_experts":1,"num_experts_per_tok":4,"moe_intermediate_size":1536,"first_k_dense_replace":1,"kv_lora_rank":512,"q_lora_rank":768,"qk_nope_head_dim":192,"qk_rope_head_dim":64,"v_head_dim":256,"tie_word_embeddings":false}"""
        );
        Assert.Equal(31_221_488_576, flash.Parameters + further);
    }

    // GLM-4.5V states a vision tower and the text part of GLM-4.5-Air under a model_type of its own.
    [Fact]
    public void The_text_part_of_a_model_that_sees_is_counted_as_the_one_that_only_reads()
    {
        const string air = """
            "num_hidden_layers":46,"hidden_size":4096,"num_attention_heads":96,"num_key_value_heads":8,"head_dim":128,"intermediate_size":10944,
            "moe_intermediate_size":1408,"n_routed_experts":128,"n_shared_experts":1,"num_experts_per_tok":8,"first_k_dense_replace":1,
            "attention_bias":true,"use_qk_norm":false,"vocab_size":151552,"tie_word_embeddings":false}
            """;
        var reading = Configs.Read("""{"model_type":"glm4_moe",""" + air);
        var seeing = Configs.Read(
            """{"model_type":"glm4v_moe","vision_config":{},"text_config":{"model_type":"glm4v_moe_text",""" + air + "}"
        );
        Assert.Equal((106_852_251_264, 13_424_129_664), (reading.Parameters, reading.ActiveParameters));
        Assert.Equal((reading.Parameters, reading.ActiveParameters), (seeing.Parameters, seeing.ActiveParameters));
    }

    private static (string, long?, long?, long) Counted(string name, string config)
    {
        var architecture = Configs.Read(config);
        return (name, architecture.Parameters, architecture.ActiveParameters, Configs.CacheBytesPerToken(architecture));
    }
}
