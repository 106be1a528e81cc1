namespace ModelRegistry.Domain.Models;

/// <summary>What follows the mixing of tokens in a layer.</summary>
internal enum FeedForward
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One part that every token passes.</summary>
    Dense,

    /// <summary>Experts.</summary>
    Sparse,
}

/// <summary>One layer.</summary>
/// <param name="Mixer">How it mixes tokens.</param>
/// <param name="FeedForward">What follows.</param>
/// <param name="Borrows">It uses the cache of an earlier layer.</param>
internal readonly record struct LayerKind(AttentionKind Mixer, FeedForward FeedForward, bool Borrows = false);

/// <summary>Tells the layers apart, one by one, by what the configuration lists or else by the rule of the family.</summary>
internal static class LayerPlan
{
    /// <summary>More layers than any model has; a longer list is not walked.</summary>
    private const int MostLayers = 10_000;

    public static int? Count(ConfigNode config) =>
        config.Count(ShapeReader.LayerKeys)
        ?? config.Text("hybrid_override_pattern")?.Length
        ?? config.List("layers_block_type")?.Count;

    /// <summary>The layers in order; null where a layer is of a kind that is not known, which is then named as unread.</summary>
    public static IReadOnlyList<LayerKind>? Read(
        ConfigNode config,
        ModelFamily family,
        ModelShape shape,
        int count,
        int? context
    )
    {
        if (count is < 1 or > MostLayers)
            return Refuse(config, $"{count} layers are not between 1 and {MostLayers}");
        if (family.Sparsity == Sparsity.Pattern)
            return Pattern(config, shape, count);
        var full = shape.Latent is null ? AttentionKind.Full : AttentionKind.Latent;
        var mixers = Listed(config, full, count) ?? Ruled(config, family, shape, count, full);
        if (mixers is null)
            return null;
        // A window as long as the context holds back nothing (Phi-3: 262,144 for 131,072).
        if (shape.Window >= context)
            mixers = [.. mixers.Select(kind => kind == AttentionKind.Sliding ? full : kind)];
        if (shape.Window is null && mixers.Contains(AttentionKind.Sliding))
            return Refuse(config, $"{family.WindowKey} is missing");
        if (mixers.Contains(AttentionKind.State) && shape.State is null)
            return Refuse(config, "layers with a state in a family that has none");
        // Where some layers have no index of their own, neither count nor cache is that of the others (GLM-5.2).
        if (config.List("indexer_types")?.Any(kind => kind != "full") is true)
            return Refuse(config, "indexer_types: layers share an index");
        if (shape.Borrowing >= count)
            return Refuse(config, $"{ShapeReader.SharedCachesKey} leaves no layer with a cache");
        var sparse = Sparse(config, family, shape, count);
        if (shape is { DenseWidth: 0, Heads: > 0 } && !Enumerable.Range(0, count).All(sparse))
            return Refuse(config, "intermediate_size is missing");
        return
        [
            .. mixers.Select(
                (mixer, i) =>
                    new LayerKind(
                        mixer,
                        sparse(i) ? FeedForward.Sparse
                            : shape.DenseWidth > 0 ? FeedForward.Dense
                            : FeedForward.None,
                        i >= count - shape.Borrowing
                    )
            ),
        ];
    }

    private static IReadOnlyList<LayerKind>? Refuse(ConfigNode config, string why)
    {
        config.Unread.Add(why);
        return null;
    }

    private static AttentionKind[]? Listed(ConfigNode config, AttentionKind full, int count)
    {
        if (config.List("layer_types") is not { } names || names.Count < count)
            return null;
        var kinds = names
            .Take(count)
            .Select(name =>
                name switch
                {
                    "full_attention" or "attention" or "deepseek_sparse_attention" => full,
                    "sliding_attention" or "chunked_attention" => AttentionKind.Sliding,
                    "linear_attention" or "mamba" or "conv" => AttentionKind.State,
                    _ => AttentionKind.None,
                }
            )
            .ToArray();
        if (!kinds.Contains(AttentionKind.None))
            return kinds;
        config.Unread.Add("layer_types has a kind that is not known");
        return [];
    }

    private static AttentionKind[]? Ruled(
        ConfigNode config,
        ModelFamily family,
        ModelShape shape,
        int count,
        AttentionKind full
    )
    {
        if (family.State == StateKind.Lightning)
            return Switched(config, "attn_type_list", "1", count);
        if (family.State == StateKind.ShortConvolution)
            return Numbered(config, "full_attn_idxs", count);
        var other = family.State == StateKind.None ? AttentionKind.Sliding : AttentionKind.State;
        var kinds = Enumerable.Repeat(full, count).ToArray();
        if (family.State == StateKind.Mamba)
        {
            var period =
                shape.Heads == 0 ? int.MaxValue : Math.Max(config.Count("attn_layer_period") ?? int.MaxValue, 1);
            var offset = config.Count("attn_layer_offset") ?? 0;
            return [.. kinds.Select((kind, i) => period < int.MaxValue && i % period == offset ? kind : other)];
        }

        if (family.FullEvery is { } every)
        {
            var step = Math.Max(config.Count(family.FullEveryKey) ?? every, 1);
            return [.. kinds.Select((kind, i) => (i + 1) % step == 0 ? kind : other)];
        }

        var first = FirstWindow(config, family, shape, count);
        return [.. kinds.Select((kind, i) => i >= first ? other : kind)];
    }

    private static int FirstWindow(ConfigNode config, ModelFamily family, ModelShape shape, int count) =>
        family.Windows switch
        {
            Windows.All when shape.Window is not null => 0,
            Windows.ByFlag when shape.Window is not null && config.Flag("use_sliding_window") is true => config.Count(
                "max_window_layers"
            ) ?? 0,
            _ => count,
        };

    private static AttentionKind[]? Switched(ConfigNode config, string key, string full, int count)
    {
        if (config.List(key) is { } list && list.Count == count)
            return [.. list.Select(entry => entry == full ? AttentionKind.Full : AttentionKind.State)];
        config.Unread.Add($"{key} is missing");
        return null;
    }

    private static AttentionKind[]? Numbered(ConfigNode config, string key, int count)
    {
        if (config.List(key)?.ToHashSet() is { } full)
            return
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => full.Contains(i.ToString()) ? AttentionKind.Full : AttentionKind.State),
            ];
        config.Unread.Add($"{key} is missing");
        return null;
    }

    private static Func<int, bool> Sparse(ConfigNode config, ModelFamily family, ModelShape shape, int count)
    {
        if (shape.Experts is null)
            return _ => false;
        if (config.List("mlp_layer_types") is { } parts && parts.Count >= count)
            return i => parts[i] == "sparse";
        var first = config.Count("num_dense_layers", "first_k_dense_replace") ?? 0;
        var dense = config.List("mlp_only_layers")?.ToHashSet() ?? [];
        var offset = config.Count("expert_layer_offset") ?? 0;
        return family.Sparsity switch
        {
            Sparsity.AfterDense when Step(config, "moe_layer_freq") is var step => i => i >= first && i % step == 0,
            Sparsity.Stepped when Step(config, "decoder_sparse_step") is var step => i =>
                (i + 1) % step == 0 && !dense.Contains(i.ToString()),
            Sparsity.Interleaved when Step(config, "interleave_moe_layer_step") is var step => i => (i + 1) % step == 0,
            Sparsity.Periodic when Step(config, "expert_layer_period") is var step => i => i % step == offset,
            _ => i => i < count,
        };
    }

    private static int Step(ConfigNode config, string key) => Math.Max(config.Count(key) ?? 1, 1);

    /// <summary>Layers of one part each: M or mamba, * or attention, - or mlp, E or moe (Nemotron-H, arXiv 2504.03624).</summary>
    private static IReadOnlyList<LayerKind>? Pattern(ConfigNode config, ModelShape shape, int count)
    {
        var names =
            config.List("layers_block_type")
            ?? config.Text("hybrid_override_pattern")?.Select(c => c.ToString()).ToArray();
        if (names is null || names.Count != count)
            return Refuse(config, "hybrid_override_pattern does not name each layer");
        var layers = names
            .Select(name =>
                name switch
                {
                    "M" or "mamba" => new LayerKind(AttentionKind.State, FeedForward.None),
                    "*" or "attention" => new LayerKind(AttentionKind.Full, FeedForward.None),
                    "-" or "mlp" when shape.DenseWidth > 0 => new LayerKind(AttentionKind.None, FeedForward.Dense),
                    "E" or "moe" when shape.Experts is not null => new LayerKind(
                        AttentionKind.None,
                        FeedForward.Sparse
                    ),
                    _ => default(LayerKind?),
                }
            )
            .ToArray();
        return layers.Contains(null)
            ? Refuse(config, "hybrid_override_pattern has a kind of layer that is not known")
            : [.. layers.Select(layer => layer!.Value)];
    }
}
