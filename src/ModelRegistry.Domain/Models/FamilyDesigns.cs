namespace ModelRegistry.Domain.Models;

/// <summary>The rules that several model_types have in common; what a single one departs in stands beside its name in <see cref="ModelFamilies"/>.</summary>
internal static class FamilyDesigns
{
    public static readonly ModelFamily Llama = new();

    public static readonly ModelFamily LayerNormed = new() { NormBias = true };

    public static readonly ModelFamily AllBiased = new()
    {
        QueryKeyValueBias = Bias.Always,
        OutputBias = Bias.Always,
        FeedForwardBias = Bias.Always,
        NormBias = true,
        Gated = false,
    };

    public static readonly ModelFamily Qwen2 = new()
    {
        QueryKeyValueBias = Bias.Always,
        OutputBias = Bias.Never,
        FeedForwardBias = Bias.Never,
        Windows = Windows.ByFlag,
    };

    public static readonly ModelFamily Qwen3 = new() { QueryKeyNorm = QueryKeyNorm.PerHead, Windows = Windows.ByFlag };

    public static readonly ModelFamily QwenNext = new()
    {
        QueryKeyNorm = QueryKeyNorm.PerHead,
        QueryGate = true,
        State = StateKind.Delta,
        FullEvery = 4,
        FullEveryKey = "full_attention_interval",
    };

    public static readonly ModelFamily QwenNextMoe = QwenNext with { Sparsity = Sparsity.Stepped, SharedGate = true };

    public static readonly ModelFamily Deepseek = new() { Latent = true, Sparsity = Sparsity.AfterDense };

    public static readonly ModelFamily DeepseekV3 = Deepseek with { RouterCorrection = true };

    public static readonly ModelFamily Gemma = new() { Tied = true };

    public static readonly ModelFamily Gemma3 = Gemma with
    {
        Norms = 4,
        QueryKeyNorm = QueryKeyNorm.PerHead,
        Windows = Windows.Alternating,
        FullEvery = 6,
        // Defaults of Gemma3TextConfig, which Google's own files leave out.
        Defaults = new Dictionary<string, int>
        {
            ["vocab_size"] = 262_208,
            ["num_attention_heads"] = 8,
            ["num_key_value_heads"] = 4,
            ["head_dim"] = 256,
            ["max_position_embeddings"] = 131_072,
            ["sliding_window"] = 4096,
        },
    };

    public static readonly ModelFamily Falcon = new()
    {
        BiasKey = "bias",
        FeedForwardBiasKey = "bias",
        NormBias = true,
        Gated = false,
        Tied = true,
        MultiQueryFlag = true,
        ParallelFlag = true,
    };

    public static readonly ModelFamily Cohere = new()
    {
        Norms = 1,
        Tied = true,
        QueryKeyNorm = QueryKeyNorm.FullWidth,
        QueryKeyNormKey = "use_qk_norm",
        ContextByModelMaxLength = true,
    };

    public static readonly ModelFamily Llama4 = new()
    {
        Windows = Windows.Alternating,
        FullEvery = 4,
        FullEveryKey = "no_rope_layer_interval",
        WindowKey = "attention_chunk_size",
        Sparsity = Sparsity.Interleaved,
        SharedAlways = true,
        DenseKey = "intermediate_size_mlp",
        Defaults = new Dictionary<string, int> { ["attention_chunk_size"] = 8192 },
    };

    public static readonly ModelFamily Hunyuan = new()
    {
        QueryKeyNorm = QueryKeyNorm.PerHead,
        QueryKeyNormKey = "use_qk_norm",
    };

    public static readonly ModelFamily Phi = AllBiased with { Norms = 1, HeadBias = true };

    public static readonly ModelFamily Olmo2 = new() { QueryKeyNorm = QueryKeyNorm.FullWidth };

    public static readonly ModelFamily MiniMaxM1 = new() { Sparsity = Sparsity.All, State = StateKind.Lightning };

    public static readonly ModelFamily Glm = new() { OutputBias = Bias.Never, FeedForwardBias = Bias.Never };

    public static readonly ModelFamily Lfm2 = new()
    {
        QueryKeyNorm = QueryKeyNorm.PerHead,
        State = StateKind.ShortConvolution,
        Tied = true,
    };

    // Arcee's Trinity; Laguna is of the same design, with as many query heads as each layer says.
    public static readonly ModelFamily Afmoe = new()
    {
        Norms = 4,
        QueryKeyNorm = QueryKeyNorm.PerHead,
        QueryGate = true,
        Windows = Windows.Alternating,
        FullEvery = 4,
        FullEveryKey = "global_attn_every_n_layers",
        Sparsity = Sparsity.AfterDense,
        RouterCorrection = true,
    };

    public static readonly ModelFamily Glm4Moe = Glm with
    {
        QueryKeyNorm = QueryKeyNorm.PerHead,
        QueryKeyNormKey = "use_qk_norm",
        Sparsity = Sparsity.AfterDense,
        RouterCorrection = true,
    };

    public static readonly ModelFamily Gemma3n = Gemma with
    {
        Norms = 4,
        QueryKeyNorm = QueryKeyNorm.PerHead,
        Windows = Windows.Alternating,
        FullEvery = 5,
        BorrowedCaches = true,
        LayerInput = true,
        AlternatingUpdates = true,
        // Defaults of Gemma3nTextConfig.
        Defaults = new Dictionary<string, int>
        {
            ["vocab_size"] = 262_400,
            ["vocab_size_per_layer_input"] = 262_144,
            ["hidden_size_per_layer_input"] = 256,
            ["altup_num_inputs"] = 4,
            ["laurel_rank"] = 64,
            ["num_kv_shared_layers"] = 15,
            ["sliding_window"] = 512,
        },
    };

    public static readonly ModelFamily Gemma4 = new()
    {
        Norms = 4,
        Tied = true,
        QueryKeyNorm = QueryKeyNorm.PerHead,
        Windows = Windows.Alternating,
        FullEvery = 6,
        OwnFullHeads = true,
        BorrowedCaches = true,
        LayerInput = true,
        LayerScalar = true,
        Sparsity = Sparsity.All,
        RouterCorrection = true,
        DenseBesideExperts = true,
        // Defaults of Gemma4TextConfig.
        Defaults = new Dictionary<string, int> { ["global_head_dim"] = 512, ["vocab_size_per_layer_input"] = 262_144 },
    };

    public static readonly ModelFamily Mamba = new()
    {
        State = StateKind.Mamba,
        Norms = 1,
        HasFeedForward = false,
        Tied = true,
    };
}
