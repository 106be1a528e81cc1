namespace ModelRegistry.Domain.Models;

/// <summary>Which projections carry a bias.</summary>
internal enum Bias
{
    /// <summary>None.</summary>
    Never,

    /// <summary>All of them.</summary>
    Always,

    /// <summary>As the configuration's flag says; absent: none.</summary>
    Flag,
}

/// <summary>Norms on queries and keys.</summary>
internal enum QueryKeyNorm
{
    /// <summary>None, or one without parameters.</summary>
    None,

    /// <summary>One weight per element of a head.</summary>
    PerHead,

    /// <summary>One weight per element of all heads.</summary>
    FullWidth,
}

/// <summary>Which layers attend to a window only.</summary>
internal enum Windows
{
    /// <summary>None.</summary>
    None,

    /// <summary>All, where sliding_window is set.</summary>
    All,

    /// <summary>Those from max_window_layers on, where use_sliding_window is true.</summary>
    ByFlag,

    /// <summary>All but each n-th, see <see cref="ModelFamily.FullEvery"/>.</summary>
    Alternating,
}

/// <summary>Layers that keep a state of fixed size.</summary>
internal enum StateKind
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>Selective state space (Mamba, arXiv 2312.00752).</summary>
    Mamba,

    /// <summary>State space duality with groups (Mamba-2, arXiv 2405.21060).</summary>
    Mamba2,

    /// <summary>Gated delta rule (arXiv 2412.06464), as in Qwen3-Next.</summary>
    Delta,

    /// <summary>Lightning attention (arXiv 2401.04658), as in MiniMax-01 and -M1.</summary>
    Lightning,

    /// <summary>A gated convolution over the last few tokens (arXiv 2511.23404), as in LFM2.</summary>
    ShortConvolution,
}

/// <summary>Which layers have experts.</summary>
internal enum Sparsity
{
    /// <summary>None.</summary>
    None,

    /// <summary>All.</summary>
    All,

    /// <summary>From first_k_dense_replace on, each moe_layer_freq-th.</summary>
    AfterDense,

    /// <summary>Each decoder_sparse_step-th, but for mlp_only_layers.</summary>
    Stepped,

    /// <summary>Each interleave_moe_layer_step-th.</summary>
    Interleaved,

    /// <summary>By expert_layer_period and expert_layer_offset.</summary>
    Periodic,

    /// <summary>Where the pattern of the layers says so.</summary>
    Pattern,
}

/// <summary>What the configuration files of a model_type leave unsaid: the rules that its modelling code holds.</summary>
internal sealed record ModelFamily
{
    /// <summary>Queries, keys and values.</summary>
    public Bias QueryKeyValueBias { get; init; } = Bias.Flag;

    /// <summary>The attention's output projection.</summary>
    public Bias OutputBias { get; init; } = Bias.Flag;

    /// <summary>The dense feed-forward part.</summary>
    public Bias FeedForwardBias { get; init; } = Bias.Flag;

    /// <summary>The flag for the biases of attention, where it is not attention_bias.</summary>
    public string BiasKey { get; init; } = "attention_bias";

    /// <summary>The flag for the biases of the feed-forward part.</summary>
    public string FeedForwardBiasKey { get; init; } = "mlp_bias";

    /// <summary>Bias on the output head.</summary>
    public bool HeadBias { get; init; }

    /// <summary>Norms per layer as wide as the residual stream.</summary>
    public int Norms { get; init; } = 2;

    /// <summary>Attention and feed-forward part read one norm where parallel_attn holds and the decoder is not the new one (Falcon).</summary>
    public bool ParallelFlag { get; init; }

    /// <summary>Norms beside the layers' (the last one; BLOOM has another one on the embedding).</summary>
    public int OuterNorms { get; init; } = 1;

    /// <summary>Norms with a bias (LayerNorm) beside their weight.</summary>
    public bool NormBias { get; init; }

    /// <summary>Norms on queries and keys.</summary>
    public QueryKeyNorm QueryKeyNorm { get; init; }

    /// <summary>The flag that turns <see cref="QueryKeyNorm"/> on; null: always on.</summary>
    public string? QueryKeyNormKey { get; init; }

    /// <summary>False where a layer is nothing but its mixing of tokens (Mamba, whose intermediate_size is the width of that).</summary>
    public bool HasFeedForward { get; init; } = true;

    /// <summary>Gate beside the up projection: three matrices instead of two.</summary>
    public bool Gated { get; init; } = true;

    /// <summary>intermediate_size counts gate and up together.</summary>
    public bool IntermediateIsBoth { get; init; }

    /// <summary>Whether the head shares the embedding's weights where tie_word_embeddings is absent.</summary>
    public bool Tied { get; init; }

    /// <summary>Learned positions beside those of the context; null: none are learned.</summary>
    public int? LearnedPositions { get; init; }

    /// <summary>The flag multi_query means one head of keys and values (but for new_decoder_architecture).</summary>
    public bool MultiQueryFlag { get; init; }

    /// <summary>One compressed latent per token where kv_lora_rank is set (and use_mla is not false).</summary>
    public bool Latent { get; init; }

    /// <summary>Windows.</summary>
    public Windows Windows { get; init; }

    /// <summary>Each n-th layer attends to everything, the others to a window or a state, where layer_types is absent.</summary>
    public int? FullEvery { get; init; }

    /// <summary>The key that overrides <see cref="FullEvery"/>.</summary>
    public string FullEveryKey { get; init; } = "sliding_window_pattern";

    /// <summary>The key of the window's tokens.</summary>
    public string WindowKey { get; init; } = "sliding_window";

    /// <summary>Layers with a state.</summary>
    public StateKind State { get; init; }

    /// <summary>A gate as wide as the queries.</summary>
    public bool QueryGate { get; init; }

    /// <summary>One gate per query head.</summary>
    public bool HeadGate { get; init; }

    /// <summary>Layers that attend to everything have heads of global_head_dim; with attention_k_eq_v their keys serve as values too.</summary>
    public bool OwnFullHeads { get; init; }

    /// <summary>The last num_kv_shared_layers layers use the caches of earlier ones; their projections lie in the weights unused.</summary>
    public bool BorrowedCaches { get; init; }

    /// <summary>Each layer reads an embedding of its own, hidden_size_per_layer_input wide.</summary>
    public bool LayerInput { get; init; }

    /// <summary>
    /// altup_num_inputs residual streams that each layer predicts and corrects (AltUp, arXiv 2301.13310), and a detour of laurel_rank beside attention
    /// (LAuReL, arXiv 2411.07501), as in Gemma 3n.
    /// </summary>
    public bool AlternatingUpdates { get; init; }

    /// <summary>One number per layer that its output is scaled with.</summary>
    public bool LayerScalar { get; init; }

    /// <summary>One learned sink per query head.</summary>
    public bool Sinks { get; init; }

    /// <summary>Layers with experts.</summary>
    public Sparsity Sparsity { get; init; }

    /// <summary>Biases on the router and on each expert's projections.</summary>
    public bool ExpertBias { get; init; }

    /// <summary>One correction per expert on the router.</summary>
    public bool RouterCorrection { get; init; }

    /// <summary>One gate on the shared expert.</summary>
    public bool SharedGate { get; init; }

    /// <summary>A shared expert as wide as a routed one, beside what the configuration says.</summary>
    public bool SharedAlways { get; init; }

    /// <summary>A dense part beside the experts of a layer, with three norms more, and one scale for the router's input.</summary>
    public bool DenseBesideExperts { get; init; }

    /// <summary>The key of the dense layers' width, where it is not intermediate_size.</summary>
    public string? DenseKey { get; init; }

    /// <summary>Two thirds of the stated width, rounded up to block_multiple_of, unless block_auto_adjust_ff_dim is false.</summary>
    public bool AdjustedWidth { get; init; }

    /// <summary>model_max_length is the trained context, and max_position_embeddings may be less.</summary>
    public bool ContextByModelMaxLength { get; init; }

    /// <summary>Values of keys that files leave out.</summary>
    public IReadOnlyDictionary<string, int> Defaults { get; init; } = new Dictionary<string, int>();
}
