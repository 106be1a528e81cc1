using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Models;

public sealed class ConfigLayerTests
{
    [Fact]
    public void Gpt_oss_alternates_between_a_window_and_everything()
    {
        var groups = Configs
            .Read(
                """
                {"model_type":"gpt_oss","num_hidden_layers":36,"hidden_size":2880,"head_dim":64,"num_attention_heads":64,"num_key_value_heads":8,
                 "num_local_experts":128,"num_experts_per_tok":4,"intermediate_size":2880,"vocab_size":201088,"sliding_window":128,
                 "attention_bias":true,"max_position_embeddings":131072}
                """
            )
            .LayerGroups;
        Assert.Equal(
            [(AttentionKind.Sliding, 18, 128), (AttentionKind.Full, 18, null)],
            groups.Select(group => (group.Kind, group.Count, group.Window))
        );
    }

    [Fact]
    public void Gemma_4_keeps_wider_heads_for_everything_and_nothing_in_layers_that_use_the_caches_of_others()
    {
        var groups = Configs
            .Read(
                """
                {"model_type":"gemma4","text_config":{"model_type":"gemma4_text","num_hidden_layers":42,"hidden_size":2560,"num_attention_heads":8,
                 "num_key_value_heads":2,"head_dim":256,"intermediate_size":10240,"vocab_size":262144,"sliding_window":512,"num_kv_shared_layers":18,
                 "hidden_size_per_layer_input":256,"max_position_embeddings":131072}}
                """
            )
            .LayerGroups;
        Assert.Equal(
            [(AttentionKind.Sliding, 20, 256), (AttentionKind.Full, 4, 512), (AttentionKind.None, 18, 0)],
            groups.Select(group => (group.Kind, group.Count, group.HeadSize))
        );
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Some_layer_keeps_the_cache_that_others_use(int borrowing, bool counted)
    {
        var config = Configs.Small(
            $"\"model_type\":\"gemma4_text\",\"head_dim\":16,\"sliding_window\":64,\"num_kv_shared_layers\":{borrowing}"
        );
        Assert.Equal(counted, Configs.Read(config).Parameters is not null);
    }

    [Fact]
    public void Query_heads_of_each_layer_without_the_kinds_of_layers_are_not_understood()
    {
        var laguna = Configs.Read(
            Configs.Small("\"model_type\":\"laguna\",\"num_attention_heads_per_layer\":[4,8],\"sliding_window\":64")
        );
        Assert.Null(laguna.Parameters);
    }

    [Fact]
    public void Caches_of_others_are_not_understood_in_a_family_without_them() =>
        Assert.False(Configs.Read(Configs.Small("\"num_kv_shared_layers\":1")).Known);

    [Theory]
    [InlineData("[48,64,64,64]", true)]
    [InlineData("[48,64,72,64]", false)]
    public void Query_heads_may_differ_between_kinds_of_layers_and_not_within_one(string heads, bool counted)
    {
        var laguna = Configs.Read(
            $$"""
            {"model_type":"laguna","num_hidden_layers":4,"hidden_size":2048,"num_attention_heads":48,"num_key_value_heads":8,"head_dim":128,
             "intermediate_size":8192,"vocab_size":100352,"sliding_window":512,"max_position_embeddings":262144,"num_attention_heads_per_layer":{{heads}},
             "layer_types":["full_attention","sliding_attention","sliding_attention","sliding_attention"]}
            """
        );
        Assert.Equal(counted, laguna.Parameters is not null);
    }

    [Theory]
    [InlineData("\"layer_types\":[\"conv\",\"conv\",\"full_attention\"]")]
    [InlineData("\"full_attn_idxs\":[2]")]
    public void Short_convolutions_look_back_on_the_last_tokens(string layers)
    {
        var groups = Configs
            .Read(
                $$"""
                {"model_type":"lfm2","num_hidden_layers":3,"hidden_size":1024,"num_attention_heads":16,"num_key_value_heads":8,"intermediate_size":6656,
                 "vocab_size":65536,"conv_L_cache":3,"max_position_embeddings":128000,{{layers}}}
                """
            )
            .LayerGroups;
        Assert.Equal(
            [(AttentionKind.State, 2, 2048L), (AttentionKind.Full, 1, 0L)],
            groups.Select(group => (group.Kind, group.Count, group.StateElements))
        );
    }

    [Fact]
    public void A_layer_that_attends_and_keeps_a_state_is_not_known() =>
        Assert.False(Configs.Read(Configs.Small("\"model_type\":\"falcon_h1\"")).Known);

    [Fact]
    public void Gemma_3_attends_to_everything_in_each_sixth_layer_where_its_file_does_not_say()
    {
        var architecture = Configs.Read(
            """
            {"model_type":"gemma3","text_config":{"model_type":"gemma3_text","num_hidden_layers":34,"hidden_size":2560,"intermediate_size":10240,"sliding_window":1024}}
            """
        );
        Assert.Equal(
            [(AttentionKind.Sliding, 29), (AttentionKind.Full, 5)],
            architecture.LayerGroups.Select(group => (group.Kind, group.Count))
        );
        Assert.Equal(
            (3_880_263_168L, 262_208, true),
            (architecture.Parameters, architecture.VocabularySize, architecture.TiedEmbeddings)
        );
    }

    [Theory]
    [InlineData("\"model_type\":\"qwen2\",\"sliding_window\":128,\"use_sliding_window\":false", AttentionKind.Full)]
    [InlineData(
        "\"model_type\":\"qwen2\",\"sliding_window\":128,\"use_sliding_window\":true,\"max_window_layers\":0",
        AttentionKind.Sliding
    )]
    [InlineData("\"model_type\":\"mistral\",\"sliding_window\":128", AttentionKind.Sliding)]
    [InlineData("\"model_type\":\"mistral\",\"sliding_window\":null", AttentionKind.Full)]
    [InlineData("\"model_type\":\"phi3\",\"sliding_window\":262144", AttentionKind.Full)]
    public void A_window_counts_where_it_is_used_and_shorter_than_the_context(string more, AttentionKind expected) =>
        Assert.Equal([expected], Configs.Read(Configs.Small(more)).LayerGroups.Select(group => group.Kind));

    [Fact]
    public void Latent_attention_caches_one_latent_and_no_heads()
    {
        var group = Assert.Single(
            Configs
                .Read(
                    """
                    {"model_type":"deepseek_v32","num_hidden_layers":61,"hidden_size":7168,"num_attention_heads":128,"num_key_value_heads":128,
                     "intermediate_size":18432,"moe_intermediate_size":2048,"n_routed_experts":256,"n_shared_experts":1,"num_experts_per_tok":8,
                     "first_k_dense_replace":3,"moe_layer_freq":1,"kv_lora_rank":512,"q_lora_rank":1536,"qk_nope_head_dim":128,"qk_rope_head_dim":64,
                     "v_head_dim":128,"index_n_heads":64,"index_head_dim":128,"vocab_size":129280,"max_position_embeddings":163840}
                    """
                )
                .LayerGroups
        );
        Assert.Equal(
            (AttentionKind.Latent, 61, 0, 576, 132),
            (group.Kind, group.Count, group.KeyValueHeads, group.LatentSize, group.IndexerBytesPerToken)
        );
    }

    [Fact]
    public void Linear_layers_keep_a_state_and_cache_no_tokens()
    {
        var groups = Configs
            .Read(
                """
                {"model_type":"qwen3_next","num_hidden_layers":48,"hidden_size":2048,"head_dim":256,"num_attention_heads":16,"num_key_value_heads":2,
                 "full_attention_interval":4,"linear_conv_kernel_dim":4,"linear_key_head_dim":128,"linear_num_key_heads":16,
                 "linear_num_value_heads":32,"linear_value_head_dim":128,"decoder_sparse_step":1,"num_experts":512,"num_experts_per_tok":10,
                 "moe_intermediate_size":512,"shared_expert_intermediate_size":512,"intermediate_size":5120,"vocab_size":151936,"max_position_embeddings":262144}
                """
            )
            .LayerGroups;
        Assert.Equal(
            [(AttentionKind.State, 36, 548_864L), (AttentionKind.Full, 12, 0L)],
            groups.Select(group => (group.Kind, group.Count, group.StateElements))
        );
    }

    [Fact]
    public void Layers_of_one_part_each_are_read_from_their_pattern()
    {
        var architecture = Configs.Read(
            """
            {"model_type":"nemotron_h","hybrid_override_pattern":"MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME","num_hidden_layers":52,
             "hidden_size":2688,"head_dim":128,"num_attention_heads":32,"num_key_value_heads":2,"intermediate_size":1856,
             "mamba_num_heads":64,"mamba_head_dim":64,"ssm_state_size":128,"n_groups":8,"conv_kernel":4,"n_routed_experts":128,
             "num_experts_per_tok":6,"moe_intermediate_size":1856,"moe_shared_expert_intermediate_size":3712,"vocab_size":131072,
             "max_position_embeddings":262144,"time_step_limit":[0.0,Infinity],"torch_dtype":"bfloat16"}
            """
        );
        Assert.Equal(31_577_940_288, architecture.Parameters);
        Assert.Equal(6144, Configs.CacheBytesPerToken(architecture));
    }

    [Theory]
    [InlineData("\"num_key_value_heads\":[1,2]")]
    [InlineData("\"num_key_value_heads\":-1")]
    [InlineData("\"num_key_value_heads\":3")]
    [InlineData("\"hidden_size\":1e300")]
    [InlineData("\"num_local_experts\":[8,4]")]
    [InlineData("\"kv_lora_rank\":\"512\"")]
    [InlineData("\"hidden_size\":\"64\"")]
    [InlineData("\"num_hidden_layers\":20000")]
    [InlineData("\"layer_types\":[\"full_attention\",\"other\"]")]
    [InlineData("\"attention_bias\":\"yes\"")]
    [InlineData("\"vocab_size\":0")]
    public void A_figure_that_cannot_be_meant_is_named_and_nothing_is_counted_from_it(string more)
    {
        var architecture = Configs.Read(Configs.Small(more));
        Assert.NotEmpty(architecture.Unread);
        Assert.Equal((null, 0), (architecture.Parameters, architecture.LayerGroups.Count));
    }

    [Theory]
    [InlineData("\"model_type\":\"never-seen\"")]
    [InlineData("\"model_type\":\"nemotron-nas\"")]
    [InlineData("\"model_type\":null")]
    [InlineData("\"num_local_experts\":8")]
    [InlineData("\"kv_lora_rank\":512")]
    [InlineData("\"use_cla\":true")]
    [InlineData("\"is_encoder_decoder\":true")]
    [InlineData("\"block_configs\":[{}]")]
    public void What_is_not_known_is_never_counted_as_a_Llama(string more)
    {
        var architecture = Configs.Read(Configs.Small(more));
        Assert.False(architecture.Known);
        Assert.Equal((null, 0, 64), (architecture.Parameters, architecture.LayerGroups.Count, architecture.HiddenSize));
        Assert.NotEmpty(architecture.Unread);
    }
}
