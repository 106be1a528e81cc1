namespace ModelRegistry.Domain.Models;

/// <summary>
/// Counts the parameters of a shape: the main model, without the layers that only predict further tokens (MTP) and without vision or
/// sound. 128 bits hold every product of figures that <see cref="ConfigNode"/> lets through.
/// </summary>
internal sealed class ParameterCount(ModelFamily family, ModelShape shape, ConfigNode config)
{
    private readonly Int128 hidden = shape.Hidden;
    private readonly bool queryBias = Has(family.QueryKeyValueBias, config, family.BiasKey);
    private readonly bool outputBias = Has(family.OutputBias, config, family.BiasKey);
    private readonly bool feedForwardBias = Has(family.FeedForwardBias, config, family.FeedForwardBiasKey);
    private readonly bool queryKeyNorm =
        family.QueryKeyNorm != QueryKeyNorm.None && (family.QueryKeyNormKey is not { } key || config.Flag(key) is true);

    private readonly int norms =
        !family.ParallelFlag ? family.Norms
        : config.Flag("new_decoder_architecture") is true ? config.Count("num_ln_in_parallel_attn") ?? family.Norms
        : config.Flag("parallel_attn") is false ? family.Norms
        : 1;

    private Int128 Norm => family.NormBias ? 2 * hidden : hidden;

    /// <summary>One routed expert in one layer.</summary>
    public Int128 Expert =>
        shape.Experts is not { } experts
            ? 0
            : Matrices * (experts.LatentSize ?? hidden) * experts.Width
                + (family.ExpertBias ? (Matrices - 1) * experts.Width + hidden : 0);

    private int Matrices => family.Gated ? 3 : 2;

    /// <summary>Everything but the routed experts of the given layers.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="tied">True where the output head shares the embedding's weights.</param>
    /// <param name="rows">Rows of a head that takes the place of the vocabulary's; null: that is there.</param>
    public Int128 Shared(IReadOnlyList<LayerKind> layers, bool tied, int? rows = null) =>
        Outer(layers, tied, rows)
        + layers.Aggregate(
            Int128.Zero,
            (sum, layer) =>
                sum + Mixer(layer.Mixer) + Part(layer) + Norms(layer) + Updates + 2 * hidden * shape.LayerInput.Width
        );

    /// <summary>Embedding, head, norms and routers, and the attention and shared experts where they are left unconverted.</summary>
    public Int128 Wide(IReadOnlyList<LayerKind> layers, bool tied, Unconverted unconverted, int? rows = null) =>
        Outer(layers, tied, rows)
        + layers.Aggregate(
            Int128.Zero,
            (sum, layer) =>
                sum
                + Norms(layer)
                + (unconverted.Attention ? Mixer(layer.Mixer) : 0)
                + (
                    layer.FeedForward != FeedForward.Sparse ? 0
                    : unconverted.SharedExperts ? Part(layer)
                    : Router
                )
        );

    /// <summary>The mixing of tokens in one layer.</summary>
    public Int128 Mixer(AttentionKind kind) =>
        kind switch
        {
            AttentionKind.Full when shape.FullHeads is { } own => Attention(shape.Heads, own),
            AttentionKind.Full => Attention(
                shape.Heads,
                new FullHeads(shape.KeyValueHeads, shape.HeadSize, KeyIsValue: false)
            ),
            AttentionKind.Sliding => Attention(
                shape.WindowHeads,
                new FullHeads(shape.KeyValueHeads, shape.HeadSize, KeyIsValue: false)
            ),
            AttentionKind.Latent => shape.Latent is { } latent ? Latent(latent) : 0,
            AttentionKind.State => shape.State is { } state ? State(state) : 0,
            _ => 0,
        };

    /// <summary>Elements of the state of one layer, per sequence: what the convolution looks back on, and the state itself.</summary>
    public Int128 StateElements() =>
        (family.State, shape.State) switch
        {
            (StateKind.Mamba, { } state) => (Int128)state.Inner * (state.Convolution - 1 + state.StateSize),
            (StateKind.Mamba2, { } state) => Channels(state) * (state.Convolution - 1)
                + (Int128)state.Inner * state.StateSize,
            (StateKind.Delta, { } state) => Channels(state) * (state.Convolution - 1)
                + (Int128)state.Inner * state.StateSize,
            (StateKind.Lightning, _) => (Int128)shape.Heads * shape.HeadSize * shape.HeadSize,
            (StateKind.ShortConvolution, { } state) => (Int128)state.Inner * (state.Convolution - 1),
            _ => 0,
        };

    private Int128 Outer(IReadOnlyList<LayerKind> layers, bool tied, int? rows)
    {
        var positions = family.LearnedPositions is { } more ? (config.Needed(ContextLength.Keys) ?? 0) + more : 0;
        // OPT may embed in another width, with a projection to the stream's and one back.
        var width = config.Count("word_embed_proj_dim") is > 0 and { } own ? own : hidden;
        var projections = width == hidden ? 0 : 2 * width * hidden;
        var head = rows is { } few
            ? few * hidden
            : (tied ? 0 : width * shape.Vocabulary) + (HeadBias ? shape.Vocabulary : 0);
        // With norms behind each part instead of before it there is none at the end (OPT-350m).
        var outer = family.OuterNorms - (config.Flag("do_layer_norm_before") is false ? 1 : 0);
        return width * shape.Vocabulary
            + projections
            + head
            + hidden * positions
            + outer * Norm
            + LayerInputs(layers.Count)
            + StreamProjections;
    }

    /// <summary>The embeddings that layers read: a table of which each token takes one row.</summary>
    public Int128 LayerEmbeddings(int layers) => (Int128)layers * shape.LayerInput.Width * shape.LayerInput.Vocabulary;

    /// <summary>The embeddings that layers read, the projection of the residual stream beside them, and the norm of that.</summary>
    private Int128 LayerInputs(int layers)
    {
        var (width, _) = shape.LayerInput;
        return LayerEmbeddings(layers) + layers * width * hidden + width;
    }

    private Int128 Streams => family.AlternatingUpdates ? config.Needed("altup_num_inputs") ?? 0 : 0;

    // Every stream but the first is projected from the embedding, and back before the head.
    private Int128 StreamProjections => family.AlternatingUpdates ? 2 * (Streams - 1) * hidden * hidden : 0;

    // A router with its norm, a square and a cube of coefficients, and a scale; two factors of low rank with their norm.
    private Int128 Updates =>
        family.AlternatingUpdates
            ? Streams * hidden
                + Norm
                + Streams * Streams
                + Streams * Streams * Streams
                + hidden
                + 2 * hidden * (config.Needed("laurel_rank") ?? 0)
                + Norm
            : 0;

    private Int128 Norms(LayerKind layer) =>
        norms * Norm
        + (family.DenseBesideExperts && layer.FeedForward == FeedForward.Sparse ? 3 * hidden : 0)
        + (shape.LayerInput.Width > 0 ? hidden : 0)
        + (family.LayerScalar ? 1 : 0);

    private bool HeadBias => family.HeadBias && config.Flag("lm_head_bias") is not false;

    private Int128 Attention(int heads, FullHeads own)
    {
        Int128 queries = (Int128)heads * own.HeadSize;
        Int128 keys = (Int128)own.KeyValueHeads * own.HeadSize;
        var projections =
            hidden * queries * (family.QueryGate ? 2 : 1) + (own.KeyIsValue ? 1 : 2) * hidden * keys + queries * hidden;
        if (family.HeadGate)
            projections += hidden * heads;
        var biases = (queryBias ? queries + 2 * keys : 0) + (outputBias ? hidden : 0) + (family.Sinks ? heads : 0);
        var norms =
            !queryKeyNorm ? 0
            : family.QueryKeyNorm == QueryKeyNorm.PerHead ? 2 * own.HeadSize
            : queries + keys;
        return projections + biases + norms;
    }

    private Int128 Latent(LatentShape latent)
    {
        Int128 queries = (Int128)shape.Heads * (latent.NopeSize + latent.RopeSize);
        var query = latent.QueryRank > 0 ? latent.QueryRank * (hidden + 1 + queries) : hidden * queries;
        var keyValue =
            hidden * (latent.KeyValueRank + latent.RopeSize)
            + latent.KeyValueRank
            + (Int128)latent.KeyValueRank * shape.Heads * (latent.NopeSize + latent.ValueSize);
        var output = (Int128)shape.Heads * latent.ValueSize * hidden;
        // The index of DeepSeek sparse attention: queries from the query latent, one key with a LayerNorm, one weight per head.
        var index =
            latent.IndexHeads == 0
                ? 0
                : (Int128)latent.QueryRank * latent.IndexHeads * latent.IndexSize
                    + hidden * latent.IndexSize
                    + 2 * latent.IndexSize
                    + hidden * latent.IndexHeads;
        return query + keyValue + output + index;
    }

    private Int128 State(StateShape state) =>
        family.State switch
        {
            StateKind.Mamba => Mamba(state),
            StateKind.Mamba2 => Mamba2(state),
            StateKind.Delta => Delta(state),
            StateKind.ShortConvolution => Convolution(state),
            _ => Lightning(),
        };

    private Int128 Mamba(StateShape state)
    {
        Int128 inner = state.Inner;
        var mixed = state.Rank + 2 * (Int128)state.StateSize;
        // Jamba norms the step and both projections of the state; Mamba itself does not.
        var norms = shape.Heads > 0 ? mixed : 0;
        return 3 * hidden * inner
            + inner * (state.Convolution + 1)
            + inner * mixed
            + inner * (state.Rank + 1)
            + inner * state.StateSize
            + inner
            + norms;
    }

    private Int128 Channels(StateShape state) =>
        family.State == StateKind.Delta
            ? state.Inner + 2 * (Int128)state.KeyInner
            : state.Inner + 2 * (Int128)state.Groups * state.StateSize;

    private Int128 Mamba2(StateShape state) =>
        hidden * (state.Inner + Channels(state) + state.Heads)
        + Channels(state) * (state.Convolution + 1)
        + 3 * state.Heads
        + state.Inner
        + state.Inner * hidden;

    private Int128 Delta(StateShape state) =>
        hidden * (Channels(state) + state.Inner + 2 * state.Heads)
        + Channels(state) * state.Convolution
        + 2 * state.Heads
        + state.Inner / Math.Max(state.Heads, 1)
        + state.Inner * hidden;

    private Int128 Lightning()
    {
        Int128 queries = (Int128)shape.Heads * shape.HeadSize;
        return 5 * hidden * queries + queries;
    }

    // Input and two gates side by side, one filter per channel, and the way out.
    private Int128 Convolution(StateShape state) =>
        4 * hidden * hidden + hidden * state.Convolution + (config.Flag("conv_bias") is true ? 5 * hidden : 0);

    private Int128 Router =>
        shape.Experts is not { } experts
            ? 0
            : (Int128)experts.Count * (hidden + (family.ExpertBias || family.RouterCorrection ? 1 : 0))
                + (family.DenseBesideExperts ? hidden : 0);

    private Int128 Part(LayerKind layer) =>
        layer.FeedForward switch
        {
            FeedForward.Dense => Dense(
                layer.Borrows && config.Flag("use_double_wide_mlp") is true
                    ? 2 * (Int128)shape.DenseWidth
                    : shape.DenseWidth
            ),
            FeedForward.Sparse when shape.Experts is { } experts => Router
                + Matrices * hidden * experts.SharedWidth
                + (family.SharedGate && experts.SharedWidth > 0 ? hidden : 0)
                + 2 * hidden * (experts.LatentSize ?? 0),
            _ => 0,
        };

    private Int128 Dense(Int128 width) =>
        Matrices * hidden * width + (feedForwardBias ? (Matrices - 1) * width + hidden : 0);

    private static bool Has(Bias bias, ConfigNode config, string key) =>
        bias == Bias.Always || (bias == Bias.Flag && config.Flag(key) is true);
}
