namespace ModelRegistry.Domain.Tests.Models;

/// <summary>Shapes of published models with experts, with their known totals (vision towers and layers for further tokens not counted).</summary>
internal static class SparseShapes
{
    /// <summary>Name, parameters, active parameters, bytes that full and latent layers cache per token at 16 bits, configuration.</summary>
    public static TheoryData<string, long, long, long, string> All { get; } = new()
    {
        {
            "mistralai/Mixtral-8x7B-Instruct-v0.1", 46_702_792_704, 12_879_925_248, 131_072,
            """
            {"model_type":"mixtral","num_hidden_layers":32,"hidden_size":4096,"num_attention_heads":32,"num_key_value_heads":8,
            "intermediate_size":14336,"vocab_size":32000,"max_position_embeddings":32768,"tie_word_embeddings":false,
            "num_local_experts":8,"num_experts_per_tok":2,"torch_dtype":"bfloat16"}
            """
        },
        {
            "Qwen/Qwen1.5-MoE-A2.7B", 14_315_784_192, 2_689_173_504, 196_608,
            """
            {"model_type":"qwen2_moe","num_hidden_layers":24,"hidden_size":2048,"num_attention_heads":16,"num_key_value_heads":16,
            "intermediate_size":5632,"vocab_size":151936,"max_position_embeddings":32768,"tie_word_embeddings":false,
            "sliding_window":32768,"use_sliding_window":false,"max_window_layers":21,"num_experts":60,"num_experts_per_tok":4,
            "moe_intermediate_size":1408,"shared_expert_intermediate_size":5632,"decoder_sparse_step":1,"torch_dtype":"bfloat16"}
            """
        },
        {
            "Qwen/Qwen3-235B-A22B", 235_093_634_560, 22_190_763_520, 192_512,
            """
            {"model_type":"qwen3_moe","num_hidden_layers":94,"hidden_size":4096,"num_attention_heads":64,"num_key_value_heads":4,
            "head_dim":128,"intermediate_size":12288,"vocab_size":151936,"max_position_embeddings":40960,
            "tie_word_embeddings":false,"attention_bias":false,"use_sliding_window":false,"max_window_layers":94,
            "num_experts":128,"num_experts_per_tok":8,"moe_intermediate_size":1536,"decoder_sparse_step":1,
            "torch_dtype":"bfloat16"}
            """
        },
        {
            "microsoft/Phi-3.5-MoE-instruct", 41_873_153_344, 6_640_999_744, 131_072,
            """
            {"model_type":"phimoe","num_hidden_layers":32,"hidden_size":4096,"num_attention_heads":32,"num_key_value_heads":8,
            "intermediate_size":6400,"vocab_size":32064,"max_position_embeddings":131072,"tie_word_embeddings":false,
            "attention_bias":true,"lm_head_bias":true,"sliding_window":131072,"num_local_experts":16,"num_experts_per_tok":2,
            "rope_scaling":{"type":"longrope","original_max_position_embeddings":4096},"torch_dtype":"bfloat16"}
            """
        },
        {
            "databricks/dbrx-instruct", 131_596_523_520, 36_469_708_800, 163_840,
            """
            {"model_type":"dbrx","n_layers":40,"d_model":6144,"n_heads":48,"vocab_size":100352,"max_seq_len":32768,
            "tie_word_embeddings":false,"attn_config":{"kv_n_heads":8},"ffn_config":{"ffn_hidden_size":10752,"moe_num_experts":16,
            "moe_top_k":4},"torch_dtype":"bfloat16"}
            """
        },
        {
            "openai/gpt-oss-20b", 20_914_757_184, 4_187_440_704, 24_576,
            """
            {"model_type":"gpt_oss","num_hidden_layers":24,"hidden_size":2880,"num_attention_heads":64,"num_key_value_heads":8,
            "head_dim":64,"intermediate_size":2880,"vocab_size":201088,"max_position_embeddings":131072,
            "tie_word_embeddings":false,"attention_bias":true,"sliding_window":128,"num_local_experts":32,"num_experts_per_tok":4,
            "rope_scaling":{"rope_type":"yarn","factor":32.0,"original_max_position_embeddings":4096},
            "quantization_config":{"quant_method":"mxfp4"}}
            """
        },
        {
            "openai/gpt-oss-120b", 116_829_156_672, 5_711_982_912, 36_864,
            """
            {"model_type":"gpt_oss","num_hidden_layers":36,"hidden_size":2880,"num_attention_heads":64,"num_key_value_heads":8,
            "head_dim":64,"intermediate_size":2880,"vocab_size":201088,"max_position_embeddings":131072,
            "tie_word_embeddings":false,"attention_bias":true,"sliding_window":128,"num_local_experts":128,
            "num_experts_per_tok":4,"rope_scaling":{"rope_type":"yarn","factor":32.0,"original_max_position_embeddings":4096},
            "quantization_config":{"quant_method":"mxfp4"}}
            """
        },
        {
            "deepseek-ai/DeepSeek-V2-Lite", 15_706_484_224, 2_661_150_208, 31_104,
            """
            {"model_type":"deepseek_v2","num_hidden_layers":27,"hidden_size":2048,"num_attention_heads":16,
            "num_key_value_heads":16,"intermediate_size":10944,"vocab_size":102400,"max_position_embeddings":163840,
            "attention_bias":false,"n_routed_experts":64,"num_experts_per_tok":6,"moe_intermediate_size":1408,
            "n_shared_experts":2,"first_k_dense_replace":1,"moe_layer_freq":1,"kv_lora_rank":512,"qk_nope_head_dim":128,
            "qk_rope_head_dim":64,"v_head_dim":128,"rope_scaling":{"type":"yarn","factor":40,
            "original_max_position_embeddings":4096},"torch_dtype":"bfloat16"}
            """
        },
        {
            "deepseek-ai/DeepSeek-V3", 671_026_419_200, 37_552_297_472, 70_272,
            """
            {"model_type":"deepseek_v3","num_hidden_layers":61,"hidden_size":7168,"num_attention_heads":128,
            "num_key_value_heads":128,"intermediate_size":18432,"vocab_size":129280,"max_position_embeddings":163840,
            "tie_word_embeddings":false,"attention_bias":false,"n_routed_experts":256,"num_experts_per_tok":8,
            "moe_intermediate_size":2048,"n_shared_experts":1,"first_k_dense_replace":3,"moe_layer_freq":1,"kv_lora_rank":512,
            "q_lora_rank":1536,"qk_nope_head_dim":128,"qk_rope_head_dim":64,"v_head_dim":128,"num_nextn_predict_layers":1,
            "rope_scaling":{"type":"yarn","factor":40,"original_max_position_embeddings":4096},
            "quantization_config":{"quant_method":"fp8","fmt":"e4m3","weight_block_size":[128,128]},"torch_dtype":"bfloat16"}
            """
        },
        {
            "deepseek-ai/DeepSeek-V3.2", 671_877_944_064, 38_403_822_336, 70_272,
            """
            {"model_type":"deepseek_v32","num_hidden_layers":61,"hidden_size":7168,"num_attention_heads":128,
            "num_key_value_heads":128,"intermediate_size":18432,"vocab_size":129280,"max_position_embeddings":163840,
            "tie_word_embeddings":false,"attention_bias":false,"n_routed_experts":256,"num_experts_per_tok":8,
            "moe_intermediate_size":2048,"n_shared_experts":1,"first_k_dense_replace":3,"moe_layer_freq":1,"kv_lora_rank":512,
            "q_lora_rank":1536,"qk_nope_head_dim":128,"qk_rope_head_dim":64,"v_head_dim":128,"index_n_heads":64,
            "index_head_dim":128,"num_nextn_predict_layers":1,"rope_scaling":{"type":"yarn","factor":40,
            "original_max_position_embeddings":4096},"quantization_config":{"quant_method":"fp8","fmt":"e4m3","scale_fmt":"ue8m0",
            "weight_block_size":[128,128]},"torch_dtype":"bfloat16"}
            """
        },
        {
            "moonshotai/Kimi-K2-Instruct", 1_026_408_232_448, 32_861_500_928, 70_272,
            """
            {"model_type":"kimi_k2","num_hidden_layers":61,"hidden_size":7168,"num_attention_heads":64,"num_key_value_heads":64,
            "intermediate_size":18432,"vocab_size":163840,"max_position_embeddings":131072,"tie_word_embeddings":false,
            "attention_bias":false,"n_routed_experts":384,"num_experts_per_tok":8,"moe_intermediate_size":2048,
            "n_shared_experts":1,"first_k_dense_replace":1,"moe_layer_freq":1,"kv_lora_rank":512,"q_lora_rank":1536,
            "qk_nope_head_dim":128,"qk_rope_head_dim":64,"v_head_dim":128,"num_nextn_predict_layers":0,
            "rope_scaling":{"type":"yarn","factor":32.0,"original_max_position_embeddings":4096},
            "quantization_config":{"quant_method":"fp8","fmt":"e4m3","weight_block_size":[128,128]},"torch_dtype":"bfloat16"}
            """
        },
        {
            "zai-org/GLM-4.7", 352_797_829_024, 33_632_266_144, 376_832,
            """
            {"model_type":"glm4_moe","num_hidden_layers":92,"hidden_size":5120,"num_attention_heads":96,"num_key_value_heads":8,
            "head_dim":128,"intermediate_size":12288,"vocab_size":151552,"max_position_embeddings":202752,
            "tie_word_embeddings":false,"attention_bias":true,"use_qk_norm":true,"n_routed_experts":160,"num_experts_per_tok":8,
            "moe_intermediate_size":1536,"n_shared_experts":1,"first_k_dense_replace":3,"num_nextn_predict_layers":1,
            "torch_dtype":"bfloat16"}
            """
        },
        {
            "MiniMaxAI/MiniMax-M2.5", 228_689_764_864, 11_030_553_088, 253_952,
            """
            {"model_type":"minimax_m2","num_hidden_layers":62,"hidden_size":3072,"num_attention_heads":48,"num_key_value_heads":8,
            "head_dim":128,"intermediate_size":1536,"vocab_size":200064,"max_position_embeddings":196608,
            "tie_word_embeddings":false,"use_qk_norm":true,"num_local_experts":256,"num_experts_per_tok":8,
            "quantization_config":{"quant_method":"fp8","fmt":"float8_e4m3fn","weight_block_size":[128,128]}}
            """
        },
        {
            "tencent/Hunyuan-A13B-Instruct", 80_393_183_232, 12_747_448_320, 131_072,
            """
            {"model_type":"hunyuan","num_hidden_layers":32,"hidden_size":4096,"num_attention_heads":32,"num_key_value_heads":8,
            "attention_head_dim":128,"intermediate_size":3072,"vocab_size":128167,"max_position_embeddings":32768,
            "tie_word_embeddings":true,"attention_bias":false,"mlp_bias":false,"use_qk_norm":true,"num_experts":64,
            "moe_topk":[8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8],
            "moe_intermediate_size":[3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072,3072],
            "num_shared_expert":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],
            "rope_scaling":{"type":"dynamic","factor":1.0},"torch_dtype":"bfloat16"}
            """
        },
        {
            "meta-llama/Llama-4-Scout-17B-16E-Instruct", 107_769_861_120, 17_172_894_720, 49_152,
            """
            {"model_type":"llama4","text_config":{"model_type":"llama4_text","num_hidden_layers":48,"hidden_size":5120,
            "num_attention_heads":40,"num_key_value_heads":8,"head_dim":128,"intermediate_size":8192,
            "intermediate_size_mlp":16384,"vocab_size":202048,"max_position_embeddings":10485760,"attention_bias":false,
            "use_qk_norm":true,"attention_chunk_size":8192,"interleave_moe_layer_step":1,"num_local_experts":16,
            "num_experts_per_tok":1,"rope_scaling":{"rope_type":"llama3","factor":16.0,"original_max_position_embeddings":8192},
            "torch_dtype":"bfloat16"}}
            """
        },
        {
            "meta-llama/Llama-4-Maverick-17B-128E-Instruct", 400_711_848_960, 17_184_691_200, 49_152,
            """
            {"model_type":"llama4","text_config":{"model_type":"llama4_text","num_hidden_layers":48,"hidden_size":5120,
            "num_attention_heads":40,"num_key_value_heads":8,"head_dim":128,"intermediate_size":8192,
            "intermediate_size_mlp":16384,"vocab_size":202048,"max_position_embeddings":1048576,"attention_bias":false,
            "use_qk_norm":false,"attention_chunk_size":8192,"interleave_moe_layer_step":2,"num_local_experts":128,
            "num_experts_per_tok":1,"torch_dtype":"bfloat16"}}
            """
        },
        {
            "Qwen/Qwen3-Coder-Next", 79_674_391_296, 3_874_929_408, 24_576,
            """
            {"model_type":"qwen3_next","torch_dtype":"bfloat16","decoder_sparse_step":1,"full_attention_interval":4,"head_dim":256,
            "hidden_size":2048,"intermediate_size":5120,"linear_conv_kernel_dim":4,"linear_key_head_dim":128,"linear_num_key_heads":16,
            "linear_num_value_heads":32,"linear_value_head_dim":128,"max_position_embeddings":262144,"mlp_only_layers":[],
            "moe_intermediate_size":512,"num_attention_heads":16,"num_experts":512,"num_experts_per_tok":10,"num_hidden_layers":48,
            "num_key_value_heads":2,"shared_expert_intermediate_size":512,"tie_word_embeddings":false,"vocab_size":151936}
            """
        },
        {
            "LiquidAI/LFM2-8B-A1B", 8_339_930_560, 1_557_740_992, 12_288,
            """
            {"model_type":"lfm2_moe","dtype":"bfloat16","hidden_size":2048,"intermediate_size":7168,"moe_intermediate_size":1792,
            "num_hidden_layers":24,"num_attention_heads":32,"num_key_value_heads":8,"max_position_embeddings":128000,
            "num_dense_layers":2,"num_experts":32,"num_experts_per_tok":4,"use_expert_bias":true,"conv_L_cache":3,"conv_bias":false,
            "vocab_size":65536,"tie_word_embeddings":true,"layer_types":["conv","conv","full_attention","conv","conv","conv",
            "full_attention","conv","conv","conv","full_attention","conv","conv","conv","full_attention","conv","conv","conv",
            "full_attention","conv","conv","full_attention","conv","conv"]}
            """
        },
        {
            "poolside/Laguna-XS.2", 33_442_617_088, 3_017_135_872, 40_960,
            """
            {"model_type":"laguna","torch_dtype":"bfloat16","auto_map":{"x":1},"vocab_size":100352,"hidden_size":2048,
            "intermediate_size":8192,"num_hidden_layers":40,"num_attention_heads":48,"num_key_value_heads":8,"head_dim":128,
            "max_position_embeddings":262144,"attention_bias":false,"num_experts":256,"num_experts_per_tok":8,
            "moe_intermediate_size":512,"shared_expert_intermediate_size":512,"tie_word_embeddings":false,"sliding_window":512,
            "layer_types":["full_attention","sliding_attention","sliding_attention","sliding_attention","full_attention",
            "sliding_attention","sliding_attention","sliding_attention","full_attention","sliding_attention","sliding_attention",
            "sliding_attention","full_attention","sliding_attention","sliding_attention","sliding_attention","full_attention",
            "sliding_attention","sliding_attention","sliding_attention","full_attention","sliding_attention","sliding_attention",
            "sliding_attention","full_attention","sliding_attention","sliding_attention","sliding_attention","full_attention",
            "sliding_attention","sliding_attention","sliding_attention","full_attention","sliding_attention","sliding_attention",
            "sliding_attention","full_attention","sliding_attention","sliding_attention","sliding_attention"],"mlp_layer_types":["dense",
            "sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse",
            "sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse",
            "sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse"],
            "num_attention_heads_per_layer":[48,64,64,64,48,64,64,64,48,64,64,64,48,64,64,64,48,64,64,64,48,64,64,64,48,64,64,64,48,64,
            64,64,48,64,64,64,48,64,64,64]}
            """
        },
        {
            "poolside/Laguna-S-2.1", 117_561_977_600, 8_449_256_192, 49_152,
            """
            {"model_type":"laguna","torch_dtype":"bfloat16","auto_map":{"x":1},"vocab_size":100352,"hidden_size":3072,
            "intermediate_size":12288,"num_hidden_layers":48,"num_attention_heads":48,"num_key_value_heads":8,"head_dim":128,
            "max_position_embeddings":262144,"attention_bias":false,"num_experts":256,"num_experts_per_tok":10,
            "moe_intermediate_size":1024,"shared_expert_intermediate_size":1024,"tie_word_embeddings":false,"sliding_window":512,
            "layer_types":["full_attention","sliding_attention","sliding_attention","sliding_attention","full_attention",
            "sliding_attention","sliding_attention","sliding_attention","full_attention","sliding_attention","sliding_attention",
            "sliding_attention","full_attention","sliding_attention","sliding_attention","sliding_attention","full_attention",
            "sliding_attention","sliding_attention","sliding_attention","full_attention","sliding_attention","sliding_attention",
            "sliding_attention","full_attention","sliding_attention","sliding_attention","sliding_attention","full_attention",
            "sliding_attention","sliding_attention","sliding_attention","full_attention","sliding_attention","sliding_attention",
            "sliding_attention","full_attention","sliding_attention","sliding_attention","sliding_attention","full_attention",
            "sliding_attention","sliding_attention","sliding_attention","full_attention","sliding_attention","sliding_attention",
            "sliding_attention"],"mlp_layer_types":["dense","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse",
            "sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse",
            "sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse",
            "sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse","sparse"],
            "num_attention_heads_per_layer":[48,72,72,72,48,72,72,72,48,72,72,72,48,72,72,72,48,72,72,72,48,72,72,72,48,72,72,72,48,72,
            72,72,48,72,72,72,48,72,72,72,48,72,72,72,48,72,72,72]}
            """
        },
        {
            "arcee-ai/Trinity-Nano-Preview", 6_120_003_328, 1_023_923_968, 14_336,
            """
            {"model_type":"afmoe","dtype":"bfloat16","global_attn_every_n_layers":4,"head_dim":128,"hidden_size":1024,
            "intermediate_size":3072,"max_position_embeddings":131072,"moe_intermediate_size":256,"num_attention_heads":8,
            "num_dense_layers":2,"num_experts":128,"num_experts_per_tok":8,"num_hidden_layers":56,"num_key_value_heads":2,
            "num_shared_experts":1,"sliding_window":2048,"tie_word_embeddings":false,"vocab_size":200192}
            """
        },
        {
            "arcee-ai/Trinity-Large-Preview", 398_635_286_016, 13_371_686_400, 61_440,
            """
            {"model_type":"afmoe","dtype":"bfloat16","global_attn_every_n_layers":4,"head_dim":128,"hidden_size":3072,
            "intermediate_size":12288,"max_position_embeddings":131072,"moe_intermediate_size":3072,"num_attention_heads":48,
            "num_dense_layers":6,"num_experts":256,"num_experts_per_tok":4,"num_hidden_layers":60,"num_key_value_heads":8,
            "num_shared_experts":1,"sliding_window":4096,"tie_word_embeddings":false,"vocab_size":200192}
            """
        },
        {
            "ibm-granite/granite-4.0-h-small", 32_207_337_984, 8_803_121_664, 16_384,
            """
            {"model_type":"granitemoehybrid","torch_dtype":"bfloat16","hidden_size":4096,"num_hidden_layers":40,"num_attention_heads":32,
            "num_key_value_heads":8,"intermediate_size":768,"shared_intermediate_size":1536,"num_local_experts":72,
            "num_experts_per_tok":10,"vocab_size":100352,"tie_word_embeddings":true,"mamba_d_state":128,"mamba_n_groups":1,
            "mamba_n_heads":128,"mamba_d_head":64,"mamba_expand":2,"mamba_d_conv":4,"max_position_embeddings":131072,
            "layer_types":["mamba","mamba","mamba","mamba","mamba","attention","mamba","mamba","mamba","mamba","mamba","mamba","mamba",
            "mamba","mamba","attention","mamba","mamba","mamba","mamba","mamba","mamba","mamba","mamba","mamba","attention","mamba",
            "mamba","mamba","mamba","mamba","mamba","mamba","mamba","mamba","attention","mamba","mamba","mamba","mamba"]}
            """
        },
        // llama.cpp counts 256 more for this one: the factors of its rotary positions, which the published weights do not have.
        {
            "google/gemma-4-26B-A4B-it", 25_233_141_790, 3_822_530_590, 20_480,
            """
            {"model_type":"gemma4","dtype":"bfloat16","tie_word_embeddings":true,"text_config":{"model_type":"gemma4_text",
            "dtype":"bfloat16","head_dim":256,"global_head_dim":512,"hidden_size":2816,"intermediate_size":2112,
            "max_position_embeddings":262144,"num_attention_heads":16,"num_hidden_layers":30,"num_key_value_heads":8,
            "sliding_window":1024,"vocab_size":262144,"tie_word_embeddings":true,"attention_k_eq_v":true,"num_global_key_value_heads":2,
            "num_kv_shared_layers":0,"hidden_size_per_layer_input":0,"enable_moe_block":true,"num_experts":128,"top_k_experts":8,
            "moe_intermediate_size":704}}
            """
        },
    };
}
