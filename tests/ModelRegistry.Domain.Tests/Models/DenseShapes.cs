namespace ModelRegistry.Domain.Tests.Models;

/// <summary>Shapes of published models without experts, with their known totals (vision towers not counted).</summary>
internal static class DenseShapes
{
    /// <summary>Name, parameters, active parameters, bytes that full and latent layers cache per token at 16 bits, configuration.</summary>
    public static TheoryData<string, long, long, long, string> All { get; } = new()
    {
        {
            "openai-community/gpt2", 124_439_808, 124_439_808, 36_864,
            """
            {"model_type":"gpt2","n_layer":12,"n_embd":768,"n_head":12,"vocab_size":50257,"n_positions":1024,"n_ctx":1024}
            """
        },
        {
            "EleutherAI/gpt-j-6b", 6_050_882_784, 6_050_882_784, 458_752,
            """
            {"model_type":"gptj","n_layer":28,"n_embd":4096,"n_head":16,"vocab_size":50400,"n_positions":2048,
            "tie_word_embeddings":false,"rope_scaling":{"rope_type":"gptj"}}
            """
        },
        {
            "bigscience/bloom", 176_247_271_424, 176_247_271_424, 4_014_080,
            """
            {"model_type":"bloom","n_layer":70,"n_embed":14336,"num_attention_heads":112,"vocab_size":250880}
            """
        },
        {
            "tiiuae/falcon-180B-chat", 178_557_088_768, 178_557_088_768, 163_840,
            """
            {"model_type":"falcon","num_hidden_layers":80,"hidden_size":14848,"num_attention_heads":232,"num_kv_heads":8,
            "vocab_size":65024,"bias":false,"multi_query":true,"new_decoder_architecture":true,"torch_dtype":"bfloat16"}
            """
        },
        {
            "meta-llama/Llama-2-7b-hf", 6_738_415_616, 6_738_415_616, 524_288,
            """
            {"model_type":"llama","num_hidden_layers":32,"hidden_size":4096,"num_attention_heads":32,"num_key_value_heads":32,
            "intermediate_size":11008,"vocab_size":32000,"max_position_embeddings":2048,"tie_word_embeddings":false,
            "torch_dtype":"float16"}
            """
        },
        {
            "meta-llama/Meta-Llama-3.1-8B", 8_030_261_248, 8_030_261_248, 131_072,
            """
            {"model_type":"llama","num_hidden_layers":32,"hidden_size":4096,"num_attention_heads":32,"num_key_value_heads":8,
            "intermediate_size":14336,"vocab_size":128256,"max_position_embeddings":131072,"tie_word_embeddings":false,
            "attention_bias":false,"mlp_bias":false,"rope_scaling":{"rope_type":"llama3","factor":8.0,
            "original_max_position_embeddings":8192},"torch_dtype":"bfloat16"}
            """
        },
        {
            "meta-llama/Llama-3.1-70B-Instruct", 70_553_706_496, 70_553_706_496, 327_680,
            """
            {"model_type":"llama","num_hidden_layers":80,"hidden_size":8192,"num_attention_heads":64,"num_key_value_heads":8,
            "intermediate_size":28672,"vocab_size":128256,"max_position_embeddings":131072,"tie_word_embeddings":false,
            "attention_bias":false,"mlp_bias":false,"rope_scaling":{"rope_type":"llama3","factor":8.0,
            "original_max_position_embeddings":8192},"torch_dtype":"bfloat16"}
            """
        },
        {
            "meta-llama/Meta-Llama-3.1-405B", 405_853_388_800, 405_853_388_800, 516_096,
            """
            {"model_type":"llama","num_hidden_layers":126,"hidden_size":16384,"num_attention_heads":128,"num_key_value_heads":8,
            "intermediate_size":53248,"vocab_size":128256,"max_position_embeddings":131072,"tie_word_embeddings":false,
            "attention_bias":false,"mlp_bias":false,"rope_scaling":{"rope_type":"llama3","factor":8.0,
            "original_max_position_embeddings":8192},"torch_dtype":"bfloat16"}
            """
        },
        {
            "meta-llama/Llama-3.2-1B-Instruct", 1_235_814_400, 1_235_814_400, 32_768,
            """
            {"model_type":"llama","num_hidden_layers":16,"hidden_size":2048,"num_attention_heads":32,"num_key_value_heads":8,
            "head_dim":64,"intermediate_size":8192,"vocab_size":128256,"max_position_embeddings":131072,
            "tie_word_embeddings":true,"attention_bias":false,"mlp_bias":false,"rope_scaling":{"rope_type":"llama3","factor":32.0,
            "original_max_position_embeddings":8192},"torch_dtype":"bfloat16"}
            """
        },
        {
            "mistralai/Mistral-7B-v0.1", 7_241_732_096, 7_241_732_096, 0,
            """
            {"model_type":"mistral","num_hidden_layers":32,"hidden_size":4096,"num_attention_heads":32,"num_key_value_heads":8,
            "intermediate_size":14336,"vocab_size":32000,"max_position_embeddings":32768,"tie_word_embeddings":false,
            "sliding_window":4096,"torch_dtype":"bfloat16"}
            """
        },
        {
            "mistralai/Devstral-Small-2507", 23_572_403_200, 23_572_403_200, 163_840,
            """
            {"model_type":"mistral","num_hidden_layers":40,"hidden_size":5120,"num_attention_heads":32,"num_key_value_heads":8,
            "head_dim":128,"intermediate_size":32768,"vocab_size":131072,"max_position_embeddings":131072,
            "tie_word_embeddings":false,"torch_dtype":"bfloat16"}
            """
        },
        {
            "Qwen/Qwen-72B", 72_287_920_128, 72_287_920_128, 2_621_440,
            """
            {"model_type":"qwen","num_hidden_layers":80,"hidden_size":8192,"num_attention_heads":64,"kv_channels":128,
            "intermediate_size":49152,"vocab_size":152064,"padded_vocab_size":152064,"max_position_embeddings":8192,
            "seq_length":8192,"tie_word_embeddings":false}
            """
        },
        {
            "Qwen/Qwen2.5-0.5B", 494_032_768, 494_032_768, 12_288,
            """
            {"model_type":"qwen2","num_hidden_layers":24,"hidden_size":896,"num_attention_heads":14,"num_key_value_heads":2,
            "intermediate_size":4864,"vocab_size":151936,"max_position_embeddings":32768,"tie_word_embeddings":true,
            "sliding_window":32768,"use_sliding_window":false,"max_window_layers":24,"torch_dtype":"bfloat16"}
            """
        },
        {
            "Qwen/Qwen2.5-72B", 72_706_203_648, 72_706_203_648, 327_680,
            """
            {"model_type":"qwen2","num_hidden_layers":80,"hidden_size":8192,"num_attention_heads":64,"num_key_value_heads":8,
            "intermediate_size":29568,"vocab_size":152064,"max_position_embeddings":131072,"tie_word_embeddings":false,
            "sliding_window":131072,"use_sliding_window":false,"max_window_layers":80,"torch_dtype":"bfloat16"}
            """
        },
        {
            "Qwen/Qwen3-0.6B", 596_049_920, 596_049_920, 114_688,
            """
            {"model_type":"qwen3","num_hidden_layers":28,"hidden_size":1024,"num_attention_heads":16,"num_key_value_heads":8,
            "head_dim":128,"intermediate_size":3072,"vocab_size":151936,"max_position_embeddings":40960,
            "tie_word_embeddings":true,"attention_bias":false,"use_sliding_window":false,"max_window_layers":28,
            "torch_dtype":"bfloat16"}
            """
        },
        {
            "Qwen/Qwen3-32B", 32_762_123_264, 32_762_123_264, 262_144,
            """
            {"model_type":"qwen3","num_hidden_layers":64,"hidden_size":5120,"num_attention_heads":64,"num_key_value_heads":8,
            "head_dim":128,"intermediate_size":25600,"vocab_size":151936,"max_position_embeddings":40960,
            "tie_word_embeddings":false,"attention_bias":false,"use_sliding_window":false,"max_window_layers":64,
            "torch_dtype":"bfloat16"}
            """
        },
        {
            "google/gemma-7b", 8_537_680_896, 8_537_680_896, 458_752,
            """
            {"model_type":"gemma","num_hidden_layers":28,"hidden_size":3072,"num_attention_heads":16,"num_key_value_heads":16,
            "head_dim":256,"intermediate_size":24576,"vocab_size":256000,"max_position_embeddings":8192,"attention_bias":false,
            "torch_dtype":"bfloat16"}
            """
        },
        {
            "google/gemma-2-9b", 9_241_705_984, 9_241_705_984, 172_032,
            """
            {"model_type":"gemma2","num_hidden_layers":42,"hidden_size":3584,"num_attention_heads":16,"num_key_value_heads":8,
            "head_dim":256,"intermediate_size":14336,"vocab_size":256000,"max_position_embeddings":8192,"attention_bias":false,
            "sliding_window":4096,"sliding_window_size":4096,"torch_dtype":"float32"}
            """
        },
        {
            "google/medgemma-27b-it", 27_009_346_304, 27_009_346_304, 81_920,
            """
            {"model_type":"gemma3","text_config":{"model_type":"gemma3_text","num_hidden_layers":62,"hidden_size":5376,
            "num_attention_heads":32,"num_key_value_heads":16,"head_dim":128,"intermediate_size":21504,"vocab_size":262208,
            "max_position_embeddings":131072,"attention_bias":false,"sliding_window":1024,"rope_scaling":{"rope_type":"linear",
            "factor":8.0},"torch_dtype":"bfloat16"}}
            """
        },
        {
            "CohereForAI/c4ai-command-r-plus", 103_810_674_688, 103_810_674_688, 262_144,
            """
            {"model_type":"cohere","num_hidden_layers":64,"hidden_size":12288,"num_attention_heads":96,"num_key_value_heads":8,
            "intermediate_size":33792,"vocab_size":256000,"max_position_embeddings":8192,"model_max_length":131072,
            "attention_bias":false,"use_qk_norm":true,"torch_dtype":"float16"}
            """
        },
        {
            "microsoft/phi-2", 2_779_683_840, 2_779_683_840, 327_680,
            """
            {"model_type":"phi-msft","n_layer":32,"n_embd":2560,"n_head":32,"vocab_size":51200,"n_positions":2048,
            "tie_word_embeddings":false,"torch_dtype":"float16"}
            """
        },
        {
            "microsoft/phi-4", 14_659_507_200, 14_659_507_200, 204_800,
            """
            {"model_type":"phi3","num_hidden_layers":40,"hidden_size":5120,"num_attention_heads":40,"num_key_value_heads":10,
            "intermediate_size":17920,"vocab_size":100352,"max_position_embeddings":16384,"tie_word_embeddings":false,
            "torch_dtype":"bfloat16"}
            """
        },
        {
            "allenai/OLMo-2-1124-7B", 7_298_617_344, 7_298_617_344, 524_288,
            """
            {"model_type":"olmo2","num_hidden_layers":32,"hidden_size":4096,"num_attention_heads":32,"num_key_value_heads":32,
            "intermediate_size":11008,"vocab_size":100352,"max_position_embeddings":4096,"tie_word_embeddings":false,
            "torch_dtype":"float32"}
            """
        },
        {
            "bigcode/starcoder2-7b", 7_173_923_840, 7_173_923_840, 0,
            """
            {"model_type":"starcoder2","num_hidden_layers":32,"hidden_size":4608,"num_attention_heads":36,"num_key_value_heads":4,
            "intermediate_size":18432,"vocab_size":49152,"max_position_embeddings":16384,"use_bias":true,"sliding_window":4096,
            "torch_dtype":"bfloat16"}
            """
        },
        {
            "HuggingFaceTB/SmolLM3-3B", 3_075_098_624, 3_075_098_624, 73_728,
            """
            {"model_type":"smollm3","num_hidden_layers":36,"hidden_size":2048,"num_attention_heads":16,"num_key_value_heads":4,
            "intermediate_size":11008,"vocab_size":128256,"max_position_embeddings":65536,"attention_bias":false,"mlp_bias":false,
            "use_sliding_window":false,"max_window_layers":28,"torch_dtype":"bfloat16"}
            """
        },
        {
            "baichuan-inc/Baichuan2-7B-Chat", 7_505_973_248, 7_505_973_248, 524_288,
            """
            {"model_type":"baichuan","num_hidden_layers":32,"hidden_size":4096,"num_attention_heads":32,"intermediate_size":11008,
            "vocab_size":125696,"max_position_embeddings":4096,"model_max_length":4096,"tie_word_embeddings":false,
            "torch_dtype":"bfloat16"}
            """
        },
        {
            "internlm/internlm2_5-7b-chat", 7_737_708_544, 7_737_708_544, 131_072,
            """
            {"model_type":"internlm2","num_hidden_layers":32,"hidden_size":4096,"num_attention_heads":32,"num_key_value_heads":8,
            "intermediate_size":14336,"vocab_size":92544,"max_position_embeddings":32768,"tie_word_embeddings":false,"bias":false,
            "rope_scaling":{"type":"dynamic","factor":2.0},"torch_dtype":"bfloat16"}
            """
        },
        {
            "Qwen/Qwen3.5-2B", 1_881_825_088, 1_881_825_088, 12_288,
            """
            {"model_type":"qwen3_5","tie_word_embeddings":true,"text_config":{"model_type":"qwen3_5_text","dtype":"bfloat16",
            "full_attention_interval":4,"head_dim":256,"hidden_size":2048,"intermediate_size":6144,"linear_conv_kernel_dim":4,
            "linear_key_head_dim":128,"linear_num_key_heads":16,"linear_num_value_heads":16,"linear_value_head_dim":128,
            "max_position_embeddings":262144,"num_attention_heads":8,"num_hidden_layers":24,"num_key_value_heads":2,"vocab_size":248320,
            "tie_word_embeddings":true}}
            """
        },
        {
            "Qwen/Qwen3.5-27B", 26_895_998_464, 26_895_998_464, 65_536,
            """
            {"model_type":"qwen3_5","tie_word_embeddings":false,"text_config":{"model_type":"qwen3_5_text","dtype":"bfloat16",
            "full_attention_interval":4,"head_dim":256,"hidden_size":5120,"intermediate_size":17408,"linear_conv_kernel_dim":4,
            "linear_key_head_dim":128,"linear_num_key_heads":16,"linear_num_value_heads":48,"linear_value_head_dim":128,
            "max_position_embeddings":262144,"num_attention_heads":24,"num_hidden_layers":64,"num_key_value_heads":4,"vocab_size":248320,
            "tie_word_embeddings":false}}
            """
        },
        {
            "LiquidAI/LFM2-350M", 354_483_968, 354_483_968, 12_288,
            """
            {"model_type":"lfm2","torch_dtype":"bfloat16","hidden_size":1024,"intermediate_size":6656,"num_attention_heads":16,
            "num_key_value_heads":8,"num_hidden_layers":16,"full_attn_idxs":[2,5,8,10,12,14],"block_auto_adjust_ff_dim":true,
            "conv_L_cache":3,"conv_bias":false,"max_position_embeddings":128000,"vocab_size":65536}
            """
        },
        {
            "LiquidAI/LFM2-2.6B", 2_569_272_320, 2_569_272_320, 16_384,
            """
            {"model_type":"lfm2","torch_dtype":"bfloat16","hidden_size":2048,"intermediate_size":10752,"num_attention_heads":32,
            "num_key_value_heads":8,"num_hidden_layers":30,"full_attn_idxs":[2,5,9,13,17,21,24,27],"block_auto_adjust_ff_dim":false,
            "conv_L_cache":3,"conv_bias":false,"max_position_embeddings":128000,"vocab_size":65536}
            """
        },
        {
            "ibm-granite/granite-4.0-1b", 1_631_750_144, 1_631_750_144, 81_920,
            """
            {"model_type":"granitemoehybrid","dtype":"bfloat16","hidden_size":2048,"num_hidden_layers":40,"num_attention_heads":16,
            "num_key_value_heads":4,"intermediate_size":4096,"shared_intermediate_size":4096,"num_local_experts":0,
            "num_experts_per_tok":0,"vocab_size":100352,"tie_word_embeddings":true,"mamba_d_state":256,"mamba_n_groups":1,
            "mamba_n_heads":128,"mamba_d_head":32,"mamba_d_conv":4,"max_position_embeddings":131072,"layer_types":["attention",
            "attention","attention","attention","attention","attention","attention","attention","attention","attention","attention",
            "attention","attention","attention","attention","attention","attention","attention","attention","attention","attention",
            "attention","attention","attention","attention","attention","attention","attention","attention","attention","attention",
            "attention","attention","attention","attention","attention","attention","attention","attention","attention"]}
            """
        },
        // Ollama counts 6.87 and 4.46 billion.
        {
            "google/gemma-3n-E4B-it", 6_866_696_688, 6_866_696_688, 8_192,
            """
            {"model_type":"gemma3n","torch_dtype":"bfloat16","text_config":{"model_type":"gemma3n_text","torch_dtype":"bfloat16",
            "altup_num_inputs":4,"attention_bias":false,"head_dim":256,"hidden_size":2048,"hidden_size_per_layer_input":256,
            "intermediate_size":[16384,16384,16384],"laurel_rank":64,"max_position_embeddings":32768,"num_attention_heads":8,
            "num_hidden_layers":35,"num_key_value_heads":2,"num_kv_shared_layers":15,"sliding_window":512,"vocab_size":262400,
            "vocab_size_per_layer_input":262144}}
            """
        },
        {
            "google/gemma-3n-E2B-it", 4_456_156_768, 4_456_156_768, 8_192,
            """
            {"model_type":"gemma3n","torch_dtype":"bfloat16","text_config":{"model_type":"gemma3n_text","torch_dtype":"bfloat16",
            "altup_num_inputs":4,"attention_bias":false,"head_dim":256,"hidden_size":2048,"hidden_size_per_layer_input":256,
            "intermediate_size":8192,"laurel_rank":64,"max_position_embeddings":32768,"num_attention_heads":8,"num_hidden_layers":30,
            "num_key_value_heads":2,"num_kv_shared_layers":10,"sliding_window":512,"vocab_size":262400,
            "vocab_size_per_layer_input":262144}}
            """
        },
        // llama.cpp counts 256 more for these: the factors of its rotary positions, which the published weights do not have.
        {
            "google/gemma-4-E2B-it", 4_647_449_891, 4_647_449_891, 6_144,
            """
            {"model_type":"gemma4","dtype":"bfloat16","tie_word_embeddings":true,"text_config":{"model_type":"gemma4_text",
            "dtype":"bfloat16","head_dim":256,"global_head_dim":512,"hidden_size":1536,"intermediate_size":6144,
            "max_position_embeddings":131072,"num_attention_heads":8,"num_hidden_layers":35,"num_key_value_heads":1,"sliding_window":512,
            "vocab_size":262144,"tie_word_embeddings":true,"num_kv_shared_layers":20,"hidden_size_per_layer_input":256,
            "use_double_wide_mlp":true,"sliding_window_pattern":5}}
            """
        },
        {
            "google/gemma-4-E4B-it", 7_518_069_034, 7_518_069_034, 16_384,
            """
            {"model_type":"gemma4","dtype":"bfloat16","tie_word_embeddings":true,"text_config":{"model_type":"gemma4_text",
            "dtype":"bfloat16","head_dim":256,"global_head_dim":512,"hidden_size":2560,"intermediate_size":10240,
            "max_position_embeddings":131072,"num_attention_heads":8,"num_hidden_layers":42,"num_key_value_heads":2,"sliding_window":512,
            "vocab_size":262144,"tie_word_embeddings":true,"num_kv_shared_layers":18,"hidden_size_per_layer_input":256,
            "use_double_wide_mlp":false}}
            """
        },
        {
            "google/gemma-4-31B-it", 30_697_345_340, 30_697_345_340, 81_920,
            """
            {"model_type":"gemma4","dtype":"bfloat16","tie_word_embeddings":true,"text_config":{"model_type":"gemma4_text",
            "dtype":"bfloat16","head_dim":256,"global_head_dim":512,"hidden_size":5376,"intermediate_size":21504,
            "max_position_embeddings":262144,"num_attention_heads":32,"num_hidden_layers":60,"num_key_value_heads":16,
            "sliding_window":1024,"vocab_size":262144,"tie_word_embeddings":true,"attention_k_eq_v":true,"num_global_key_value_heads":4,
            "num_kv_shared_layers":0,"hidden_size_per_layer_input":0,"enable_moe_block":false}}
            """
        },
    };
}
