namespace ModelRegistry.Domain.Models;

/// <summary>The figures that layers are counted from. A figure that a family does not have is 0.</summary>
internal sealed record ModelShape
{
    public required int Hidden { get; init; }

    public required int Heads { get; init; }

    public required int KeyValueHeads { get; init; }

    public required int HeadSize { get; init; }

    public required int Vocabulary { get; init; }

    public required int DenseWidth { get; init; }

    public required int? Window { get; init; }

    /// <summary>Query heads of the layers with a window.</summary>
    public required int WindowHeads { get; init; }

    /// <summary>Heads of the layers that attend to everything, where they differ from the others'.</summary>
    public FullHeads? FullHeads { get; init; }

    /// <summary>Layers at the end that use the caches of earlier ones.</summary>
    public int Borrowing { get; init; }

    /// <summary>Width of the embedding that each layer reads, and its entries.</summary>
    public (int Width, int Vocabulary) LayerInput { get; init; }

    public LatentShape? Latent { get; init; }

    public ExpertShape? Experts { get; init; }

    public StateShape? State { get; init; }
}

/// <summary>Heads of keys and values, their size, and whether the keys serve as values.</summary>
internal sealed record FullHeads(int KeyValueHeads, int HeadSize, bool KeyIsValue);

/// <summary>Latent attention (MLA, arXiv 2405.04434).</summary>
internal sealed record LatentShape(
    int KeyValueRank,
    int QueryRank,
    int NopeSize,
    int RopeSize,
    int ValueSize,
    int IndexHeads,
    int IndexSize
);

/// <summary>Experts of one layer; <paramref name="LatentSize"/> is the width they work in where it is not that of the residual stream.</summary>
internal sealed record ExpertShape(int Count, int Active, int Width, int SharedWidth, int? LatentSize);

/// <summary>A state of fixed size. <paramref name="Inner"/>: channels; the rest as each <see cref="StateKind"/> uses it.</summary>
internal sealed record StateShape(
    int Inner,
    int StateSize,
    int Convolution,
    int Rank,
    int Groups,
    int Heads,
    int KeyInner
);

/// <summary>Reads a <see cref="ModelShape"/>; null where a figure that is needed is missing.</summary>
internal static class ShapeReader
{
    public static readonly string[] LayerKeys = ["num_hidden_layers", "n_layer", "n_layers", "num_layers"];
    public static readonly string[] HiddenKeys = ["hidden_size", "n_embd", "n_embed", "d_model"];
    public static readonly string[] HeadKeys = ["num_attention_heads", "n_head", "n_heads"];
    public static readonly string[] VocabularyKeys = ["padded_vocab_size", "vocab_size"];
    public static readonly string[] WidthKeys =
    [
        "intermediate_size",
        "ffn_hidden_size",
        "n_inner",
        "ffn_dim",
        "ffn_config.ffn_hidden_size",
        "ff_intermediate_size",
        "block_ff_dim",
    ];

    /// <summary>The key of layers that use the caches of earlier ones.</summary>
    public const string SharedCachesKey = "num_kv_shared_layers";

    private static readonly string[] KeyValueKeys =
    [
        "num_key_value_heads",
        "num_kv_heads",
        "n_head_kv",
        "multi_query_group_num",
        "attn_config.kv_n_heads",
    ];

    private static readonly string[] ExpertKeys =
    [
        "num_local_experts",
        "n_routed_experts",
        "num_experts",
        "ffn_config.moe_num_experts",
    ];

    private static readonly string[] ActiveKeys =
    [
        "num_experts_per_tok",
        "moe_topk",
        "ffn_config.moe_top_k",
        "experts_per_token",
        "num_experts_per_token",
        "top_k_experts",
    ];

    public static ModelShape? Read(ConfigNode config, ModelFamily family)
    {
        var attends = family.State is not StateKind.Mamba || config.Count(HeadKeys) is not null;
        if (config.Needed(HiddenKeys) is not { } hidden || config.Needed(VocabularyKeys) is not { } vocabulary)
            return null;
        if ((attends ? config.Needed(HeadKeys) : 0) is not { } heads)
            return null;
        var latent = Latent(config, family);
        var experts = Experts(config, family);
        var state = State(config, family, hidden);
        if (Missing(config, family, latent, state) || DenseWidth(config, family, hidden, experts) is not { } dense)
            return null;
        var keyValueHeads = KeyValueHeads(config, family) ?? heads;
        var headSize =
            config.Count("head_dim", "kv_channels", "attention_head_dim") is > 0 and { } size ? size
            : heads == 0 ? 0
            : hidden / heads;
        if (heads > 0 && (config.Count(KeyValueKeys) is 0 || config.Count("head_dim") is 0))
        {
            config.Unread.Add("num_key_value_heads or head_dim is 0");
            return null;
        }

        if (heads > 0 && heads % keyValueHeads != 0)
            config.Unread.Add("num_key_value_heads does not divide num_attention_heads");
        if (heads > 0 && (headSize == 0 || (headSize == hidden / heads && hidden % heads != 0)))
            config.Unread.Add("head_dim is missing");
        return new ModelShape
        {
            Hidden = hidden,
            Heads = heads,
            KeyValueHeads = keyValueHeads,
            HeadSize = headSize,
            Vocabulary = vocabulary,
            DenseWidth = dense,
            Window = config.Count(family.WindowKey) is > 0 and { } window ? window : null,
            WindowHeads = WindowHeads(config, heads),
            FullHeads = FullHeads(config, family, keyValueHeads, headSize),
            Borrowing = family.BorrowedCaches ? config.Count(SharedCachesKey) ?? 0 : 0,
            LayerInput = family.LayerInput
                ? (
                    config.Count("hidden_size_per_layer_input") ?? 0,
                    config.Count("vocab_size_per_layer_input") ?? vocabulary
                )
                : default,
            Latent = latent,
            Experts = experts,
            State = state,
        };
    }

    /// <summary>True where the configuration has more than one expert, whether or not its family is known to.</summary>
    public static bool HasExperts(ConfigNode config) => config.Count(ExpertKeys) is > 1;

    /// <summary>True where the configuration asks for latents.</summary>
    public static bool HasLatent(ConfigNode config) =>
        config.Count("kv_lora_rank") is > 0 && config.Flag("use_mla") is not false;

    private static int? KeyValueHeads(ConfigNode config, ModelFamily family)
    {
        if (
            family.MultiQueryFlag
            && config.Flag("multi_query") is true
            && config.Flag("new_decoder_architecture") is not true
        )
            return 1;
        if (config.Flag("multi_query_attention") is false)
            return null;
        return config.Count(KeyValueKeys) is > 0 and { } heads ? heads : null;
    }

    /// <summary>The query heads of layers with a window, where num_attention_heads_per_layer says so; other differences are not understood.</summary>
    private static int WindowHeads(ConfigNode config, int heads)
    {
        if (
            config.List("num_attention_heads_per_layer") is not { } stated
            || stated.All(count => count == heads.ToString())
        )
            return heads;
        var types = config.List("layer_types") ?? [];
        var windowed = stated
            .Zip(types)
            .Where(layer => layer.Second == "sliding_attention")
            .Select(layer => layer.First)
            .Distinct()
            .ToArray();
        var others = stated
            .Zip(types)
            .Where(layer => layer.Second != "sliding_attention")
            .Select(layer => layer.First)
            .Distinct()
            .ToArray();
        if (
            windowed is [{ } one]
            && int.TryParse(one, out var count)
            && count > 0
            && others.All(other => other == heads.ToString())
        )
            return count;
        config.Unread.Add("num_attention_heads_per_layer differs between layers of one kind");
        return heads;
    }

    private static FullHeads? FullHeads(ConfigNode config, ModelFamily family, int keyValueHeads, int headSize)
    {
        if (!family.OwnFullHeads)
            return null;
        var keyIsValue = config.Flag("attention_k_eq_v") is true;
        var own = keyIsValue ? config.Count("num_global_key_value_heads") : null;
        return new FullHeads(own ?? keyValueHeads, config.Count("global_head_dim") ?? headSize, keyIsValue);
    }

    private static bool Missing(ConfigNode config, ModelFamily family, LatentShape? latent, StateShape? state) =>
        (family.Latent && HasLatent(config) && latent is null) || (family.State != StateKind.None && state is null);

    private static int? DenseWidth(ConfigNode config, ModelFamily family, int hidden, ExpertShape? experts)
    {
        if (!family.HasFeedForward)
            return 0;
        var width =
            family.DenseKey is { } key && config.Count(key) is > 0 and { } dense ? dense : config.Count(WidthKeys);
        if (width is > 0 && family.AdjustedWidth)
            return Adjusted(config, width.Value);
        if (width is > 0)
            return family.IntermediateIsBoth ? width / 2 : width;
        if (experts is not null || family.Sparsity == Sparsity.Pattern)
            return 0;
        // GPT-2 and its heirs: four times the residual stream where nothing is said.
        if (family.Gated)
            return config.Needed(WidthKeys);
        return (int)Math.Min((long)hidden * (config.Count("expansion_ratio") ?? 4), int.MaxValue);
    }

    private static int Adjusted(ConfigNode config, int width)
    {
        if (config.Flag("block_auto_adjust_ff_dim") is false)
            return width;
        var multiple = Math.Max(config.Count("block_multiple_of") ?? 256, 1);
        var scaled = (long)(2L * width / 3 * (config.Factor("block_ffn_dim_multiplier") ?? 1));
        return (int)Math.Min((scaled + multiple - 1) / multiple * multiple, int.MaxValue);
    }

    private static LatentShape? Latent(ConfigNode config, ModelFamily family)
    {
        if (!family.Latent || !HasLatent(config))
            return null;
        if (
            config.Needed("kv_lora_rank") is not { } rank
            || config.Needed("qk_nope_head_dim") is not { } nope
            || config.Needed("qk_rope_head_dim") is not { } rope
        )
            return null;
        var value = config.Count("v_head_dim") is > 0 and { } size
            ? size
            : config.Count(HiddenKeys) / Math.Max(config.Count(HeadKeys) ?? 1, 1) ?? nope;
        return new LatentShape(
            rank,
            config.Count("q_lora_rank") ?? 0,
            nope,
            rope,
            value,
            config.Count("index_n_heads") ?? 0,
            config.Count("index_head_dim") ?? 0
        );
    }

    private static ExpertShape? Experts(ConfigNode config, ModelFamily family)
    {
        if (family.Sparsity == Sparsity.None || config.Count(ExpertKeys) is not { } count || count < 2)
            return null;
        if (config.Needed(ActiveKeys) is not { } active)
            return null;
        var width = config.Count("moe_intermediate_size", "expert_ffn_hidden_size") is > 0 and { } own
            ? own
            : config.Needed(WidthKeys);
        if (width is not { } expert)
            return null;
        if (active > count)
            config.Unread.Add($"{ActiveKeys[0]} is more than there are experts");
        return new ExpertShape(
            count,
            active,
            expert,
            SharedWidth(config, family, expert),
            config.Count("moe_latent_size") is > 0 and { } latent ? latent : null
        );
    }

    private static int SharedWidth(ConfigNode config, ModelFamily family, int expert)
    {
        if (family.SharedAlways)
            return expert;
        if (family.DenseBesideExperts)
            return config.Count(WidthKeys) ?? 0;
        if (
            config.Count(
                "shared_expert_intermediate_size",
                "moe_shared_expert_intermediate_size",
                "shared_intermediate_size"
            )
            is > 0
                and { } width
        )
            return width;
        var shared = config.Count("n_shared_experts", "num_shared_expert", "num_shared_experts") ?? 0;
        return (int)Math.Min((long)shared * expert, int.MaxValue);
    }

    private static StateShape? State(ConfigNode config, ModelFamily family, int hidden) =>
        family.State switch
        {
            StateKind.Mamba => Mamba(config, family, hidden),
            StateKind.Mamba2 => Mamba2(config),
            StateKind.Delta => Delta(config),
            StateKind.Lightning => new StateShape(0, 0, 0, 0, 0, 0, 0),
            StateKind.ShortConvolution => config.Needed("conv_L_cache") is { } tokens
                ? new StateShape(hidden, 0, tokens, 0, 0, 0, 0)
                : null,
            _ => null,
        };

    private static StateShape? Mamba(ConfigNode config, ModelFamily family, int hidden)
    {
        if (
            config.Needed("mamba_d_state", "state_size") is not { } state
            || config.Needed("mamba_d_conv", "conv_kernel") is not { } convolution
        )
            return null;
        var rank = config.Count("mamba_dt_rank", "time_step_rank") ?? (hidden + 15) / 16;
        // Where a layer is nothing but its mixing of tokens, the width that is stated is the one that the code takes (Falcon Mamba: 8,192 beside
        // an expand of 16).
        var stated = family.HasFeedForward ? null : config.Count("intermediate_size");
        if (stated is > 0 and { } width)
            return new StateShape(width, state, convolution, rank, 0, 0, 0);
        if (config.Needed("mamba_expand", "expand") is not { } expand)
            return null;
        return new StateShape((int)Math.Min((long)expand * hidden, int.MaxValue), state, convolution, rank, 0, 0, 0);
    }

    private static StateShape? Mamba2(ConfigNode config)
    {
        if (
            config.Needed("mamba_num_heads", "mamba_n_heads") is not { } heads
            || config.Needed("mamba_head_dim", "mamba_d_head") is not { } size
        )
            return null;
        if (
            config.Needed("ssm_state_size", "mamba_d_state") is not { } state
            || config.Needed("n_groups", "mamba_n_groups") is not { } groups
        )
            return null;
        if (config.Needed("conv_kernel", "mamba_d_conv") is not { } convolution)
            return null;
        return new StateShape((int)Math.Min((long)heads * size, int.MaxValue), state, convolution, 0, groups, heads, 0);
    }

    private static StateShape? Delta(ConfigNode config)
    {
        if (
            config.Needed("linear_num_value_heads") is not { } values
            || config.Needed("linear_value_head_dim") is not { } valueSize
        )
            return null;
        if (
            config.Needed("linear_num_key_heads") is not { } keys
            || config.Needed("linear_key_head_dim") is not { } keySize
        )
            return null;
        if (config.Needed("linear_conv_kernel_dim") is not { } convolution)
            return null;
        return new StateShape(
            (int)Math.Min((long)values * valueSize, int.MaxValue),
            keySize,
            convolution,
            0,
            0,
            values,
            (int)Math.Min((long)keys * keySize, int.MaxValue)
        );
    }
}
