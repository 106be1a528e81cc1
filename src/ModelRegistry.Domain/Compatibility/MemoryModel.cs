using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>What memory arithmetic needs to know of a variant, taken out of its records once. Sizes are in bytes.</summary>
internal readonly record struct MemoryModel
{
    /// <summary>All weights.</summary>
    public required double Weights { get; init; }

    /// <summary>Input embedding and, where it has weights of its own, the output head; each lives on one pipeline stage.</summary>
    public required double Embedding { get; init; }

    /// <summary>
    /// Weights that lie in memory and are not read to write text: embeddings of layers, of which a token takes one row, the part that sees, and the
    /// embedding where the runtime holds the output head apart from it.
    /// </summary>
    public required double Unread { get; init; }

    /// <summary>Weights that every tensor-parallel rank keeps whole (the down-projection of latent attention).</summary>
    public required double Replicated { get; init; }

    /// <summary>Bytes of one element of the cache.</summary>
    public required double CacheElement { get; init; }

    public required int Layers { get; init; }
    public required int HiddenSize { get; init; }
    public required int Vocabulary { get; init; }

    /// <summary>Query heads; 0: none, and no tensor parallelism.</summary>
    public required int AttentionHeads { get; init; }

    public required IReadOnlyList<LayerGroup> Groups { get; init; }

    /// <summary>Width that a quantization block must divide once it is sharded; 0: nothing of the kind.</summary>
    public required int DenseWidth { get; init; }

    /// <summary>The same of one expert.</summary>
    public required int ExpertWidth { get; init; }

    public required int Experts { get; init; }

    /// <summary>Side of a quantization block, or length of a group; 1: none.</summary>
    public required int Block { get; init; }

    /// <summary>True where layers are shared among devices, not only handed out to them.</summary>
    public required bool TensorParallelism { get; init; }

    /// <summary>Sequences that the runtime makes room for at its start, whatever is asked.</summary>
    public required int SequencesAtStart { get; init; }

    /// <summary>Bytes that the runtime's process takes on each device beside tensors.</summary>
    public required double Process { get; init; }

    /// <summary>Bytes for communication on each of several devices that share layers.</summary>
    public required double Communication { get; init; }

    /// <summary>Share of a device that the runtime takes unless told otherwise.</summary>
    public required double UsualShare { get; init; }

    /// <summary>Copies of 32-bit logits for every sequence.</summary>
    public required double LogitCopies { get; init; }

    /// <summary>Tokens of a block of the cache.</summary>
    public required double CacheBlock { get; init; }

    /// <summary>Tokens that pass a layer at once, at most.</summary>
    public required double TokensAtOnce { get; init; }

    /// <summary>Sequences that the caches of windows and states have room for from the start; 0: what is asked.</summary>
    public required int SlotsAtStart { get; init; }

    /// <summary>Numbers of 32 bits per token that passes at once, reserved before the first prompt; 0: none.</summary>
    public required double GraphWidth { get; init; }

    /// <summary>True where all prompts are read, whole, before the first answer is begun.</summary>
    public bool ReadsPromptsFirst => WholePromptBytes > 0;

    /// <summary>Tokens of an answer; null: not stated.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>
    /// Times that the cache lies in memory at its peak: models with code of their own keep the old cache of every layer until the step that
    /// wrote the new one ends.
    /// </summary>
    public required int CacheCopies { get; init; }

    /// <summary>Copies of the residual stream for every token that passes a layer.</summary>
    public required double ResidualCopies { get; init; }

    /// <summary>Copies of the inner width of a feed-forward part while it is computed.</summary>
    public required double InnerCopies { get; init; }

    /// <summary>Bytes per token of prompts that one layer holds where they are read whole; 0: they are cut.</summary>
    public required double WholePromptBytes { get; init; }

    /// <summary>True where as many tokens as may pass at once do so at the start, whatever is asked.</summary>
    public required bool ProfilesAtStart { get; init; }

    /// <summary>Bytes on each device that do not depend on what is asked: captured graphs, and the largest image of a start-up profile.</summary>
    public required double HeldAtStart { get; init; }

    /// <summary>Bytes of graphs beyond those that are counted in the share which the runtime takes; negative where more is counted than they take.</summary>
    public required double BesideShare { get; init; }

    /// <summary>Bytes of the output head in 16 bits, where the start-up holds it a second time; 0: it does not.</summary>
    public required double HeadAtStart { get; init; }

    /// <summary>Experts that a token passes, where what they compute lies in buffers of its own; 0: it does not, or there are none.</summary>
    public required int BufferedExperts { get; init; }

    /// <summary>Bytes of keys and values that latents are expanded to while a prompt is read in pieces, over all devices that share a layer; 0: none are.</summary>
    public required double ExpandedLatents { get; init; }

    /// <summary>Weights that the host keeps and looks rows up in: the input embedding, of some runtimes; a part of <see cref="Weights"/>.</summary>
    public double LookedUpOnHost { get; init; }

    /// <summary>Layers that lie on the host with their cache, and of which nothing is held here.</summary>
    public int LayersOnHost { get; init; }

    /// <summary>Inner width that one token passes: of the dense part, or of its experts together.</summary>
    public required double InnerWidth { get; init; }

    /// <summary>Logical devices that must share each layer; 0: any number.</summary>
    public int Prescribed { get; init; }

    /// <summary>Stages that the layers must be dealt out to; 0: any number.</summary>
    public int PrescribedStages { get; init; }

    /// <summary>What the layers share.</summary>
    public double Body => Weights - Embedding;

    // Copies of an image's patches that a tower holds while the largest one passes: start-up peaks of vLLM with towers exceed those of the text
    // by 0.7 to 1.5 GB, for 65,536 patches of a width of 1,024 to 1,280 in 16 bits (https://github.com/vllm-project/vllm/issues/16570).
    private const double ImageCopies = 8;

    /// <summary>The facts that are missing for a sum over layers; empty: none.</summary>
    public static IReadOnlyList<string> Missing(Architecture architecture)
    {
        var missing = new List<string>();
        if (architecture.Layers is not > 0)
            missing.Add("layers");
        if (architecture.HiddenSize is not > 0)
            missing.Add("hidden size");
        if (architecture.VocabularySize is not > 0)
            missing.Add("vocabulary size");
        if (architecture.LayerGroups.Count == 0)
            missing.Add("layers by attention kind");
        else if (
            architecture.Layers is { } layers
            && architecture.LayerGroups.Sum(group => (long)group.Count) != layers
        )
            missing.Add("attention kind of every layer");
        foreach (var group in architecture.LayerGroups.Where(group => !IsComplete(group)))
            missing.Add($"cache size of the {group.Kind.ToString().ToLowerInvariant()} layers");
        return missing;
    }

    /// <summary>The model of a variant whose facts are complete (<see cref="Missing"/>).</summary>
    public static MemoryModel Of(
        Architecture architecture,
        NumericFormat? format,
        double weights,
        NumericFormat? cacheFormat,
        RuntimeMemory runtime
    )
    {
        var matrix = WeightEstimate.Matrix(architecture, format);
        var secondHead = WeightEstimate.SecondHead(architecture, format, runtime);
        var inner = architecture.Experts is { } experts
            ? (double)experts.IntermediateSize * experts.ActivePerToken
            : architecture.IntermediateSize ?? 0;
        var dense =
            architecture.Experts is { } mixture && mixture.Layers >= architecture.Layers
                ? 0
                : architecture.IntermediateSize ?? 0;
        var widest = Math.Max(dense, architecture.Experts?.IntermediateSize ?? 0);
        var graphs = CountedGraphs(architecture, runtime);
        var bytesPerWeight = (format?.BitsPerWeight ?? 16) / 8;
        return new()
        {
            Weights = weights,
            Embedding = Math.Min(
                weights,
                architecture.TiedEmbeddings == true || architecture.HasNoHead ? matrix + secondHead : 2 * matrix
            ),
            Unread = Math.Min(
                weights,
                WeightEstimate.LayerEmbeddings(architecture, format, runtime)
                    + WeightEstimate.Tower(architecture, format, runtime)
                    + secondHead
            ),
            Replicated =
                architecture.LayerGroups.Sum(group =>
                    (double)group.Count * (group.LatentSize ?? 0) * architecture.HiddenSize!.Value
                ) * bytesPerWeight,
            CacheElement =
                (
                    cacheFormat?.BitsPerWeight
                    ?? runtime.CacheBits
                    ?? (architecture.ActivationFormat == NumericFormatId.Float32 && !runtime.CastsFloat32 ? 32 : 16)
                ) / 8,
            Layers = architecture.Layers!.Value,
            HiddenSize = architecture.HiddenSize!.Value,
            Vocabulary = architecture.VocabularySize!.Value,
            AttentionHeads = architecture.AttentionHeads ?? 0,
            Groups = CachedGroups.Of(architecture, runtime),
            DenseWidth = dense,
            ExpertWidth = architecture.Experts?.IntermediateSize ?? 0,
            Experts = architecture.Experts?.Count ?? 0,
            Block = BlockSide(architecture, format),
            TensorParallelism = !runtime.HandsOutLayers,
            SequencesAtStart = runtime.SequencesAtStart,
            Process = runtime.ProcessBytes,
            Communication = runtime.CommunicationBytes,
            UsualShare = runtime.UsualShare,
            LogitCopies = runtime.LogitCopies,
            CacheBlock = runtime.CacheBlockTokens,
            SlotsAtStart = runtime.SlotsAtStart,
            CacheCopies = architecture.OwnCode ? runtime.CacheCopiesOfOwnCode : 1,
            ResidualCopies = runtime.ResidualCopies,
            InnerCopies = runtime.InnerCopies,
            TokensAtOnce = runtime.WholePrompt is null ? runtime.PromptTokensAtOnce : double.PositiveInfinity,
            InnerWidth = inner,
            WholePromptBytes =
                runtime.WholePrompt?.Bytes(
                    architecture.HiddenSize.Value,
                    Math.Max(inner, widest),
                    architecture.Experts?.ActivePerToken ?? 0
                )
                ?? 0,
            ProfilesAtStart = runtime.ProfilesAtStart,
            BesideShare = runtime.GraphBytes - graphs,
            HeadAtStart =
                runtime is { ProfilesAtStart: true, CountsGraphs: true } && architecture.TowerParameters is null or 0
                    ? 2.0 * architecture.VocabularySize.Value * architecture.HiddenSize.Value
                    : 0,
            BufferedExperts = runtime.ProfilesAtStart ? architecture.Experts?.ActivePerToken ?? 0 : 0,
            HeldAtStart =
                graphs
                + (
                    runtime.ProfilesAtStart && !runtime.LeavesTowersOut
                        ? 2.0 * ImageCopies * (architecture.TowerWidth ?? 0) * (architecture.ImagePatches ?? 0)
                        : 0
                ),
            ExpandedLatents = runtime.ProfilesAtStart ? Expanded(architecture, runtime) : 0,
            LookedUpOnHost =
                runtime.KeepsEmbeddingOnHost && architecture is { TiedEmbeddings: not true, HasNoHead: false }
                    ? Math.Min(weights, matrix)
                    : 0,
            GraphWidth = runtime.ReservesGraph
                ? Math.Max(architecture.VocabularySize.Value, 2 * (architecture.HiddenSize.Value + inner))
                : 0,
        };
    }

    private static double CountedGraphs(Architecture architecture, RuntimeMemory runtime)
    {
        if (!runtime.CountsGraphs)
            return 0;
        return architecture.Experts is null ? runtime.GraphBytes : runtime.GraphBytesWithExperts ?? runtime.GraphBytes;
    }

    // vLLM expands the latents of at most 65,536 cached tokens at a time to keys and values of all heads in 16 bits, and makes room for that at its start
    // (vllm/v1/attention/backends/mla/common.py, the workspace of chunked prefills).
    private const double LatentsExpanded = 65_536;

    private static double Expanded(Architecture architecture, RuntimeMemory runtime)
    {
        double widest = 0;
        foreach (var group in architecture.LayerGroups)
            if (group.Kind == AttentionKind.Latent && runtime.CachesLatents)
                widest = Math.Max(widest, group.HeadSize + (group.ValueHeadSize ?? group.HeadSize));
        return 2 * LatentsExpanded * (architecture.AttentionHeads ?? 0) * widest;
    }

    private static bool IsComplete(LayerGroup group) =>
        group.Kind switch
        {
            AttentionKind.Full => group is { KeyValueHeads: > 0, HeadSize: > 0 },
            AttentionKind.Sliding => group is { KeyValueHeads: > 0, HeadSize: > 0, Window: > 0 },
            AttentionKind.Latent => group.LatentSize > 0,
            AttentionKind.State => group.StateElements > 0,
            _ => true,
        };

    private static readonly ElementEncoding[] sharded =
    [
        ElementEncoding.Float8,
        ElementEncoding.Int4,
        ElementEncoding.Int8,
    ];

    // A sharded width must hold whole blocks: servers refuse FP8 block-128 and GPTQ/AWQ groups otherwise. MX formats are padded by them
    // (gpt-oss, inner width 2880, is served over 8 devices), and GGUF is split by layer.
    private static int BlockSide(Architecture architecture, NumericFormat? format)
    {
        if (format?.ScaleFormat is null || !sharded.Contains(format.Element))
            return 1;
        if (format.ScaleFormat == ElementEncoding.PowerOfTwo && format.BlockSize <= 32)
            return 1;
        var stated = architecture.StoredFormat == format.Key ? architecture.QuantizationBlock : null;
        // A block of 16,384 weights is a square of 128 by 128; a smaller one is a group along a row.
        var side = stated ?? format.BlockSize ?? 1;
        return side >= 4_096 ? (int)Math.Sqrt(side) : Math.Max(1, side);
    }
}
