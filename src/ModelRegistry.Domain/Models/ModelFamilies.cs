using System.Collections.Frozen;
using static ModelRegistry.Domain.Models.FamilyDesigns;

namespace ModelRegistry.Domain.Models;

/// <summary>
/// The model_types that are known, each by its rules. The rules are those of the modelling code in Hugging Face transformers
/// (src/transformers/models/*), or of the code beside the weights; tests hold their totals against published ones.
/// </summary>
internal static class ModelFamilies
{
    private static readonly Dictionary<string, int> OneDenseLayer = new() { ["first_k_dense_replace"] = 1 };

    /// <summary>By model_type.</summary>
    public static FrozenDictionary<string, ModelFamily> Known { get; } =
        new Dictionary<string, ModelFamily>
        {
            ["llama"] = Llama,
            ["Yi"] = Llama,
            ["granite"] = Llama,
            ["exaone"] = Llama,
            ["exaone4"] = Llama with
            {
                QueryKeyNorm = QueryKeyNorm.PerHead,
                Windows = Windows.Alternating,
                FullEvery = 4,
            },
            ["baichuan"] = Llama,
            ["internlm2"] = Llama with { BiasKey = "bias", FeedForwardBias = Bias.Never },
            ["internlm"] = Llama with { BiasKey = "bias", FeedForwardBias = Bias.Never },
            ["PanguEmbedded"] = Llama with { BiasKey = "bias", FeedForwardBias = Bias.Never },
            ["smollm3"] = Llama with { Tied = true, Windows = Windows.ByFlag },
            ["seed_oss"] = Llama with { OutputBias = Bias.Never },
            ["orion"] = LayerNormed,
            ["stablelm"] = LayerNormed with { BiasKey = "use_qkv_bias", OutputBias = Bias.Never },
            ["nemotron"] = LayerNormed with { Gated = false },
            ["mistral"] = Llama with { Windows = Windows.All },
            ["ministral3"] = Llama with { Windows = Windows.All },
            ["mixtral"] = Llama with { Windows = Windows.All, Sparsity = Sparsity.All },
            ["granitemoe"] = Llama with { Sparsity = Sparsity.All },
            ["granitemoehybrid"] = Llama with
            {
                State = StateKind.Mamba2,
                Sparsity = Sparsity.All,
                DenseKey = "shared_intermediate_size",
            },
            ["phi3"] = Llama with { Windows = Windows.All },
            ["phimoe"] = LayerNormed with { Windows = Windows.All, Sparsity = Sparsity.All, HeadBias = true },
            ["phi"] = Phi,
            ["phi-msft"] = Phi,
            ["starcoder2"] = AllBiased with { Windows = Windows.All, Tied = true },
            ["gpt2"] = AllBiased with { Tied = true, LearnedPositions = 0 },
            ["gpt_bigcode"] = AllBiased with { Tied = true, LearnedPositions = 0, MultiQueryFlag = true },
            ["opt"] = AllBiased with { Tied = true, LearnedPositions = 2 },
            ["gpt_neox"] = AllBiased,
            ["gptj"] = Phi with { QueryKeyValueBias = Bias.Never, OutputBias = Bias.Never },
            ["bloom"] = AllBiased with { Tied = true, OuterNorms = 2 },
            ["mpt"] = Llama with { Gated = false, Tied = true },
            ["falcon"] = Falcon,
            ["RefinedWeb"] = Falcon with { ParallelFlag = false },
            ["RefinedWebModel"] = Falcon,
            ["dbrx"] = Llama with { Sparsity = Sparsity.All },
            ["chatglm"] = Llama with
            {
                BiasKey = "add_qkv_bias",
                OutputBias = Bias.Never,
                FeedForwardBiasKey = "add_bias_linear",
            },
            ["glm"] = Glm,
            ["glm4"] = Glm with { Norms = 4 },
            ["glm4_moe"] = Glm4Moe,
            ["glm4v_moe_text"] = Glm4Moe,
            ["dots1"] = Glm with
            {
                QueryKeyNorm = QueryKeyNorm.PerHead,
                Sparsity = Sparsity.AfterDense,
                RouterCorrection = true,
            },
            ["qwen"] = Qwen2 with { IntermediateIsBoth = true, Windows = Windows.None },
            ["qwen2"] = Qwen2,
            ["qwen2_vl"] = Qwen2,
            ["qwen2_vl_text"] = Qwen2,
            ["qwen2_5_vl"] = Qwen2,
            ["qwen2_5_vl_text"] = Qwen2,
            ["qwen2_moe"] = Qwen2 with { Sparsity = Sparsity.Stepped, SharedGate = true },
            ["mimo"] = Qwen2 with { QueryKeyValueBias = Bias.Flag },
            ["qwen3"] = Qwen3,
            ["qwen3_vl"] = Qwen3,
            ["qwen3_vl_text"] = Qwen3,
            ["qwen3_moe"] = Qwen3 with { Sparsity = Sparsity.Stepped },
            ["qwen3_vl_moe_text"] = Qwen3 with { Sparsity = Sparsity.Stepped },
            ["qwen3_next"] = QwenNextMoe,
            ["qwen3_5_moe_text"] = QwenNextMoe,
            ["qwen3_5_text"] = QwenNext,
            ["olmo"] = Llama with { Norms = 0, OuterNorms = 0 },
            ["olmo2"] = Olmo2,
            ["olmo3"] = Olmo2 with { Windows = Windows.Alternating, FullEvery = 4 },
            ["olmoe"] = Olmo2 with { Sparsity = Sparsity.All },
            ["gemma"] = Gemma,
            ["gemma2"] = Gemma with { Norms = 4, Windows = Windows.Alternating, FullEvery = 2 },
            ["gemma3"] = Gemma3,
            ["gemma3_text"] = Gemma3,
            ["gemma3n"] = Gemma3n,
            ["gemma3n_text"] = Gemma3n,
            ["gemma4"] = Gemma4,
            ["gemma4_text"] = Gemma4,
            ["muse_glimmer_text"] = new ModelFamily
            {
                Norms = 4,
                QueryGate = true,
                Windows = Windows.Alternating,
                FullEvery = 4,
            },
            ["lfm2"] = Lfm2 with { AdjustedWidth = true },
            ["lfm2_moe"] = Lfm2 with { Sparsity = Sparsity.AfterDense, RouterCorrection = true },
            ["afmoe"] = Afmoe,
            ["laguna"] = Afmoe with { Norms = 2, QueryGate = false, HeadGate = true, Defaults = OneDenseLayer },
            ["cohere"] = Cohere,
            ["cohere2"] = Cohere with { Windows = Windows.Alternating, FullEvery = 4 },
            ["llama4_text"] = Llama4,
            ["gpt_oss"] = Llama with
            {
                Windows = Windows.Alternating,
                FullEvery = 2,
                Sinks = true,
                Sparsity = Sparsity.All,
                ExpertBias = true,
            },
            ["grok"] = Llama with { Norms = 4, Sparsity = Sparsity.All, Tied = true },
            ["deepseek"] = Deepseek,
            ["deepseek_v2"] = Deepseek,
            ["deepseek_v3"] = DeepseekV3,
            ["deepseek_v32"] = DeepseekV3,
            ["kimi_k2"] = DeepseekV3,
            ["glm_moe_dsa"] = DeepseekV3,
            ["glm4_moe_lite"] = DeepseekV3,
            ["minicpm"] = Llama with { Tied = true },
            ["minicpm3"] = new ModelFamily { Latent = true, Tied = true },
            ["ernie4_5"] = Llama with { BiasKey = "use_bias", FeedForwardBiasKey = "use_bias", Tied = true },
            // inclusionAI's Ling: modeling_bailing_moe.py and modeling_bailing_moe_v2.py beside the weights.
            ["bailing_moe"] = Deepseek with
            {
                Latent = false,
                BiasKey = "use_qkv_bias",
                OutputBias = Bias.Never,
            },
            ["bailing_moe_v2"] = DeepseekV3 with
            {
                Latent = false,
                BiasKey = "use_qkv_bias",
                OutputBias = Bias.Never,
                QueryKeyNorm = QueryKeyNorm.PerHead,
                QueryKeyNormKey = "use_qk_norm",
            },
            ["hunyuan"] = Hunyuan with { Sparsity = Sparsity.All },
            ["hunyuan_v1_moe"] = Hunyuan with { Sparsity = Sparsity.All },
            ["hunyuan_v1_dense"] = Hunyuan,
            ["hy_v3"] = new ModelFamily
            {
                QueryKeyNorm = QueryKeyNorm.PerHead,
                Sparsity = Sparsity.AfterDense,
                RouterCorrection = true,
                Defaults = OneDenseLayer,
            },
            ["minimax_m2"] = new ModelFamily
            {
                QueryKeyNorm = QueryKeyNorm.FullWidth,
                QueryKeyNormKey = "use_qk_norm",
                Sparsity = Sparsity.All,
                RouterCorrection = true,
            },
            ["minimax_m1"] = MiniMaxM1,
            ["minimax_text_01"] = MiniMaxM1,
            ["jamba"] = new ModelFamily { State = StateKind.Mamba, Sparsity = Sparsity.Periodic },
            ["mamba"] = Mamba,
            ["falcon_mamba"] = Mamba,
            ["nemotron_h"] = new ModelFamily
            {
                State = StateKind.Mamba2,
                Norms = 1,
                Gated = false,
                Sparsity = Sparsity.Pattern,
                RouterCorrection = true,
            },
        }.ToFrozenDictionary();

    /// <summary>model_types whose mechanism is known to escape these rules, with what it is.</summary>
    public static FrozenDictionary<string, string> Escaping { get; } =
        new Dictionary<string, string>
        {
            ["nemotron-nas"] = "each layer has a shape of its own (block_configs)",
            ["falcon_h1"] = "each layer attends and keeps a state side by side",
            ["deepseek_v4"] = "the cache is compressed by a different ratio in each layer (compress_ratios)",
            ["deepseek_ref"] = "the cache is compressed by a different ratio in each layer (compress_ratios)",
            ["minimax_m3"] = "block-sparse attention with an index (sparse_attention_config)",
            ["kimi_k3"] = "linear attention mixed with latents, and experts of a narrower width",
            ["kimi_linear"] = "linear attention mixed with latents",
            ["step3p7"] = "windowed and full layers may differ in heads, which is not read",
            ["mllama"] = "some layers attend to the image only (cross_attention_layers)",
            ["mllama_text_model"] = "some layers attend to the image only (cross_attention_layers)",
            ["phi3small"] = "block-sparse attention (blocksparse_block_size)",
        }.ToFrozenDictionary();
}
