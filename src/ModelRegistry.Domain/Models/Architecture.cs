namespace ModelRegistry.Domain.Models;

/// <summary>How a layer mixes tokens, which decides what it caches per sequence.</summary>
public enum AttentionKind
{
    /// <summary>Keys and values of every token (multi-head, grouped or multi-query).</summary>
    Full,

    /// <summary>Keys and values of the last <see cref="LayerGroup.Window"/> tokens.</summary>
    Sliding,

    /// <summary>One compressed latent per token (MLA).</summary>
    Latent,

    /// <summary>A state of fixed size per sequence (Mamba, linear attention, DeltaNet).</summary>
    State,

    /// <summary>Nothing is cached.</summary>
    None,
}

/// <summary>Layers that cache alike.</summary>
public sealed record LayerGroup
{
    /// <summary>How they mix tokens.</summary>
    public required AttentionKind Kind { get; init; }

    /// <summary>How many layers there are of this kind.</summary>
    public required int Count { get; init; }

    /// <summary>Heads that keys and values are kept for; 0 where <see cref="Kind"/> keeps none.</summary>
    public int KeyValueHeads { get; init; }

    /// <summary>Elements per head of a key (and, unless <see cref="ValueHeadSize"/> says otherwise, of a value).</summary>
    public int HeadSize { get; init; }

    /// <summary>Elements per head of a value, where it differs from <see cref="HeadSize"/>.</summary>
    public int? ValueHeadSize { get; init; }

    /// <summary>Tokens that a sliding window holds.</summary>
    public int? Window { get; init; }

    /// <summary>Elements of the latent with its positional part, per token (MLA: kv_lora_rank + qk_rope_head_dim).</summary>
    public int? LatentSize { get; init; }

    /// <summary>Bytes per token of a sparse-attention index beside the cache.</summary>
    public int IndexerBytesPerToken { get; init; }

    /// <summary>Elements of the state of fixed size, per sequence and layer.</summary>
    public long StateElements { get; init; }
}

/// <summary>The experts of a mixture.</summary>
/// <param name="Count">Routed experts per layer.</param>
/// <param name="ActivePerToken">Routed experts that one token passes through.</param>
/// <param name="Layers">Layers that have experts.</param>
/// <param name="ParametersPerExpert">Parameters of one routed expert in one layer.</param>
/// <param name="IntermediateSize">Inner width of one routed expert.</param>
public sealed record ExpertMixture(
    int Count,
    int ActivePerToken,
    int Layers,
    long ParametersPerExpert,
    int IntermediateSize
);

/// <summary>The shape of a model, as read from its configuration; what could not be read is null and named in <see cref="Unread"/>.</summary>
public sealed record Architecture
{
    /// <summary>The configuration's model_type, of the text part where parts are nested.</summary>
    public required string ModelType { get; init; }

    /// <summary>True where the registry knows how this model_type caches and counts; false: only what is spelt out was read, and fit is unknown.</summary>
    public required bool Known { get; init; }

    /// <summary>Transformer (or state-space) layers.</summary>
    public int? Layers { get; init; }

    /// <summary>Width of the residual stream.</summary>
    public int? HiddenSize { get; init; }

    /// <summary>Width of the dense feed-forward part.</summary>
    public int? IntermediateSize { get; init; }

    /// <summary>Query heads.</summary>
    public int? AttentionHeads { get; init; }

    /// <summary>Entries of the vocabulary.</summary>
    public int? VocabularySize { get; init; }

    /// <summary>True where the output head shares the embedding's weights.</summary>
    public bool? TiedEmbeddings { get; init; }

    /// <summary>Longest context in tokens, rope scaling included.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Layers by what they cache; the counts add up to <see cref="Layers"/>.</summary>
    public IReadOnlyList<LayerGroup> LayerGroups { get; init; } = [];

    /// <summary>The mixture of experts; null for a dense model.</summary>
    public ExpertMixture? Experts { get; init; }

    /// <summary>Parameters computed from the shape; null where a part is not known.</summary>
    public long? Parameters { get; init; }

    /// <summary>Parameters that take part in one token; null where a part is not known.</summary>
    public long? ActiveParameters { get; init; }

    /// <summary>
    /// Parameters of embedding, output head, norms and routers: what low-bit formats usually keep in 16 bits; with those of attention
    /// and shared experts where the configuration's quantization leaves them out.
    /// </summary>
    public long? WideParameters { get; init; }

    /// <summary>
    /// Parameters of the embeddings that layers read beside the residual stream (Gemma 3n, Gemma 4): a table of which one row is read per token;
    /// part of <see cref="WideParameters"/>. Null: there are none, or the configuration was read before they were told apart.
    /// </summary>
    public long? LayerEmbeddingParameters { get; init; }

    /// <summary>
    /// Parameters of the parts that see and hear, which are none of <see cref="Parameters"/> and stay in 16 bits in low-bit formats. Null: there are none, they
    /// are not counted, or the configuration was read before they were.
    /// </summary>
    public long? TowerParameters { get; init; }

    /// <summary>
    /// Parameters of an adapter that is loaded beside the model, which are none of <see cref="Parameters"/> and are held in 16 bits. Null: there is none.
    /// </summary>
    public long? AdapterParameters { get; init; }

    /// <summary>Width of the part that sees; null: there is none, or it is not known.</summary>
    public int? TowerWidth { get; init; }

    /// <summary>Patches of the largest image that it takes at once; null: there is none, or it is not known.</summary>
    public int? ImagePatches { get; init; }

    /// <summary>True where no output head of the vocabulary is there: models that classify, rank or embed.</summary>
    public bool HasNoHead { get; init; }

    /// <summary>What the model takes in and gives out, as its class and its parts tell; null: they do not.</summary>
    public Modality? Modality { get; init; }

    /// <summary>The numeric format that the configuration says the weights are stored in.</summary>
    public NumericFormatId? StoredFormat { get; init; }

    /// <summary>
    /// Bits per quantized weight, with scales and zero points, where the configuration states what sets them (groups, double quantization); null:
    /// those of <see cref="StoredFormat"/>.
    /// </summary>
    public double? StoredBits { get; init; }

    /// <summary>The numeric format that the checkpoint asks its cache to be kept in; null: it says nothing, and runtimes take <see cref="ActivationFormat"/>.</summary>
    public NumericFormatId? CacheFormat { get; init; }

    /// <summary>The numeric format that activations and the cache use: bf16 or fp16.</summary>
    public NumericFormatId? ActivationFormat { get; init; }

    /// <summary>Block that one scale covers per side, where the stored format has square blocks (128 for DeepSeek's FP8).</summary>
    public int? QuantizationBlock { get; init; }

    /// <summary>Tokens that a sequence caches at most, whatever context is asked: 0 for an encoder; null: no such bound is known.</summary>
    public int? CacheTokensAtMost { get; init; }

    /// <summary>True where the model brings code of its own for a general library (auto_map).</summary>
    public bool OwnCode { get; init; }

    /// <summary>Parameters of the text and of the parts that are counted beside it; null: those of the text are not known.</summary>
    public long? WholeParameters() => Parameters + (TowerParameters ?? 0) + (AdapterParameters ?? 0);

    /// <summary>This model with an adapter beside it; one whose parameters cannot be counted leaves the size of both unknown.</summary>
    public Architecture With(AdapterConfig adapter)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        var count = adapter.CountOn(this, out var cause);
        return this with
        {
            AdapterParameters = count,
            Parameters = count is null ? null : Parameters,
            ActiveParameters = count is null ? null : ActiveParameters + count,
            Unread = cause is null ? Unread : [.. Unread, $"adapter_config.json, {cause}"],
        };
    }

    /// <summary>What stood in the configuration and was not understood, or was needed and missing.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];
}
