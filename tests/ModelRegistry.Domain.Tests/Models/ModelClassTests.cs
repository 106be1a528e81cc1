using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Models;

/// <summary>What the class of a model and its parts beside the text say.</summary>
public sealed class ModelClassTests
{
    private const string Llama8B =
        """ "model_type":"llama","hidden_size":4096,"intermediate_size":14336,"num_hidden_layers":32,"num_attention_heads":32,"num_key_value_heads":8,"vocab_size":128256,"max_position_embeddings":131072,"tie_word_embeddings":false,"torch_dtype":"bfloat16" """;

    // 8,030,261,248 less a head of 128,256 rows, and the rows that are there instead.
    [Theory]
    [InlineData(""" "architectures":["LlamaForCausalLM"] """, 8_030_261_248)]
    [InlineData(""" "architectures":["LlamaForSequenceClassification"],"num_labels":1 """, 7_504_928_768)]
    [InlineData(""" "architectures":["LlamaForSequenceClassification"],"id2label":{"0":"LABEL_0"} """, 7_504_928_768)]
    [InlineData(""" "architectures":["LlamaModel"] """, 7_504_924_672)]
    [InlineData(""" "architectures":["LlamaModel"],"auto_map":{"AutoModel":"m.M"} """, 8_030_261_248)]
    [InlineData(""" "num_labels":1 """, 8_030_261_248)]
    public void The_class_says_which_head_is_there(string more, long parameters) =>
        Assert.Equal(parameters, Configs.Read($$"""{ {{Llama8B}},{{more}} }""").Parameters);

    [Theory]
    [InlineData(""" "architectures":["LlamaForCausalLM"] """, Modality.Text)]
    [InlineData(""" "architectures":["LlamaForSequenceClassification"] """, Modality.Text)]
    [InlineData(""" "architectures":["LlavaLlamaForCausalLM"],"mm_vision_tower":"clip" """, null)]
    [InlineData(""" "architectures":["LlamaForConditionalGeneration"],"vision_config":{} """, Modality.Multimodal)]
    [InlineData(""" "num_labels":1 """, null)]
    public void The_class_and_the_parts_say_what_it_takes_in(string more, Modality? modality) =>
        Assert.Equal(modality, Configs.Read($$"""{ {{Llama8B}},{{more}} }""").Modality);

    // https://huggingface.co/tiiuae/falcon-mamba-7b: expand is 16, and the code takes intermediate_size.
    [Fact]
    public void A_width_that_is_stated_is_not_derived() =>
        Assert.InRange(
            Configs
                .Read(
                    """
                    {"model_type":"falcon_mamba","hidden_size":4096,"intermediate_size":8192,"expand":16,"num_hidden_layers":64,"state_size":16,"conv_kernel":4,
                    "time_step_rank":256,"use_bias":false,"use_conv_bias":true,"vocab_size":65024,"tie_word_embeddings":false,"torch_dtype":"bfloat16"}
                    """
                )
                .Parameters!.Value / 7_272_665_088.0,
            0.999,
            1.001
        );

    // https://huggingface.co/facebook/opt-350m: 331,196,416.
    [Fact]
    public void An_embedding_of_another_width_is_projected_to_the_streams_and_back() =>
        Assert.Equal(
            331_196_416,
            Configs
                .Read(
                    """
                    {"model_type":"opt","architectures":["OPTForCausalLM"],"hidden_size":1024,"ffn_dim":4096,"num_hidden_layers":24,"num_attention_heads":16,"vocab_size":50272,
                    "word_embed_proj_dim":512,"max_position_embeddings":2048,"do_layer_norm_before":false,"torch_dtype":"float16"}
                    """
                )
                .Parameters
        );

    // https://huggingface.co/Qwen/Qwen2-VL-7B-Instruct: 8,291,375,616, of which 7,615,616,512 write.
    [Fact]
    public void A_tower_whose_width_is_embed_dim_is_counted()
    {
        var architecture = Configs.Read(
            """
            {"model_type":"qwen2_vl","hidden_size":3584,"intermediate_size":18944,"num_hidden_layers":28,"num_attention_heads":28,"num_key_value_heads":4,"vocab_size":152064,
            "tie_word_embeddings":false,"max_position_embeddings":32768,"torch_dtype":"bfloat16",
            "vision_config":{"depth":32,"embed_dim":1280,"hidden_size":3584,"mlp_ratio":4,"num_heads":16,"in_chans":3,"patch_size":14,"spatial_merge_size":2}}
            """
        );
        Assert.InRange(architecture.WholeParameters()!.Value / 8_291_375_616.0, 0.99, 1.01);
        Assert.Equal((1_280, 65_536), (architecture.TowerWidth, architecture.ImagePatches));
        Assert.Empty(architecture.Unread);
    }

    // https://huggingface.co/mistralai/Voxtral-Mini-3B-2507: 4.68 billion, of which 4,014,308,352 write.
    [Fact]
    public void A_part_that_hears_is_counted() =>
        Assert.InRange(
            Configs
                .Read(
                    """
                    {"model_type":"voxtral","torch_dtype":"bfloat16","audio_config":{"model_type":"voxtral_encoder","hidden_size":1280,"intermediate_size":5120,"num_hidden_layers":32,
                    "num_attention_heads":20,"num_mel_bins":128},"text_config":{"model_type":"llama","hidden_size":3072,"intermediate_size":8192,"num_hidden_layers":30,
                    "num_attention_heads":32,"num_key_value_heads":8,"head_dim":128,"vocab_size":131072,"max_position_embeddings":131072}}
                    """
                )
                .WholeParameters()!
                .Value / 4_676_146_176.0,
            0.99,
            1.01
        );

    // Pixtral's encoder has 400 million parameters, and its configuration names its class alone (https://huggingface.co/mistral-community/pixtral-12b).
    [Fact]
    public void Sizes_that_a_file_leaves_out_are_those_of_the_towers_class()
    {
        var architecture = Configs.Read($$"""{ {{Llama8B}},"vision_config":{"model_type":"pixtral"} }""");
        Assert.InRange(architecture.TowerParameters!.Value / 400e6, 0.95, 1.07);
        Assert.Empty(architecture.Unread);
    }

    [Fact]
    public void A_part_that_is_not_counted_is_named() =>
        Assert.Contains(
            Configs.Read($$"""{ {{Llama8B}},"vision_config":{"model_type":"unheard_of"} }""").Unread,
            part => part.StartsWith("vision_config", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData(""" "kv_cache_scheme":{"num_bits":8,"type":"float","strategy":"tensor"} """, "fp8-e4m3")]
    [InlineData(""" "kv_cache_scheme":{"num_bits":8,"type":"int"} """, "int8")]
    [InlineData(""" "kv_cache_quant_algo":"FP8" """, "fp8-e4m3")]
    [InlineData(""" "kv_cache_scheme":{"num_bits":3,"type":"float"} """, null)]
    public void A_checkpoint_says_how_its_cache_is_kept(string scheme, string? format) =>
        Assert.Equal(
            format,
            Configs
                .Read($$"""{ {{Llama8B}},"quantization_config":{"quant_method":"compressed-tensors",{{scheme}}} }""")
                .CacheFormat?.ToString()
        );
}
