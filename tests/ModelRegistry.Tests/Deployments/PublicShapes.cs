namespace ModelRegistry.Tests.Deployments;

/// <summary>Configurations of public models, reduced to the members that count.</summary>
internal static class PublicShapes
{
    private const string LlamaBody = """
        "model_type":"llama","hidden_size":4096,"intermediate_size":14336,"num_hidden_layers":32,"num_attention_heads":32,
        "num_key_value_heads":8,"vocab_size":128256,"max_position_embeddings":131072,"tie_word_embeddings":false,"torch_dtype":"bfloat16"
        """;

    private const string Llama2Body = """
        "model_type":"llama","hidden_size":4096,"intermediate_size":11008,"num_hidden_layers":32,"num_attention_heads":32,
        "num_key_value_heads":32,"vocab_size":32000,"tie_word_embeddings":false,"torch_dtype":"float16"
        """;

    private const string Fp8Groups = """
        "format":"float-quantized","ignore":["lm_head"],"config_groups":{"group_0":{"targets":["Linear"],
        "weights":{"num_bits":8,"type":"float","strategy":"tensor"},"input_activations":{"num_bits":8,"type":"float","strategy":"tensor"}}}
        """;

    /// <summary>meta-llama/Llama-3.2-3B in 16 bits.</summary>
    public const string Llama3B = """
        {"model_type":"llama","architectures":["LlamaForCausalLM"],"hidden_size":3072,"intermediate_size":8192,"num_hidden_layers":28,
        "num_attention_heads":24,"num_key_value_heads":8,"head_dim":128,"vocab_size":128256,"max_position_embeddings":131072,
        "tie_word_embeddings":true,"torch_dtype":"float16"}
        """;

    /// <summary>meta-llama/Llama-3.1-8B in 16 bits.</summary>
    public static string Llama8B { get; } = Llama8BWith("\"architectures\":[\"LlamaForCausalLM\"]");

    /// <summary>The same with one label for an answer: a reward model.</summary>
    public static string Reward8B { get; } =
        Llama8BWith("\"architectures\":[\"LlamaForSequenceClassification\"],\"num_labels\":1");

    /// <summary>The same with the members of a tool.</summary>
    public static string Llama8BWith(string members) => $"{{{LlamaBody},{members}}}";

    /// <summary>Integers of 8 bits for weights and activations, as llm-compressor writes them.</summary>
    public static string Llama8BInt8 { get; } =
        Llama8BWith(
            """
            "quantization_config":{"quant_method":"compressed-tensors","format":"int-quantized","ignore":["lm_head"],"config_groups":{"group_0":{
            "targets":["Linear"],"weights":{"num_bits":8,"type":"int","strategy":"channel"},
            "input_activations":{"num_bits":8,"type":"int","strategy":"token","dynamic":true}}}}
            """
        );

    /// <summary>FP8 under the key that came before quantization_config.</summary>
    public static string Llama8BOldKey { get; } =
        Llama8BWith($"\"compression_config\":{{\"quant_method\":\"compressed-tensors\",{Fp8Groups}}}");

    /// <summary>FP8 with a cache in FP8.</summary>
    public static string Llama8BFp8Cache { get; } =
        Llama8BWith(
            $"\"quantization_config\":{{\"quant_method\":\"compressed-tensors\",{Fp8Groups},\"kv_cache_scheme\":{{\"num_bits\":8,\"type\":\"float\",\"strategy\":\"tensor\"}}}}"
        );

    /// <summary>meta-llama/Llama-2-7b with further members.</summary>
    public static string Llama7BWith(string members) => $"{{{Llama2Body},{members}}}";

    /// <summary>Qwen/Qwen3-30B-A3B with integers of 4 bits for weights and FP8 for activations.</summary>
    public const string Qwen30BW4A8 = """
        {"model_type":"qwen3_moe","head_dim":128,"hidden_size":2048,"intermediate_size":6144,"max_position_embeddings":40960,
        "moe_intermediate_size":768,"num_attention_heads":32,"num_experts":128,"num_experts_per_tok":8,"num_hidden_layers":48,
        "num_key_value_heads":4,"decoder_sparse_step":1,"tie_word_embeddings":false,"vocab_size":151936,"torch_dtype":"bfloat16",
        "quantization_config":{"quant_method":"compressed-tensors","format":"pack-quantized","ignore":["lm_head"],"config_groups":{"group_0":{
        "targets":["Linear"],"weights":{"num_bits":4,"type":"int","strategy":"group","group_size":128},
        "input_activations":{"num_bits":8,"type":"float","strategy":"token","dynamic":true}}}}}
        """;

    /// <summary>deepseek-ai/DeepSeek-R1 without its quantization.</summary>
    public const string DeepSeekR1 = """
        {"model_type":"deepseek_v3","hidden_size":7168,"intermediate_size":18432,"first_k_dense_replace":3,"kv_lora_rank":512,"q_lora_rank":1536,
        "qk_nope_head_dim":128,"qk_rope_head_dim":64,"v_head_dim":128,"moe_intermediate_size":2048,"moe_layer_freq":1,"n_routed_experts":256,
        "n_shared_experts":1,"num_experts_per_tok":8,"num_attention_heads":128,"num_key_value_heads":128,"num_hidden_layers":61,
        "max_position_embeddings":163840,"tie_word_embeddings":false,"vocab_size":129280,"torch_dtype":"bfloat16"}
        """;

    /// <summary>deepseek-ai/DeepSeek-V2-Lite, which is DeepSeek-Coder-V2 16B too.</summary>
    public const string DeepSeekLite = """
        {"model_type":"deepseek_v2","hidden_size":2048,"intermediate_size":10944,"first_k_dense_replace":1,"kv_lora_rank":512,
        "qk_nope_head_dim":128,"qk_rope_head_dim":64,"v_head_dim":128,"moe_intermediate_size":1408,"moe_layer_freq":1,"n_routed_experts":64,
        "n_shared_experts":2,"num_experts_per_tok":6,"num_attention_heads":16,"num_key_value_heads":16,"num_hidden_layers":27,
        "max_position_embeddings":163840,"vocab_size":102400,"torch_dtype":"bfloat16"}
        """;

    /// <summary>meta-llama/Llama-2-70b.</summary>
    public const string Llama70B = """
        {"model_type":"llama","hidden_size":8192,"intermediate_size":28672,"num_hidden_layers":80,"num_attention_heads":64,
        "num_key_value_heads":8,"vocab_size":32000,"max_position_embeddings":2048,"tie_word_embeddings":false,"torch_dtype":"float16"}
        """;

    /// <summary>google/gemma-3-27b-it, which leaves most of its text part to the defaults of its class.</summary>
    public const string Gemma27B = """
        {"model_type":"gemma3","torch_dtype":"bfloat16","text_config":{"model_type":"gemma3_text","head_dim":128,"hidden_size":5376,
        "intermediate_size":21504,"num_attention_heads":32,"num_hidden_layers":62,"num_key_value_heads":16,"sliding_window":1024,
        "rope_scaling":{"factor":8.0,"rope_type":"linear"}},"vision_config":{"model_type":"siglip_vision_model","hidden_size":1152,
        "intermediate_size":4304,"num_attention_heads":16,"num_hidden_layers":27}}
        """;

    /// <summary>tiiuae/falcon-mamba-7b.</summary>
    public const string FalconMamba = """
        {"model_type":"falcon_mamba","architectures":["FalconMambaForCausalLM"],"hidden_size":4096,"intermediate_size":8192,"expand":16,
        "num_hidden_layers":64,"state_size":16,"conv_kernel":4,"time_step_rank":256,"use_bias":false,"use_conv_bias":true,"vocab_size":65024,
        "tie_word_embeddings":false,"torch_dtype":"bfloat16"}
        """;

    /// <summary>Qwen/Qwen2-VL-7B-Instruct: the tower's width stands under embed_dim.</summary>
    public const string Qwen2Vl7B = """
        {"model_type":"qwen2_vl","hidden_size":3584,"intermediate_size":18944,"num_hidden_layers":28,"num_attention_heads":28,
        "num_key_value_heads":4,"vocab_size":152064,"tie_word_embeddings":false,"use_sliding_window":false,"max_position_embeddings":32768,
        "vision_config":{"depth":32,"embed_dim":1280,"hidden_size":3584,"mlp_ratio":4,"num_heads":16,"in_chans":3,"patch_size":14,
        "spatial_merge_size":2},"torch_dtype":"bfloat16"}
        """;

    /// <summary>Qwen/Qwen2.5-VL-72B-Instruct.</summary>
    public const string Qwen25Vl72B = """
        {"model_type":"qwen2_5_vl","hidden_size":8192,"intermediate_size":29568,"num_hidden_layers":80,"num_attention_heads":64,
        "num_key_value_heads":8,"vocab_size":152064,"tie_word_embeddings":false,"use_sliding_window":false,"max_position_embeddings":128000,
        "vision_config":{"depth":32,"hidden_act":"silu","hidden_size":1280,"intermediate_size":3456,"num_heads":16,"out_hidden_size":8192,
        "patch_size":14,"spatial_merge_size":2},"torch_dtype":"bfloat16"}
        """;

    /// <summary>mistralai/Voxtral-Mini-3B-2507, which hears.</summary>
    public const string Voxtral = """
        {"model_type":"voxtral","audio_config":{"model_type":"voxtral_encoder","hidden_size":1280,"intermediate_size":5120,
        "num_hidden_layers":32,"num_attention_heads":20,"num_mel_bins":128},"text_config":{"model_type":"llama","hidden_size":3072,
        "intermediate_size":8192,"num_hidden_layers":30,"num_attention_heads":32,"num_key_value_heads":8,"head_dim":128,"vocab_size":131072,
        "max_position_embeddings":131072},"torch_dtype":"bfloat16"}
        """;

    /// <summary>baichuan-inc/Baichuan2-13B-Chat.</summary>
    public const string Baichuan13B = """
        {"model_type":"baichuan","hidden_size":5120,"intermediate_size":13696,"num_hidden_layers":40,"num_attention_heads":40,
        "vocab_size":125696,"model_max_length":4096,"tie_word_embeddings":false,"torch_dtype":"bfloat16"}
        """;

    /// <summary>bigcode/starcoder, a checkpoint of 32 bits.</summary>
    public const string StarCoder = """
        {"model_type":"gpt_bigcode","n_embd":6144,"n_layer":40,"n_head":48,"n_inner":24576,"n_positions":8192,"multi_query":true,
        "vocab_size":49152,"torch_dtype":"float32"}
        """;

    /// <summary>tiiuae/Falcon-H1-7B-Instruct.</summary>
    public const string FalconH1 = """
        {"model_type":"falcon_h1","hidden_size":3072,"num_hidden_layers":44,"num_attention_heads":12,"num_key_value_heads":2,"head_dim":128,
        "intermediate_size":12288,"mamba_d_conv":4,"mamba_d_head":128,"mamba_d_ssm":3072,"mamba_d_state":256,"mamba_n_groups":1,
        "mamba_n_heads":24,"vocab_size":130048,"max_position_embeddings":262144,"tie_word_embeddings":false,"torch_dtype":"bfloat16"}
        """;

    /// <summary>BAAI/bge-reranker-v2-m3.</summary>
    public const string Reranker = """
        {"model_type":"xlm-roberta","architectures":["XLMRobertaForSequenceClassification"],"hidden_size":1024,"intermediate_size":4096,
        "num_hidden_layers":24,"num_attention_heads":16,"vocab_size":250002,"max_position_embeddings":8194,"torch_dtype":"float16"}
        """;

    /// <summary>Qwen/Qwen3.5-35B-A3B as mlx-lm converts it: every fourth layer attends, the others keep states.</summary>
    public static string QwenMlx(string members)
    {
        var kinds = Enumerable
            .Range(1, 40)
            .Select(layer => layer % 4 == 0 ? "\"full_attention\"" : "\"linear_attention\"");
        return $$"""
            {"model_type":"qwen3_5_moe","tie_word_embeddings":false,"text_config":{"model_type":"qwen3_5_moe_text","dtype":"bfloat16",
            "attn_output_gate":true,"full_attention_interval":4,"head_dim":256,"hidden_size":2048,"layer_types":[{{string.Join(
                ',',
                kinds
            )}}],
            "linear_conv_kernel_dim":4,"linear_key_head_dim":128,"linear_num_key_heads":16,"linear_num_value_heads":32,
            "linear_value_head_dim":128,"max_position_embeddings":262144,"moe_intermediate_size":512,"num_attention_heads":16,"num_experts":256,
            "num_experts_per_tok":8,"num_hidden_layers":40,"num_key_value_heads":2,"shared_expert_intermediate_size":512,"vocab_size":248320},
            "vision_config":{"model_type":"qwen3_5_moe","depth":27,"hidden_size":1152,"intermediate_size":4304,"out_hidden_size":2048,
            "spatial_merge_size":2},{{members}}}
            """;
    }
}
