using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>
/// Time per decoded token: bytes read over bandwidth, or the arithmetic where that takes longer, and what a runtime adds per layer, per layer
/// of experts, per layer with an index and per further sequence: <c>t = max(W(B) / (n * BW * e) + B * KV(T) / (n * BW), 2 * P_active * B / (n * peak * u)) + L * c + L_experts * r + L_index * i + (B - 1) * (s + prefill / output) + all-reduce</c>.
/// The last but one is of servers: while a sequence writes its answer, each of the others is begun anew once, and its prompt takes its time.
/// Where whole layers are handed out, every further device adds a hand-over instead: such runtimes use all devices that they find.
/// </summary>
internal readonly record struct SpeedModel
{
    /// <summary>Bytes that every token reads: attention, shared parts, output head.</summary>
    public required double AlwaysRead { get; init; }

    /// <summary>Bytes of one routed expert over all layers; 0 for a dense model.</summary>
    public required double Expert { get; init; }

    public required int Experts { get; init; }
    public required int ExpertsPerToken { get; init; }
    public required double? ActiveParameters { get; init; }

    /// <summary>Layers that route to experts.</summary>
    public required int ExpertLayers { get; init; }

    /// <summary>Layers whose attention chooses its tokens by an index (DeepSeek sparse attention).</summary>
    public required int IndexLayers { get; init; }

    /// <summary>
    /// Layers that take what a runtime adds to each; one that only mixes tokens, or only has a feed-forward part, is half of one (Nemotron-H).
    /// </summary>
    public required double WholeLayers { get; init; }

    /// <summary>The parts of a variant that set its speed.</summary>
    public static SpeedModel Of(Architecture architecture, NumericFormat? format, in MemoryModel memory)
    {
        var mixture = architecture.Experts;
        var expert = mixture is null
            ? 0
            : (double)mixture.Layers
                * mixture.ParametersPerExpert
                * (format?.FileBitsPerWeight ?? format?.BitsPerWeight ?? 16)
                / 8;
        var experts = Math.Min(expert * (mixture?.Count ?? 0), memory.Body);
        // Embeddings are looked up, not read, unless they are the output head too.
        var input =
            architecture.HasNoHead ? memory.Embedding
            : architecture.TiedEmbeddings == true ? 0
            : memory.Embedding / 2;
        var lookedUp = input + memory.Unread;
        return new()
        {
            AlwaysRead = Math.Max(0, memory.Weights - experts - lookedUp),
            Expert = mixture is { Count: > 0 } ? experts / mixture.Count : 0,
            Experts = mixture?.Count ?? 0,
            ExpertsPerToken = mixture?.ActivePerToken ?? 0,
            ExpertLayers = mixture?.Layers ?? 0,
            IndexLayers = architecture
                .LayerGroups.Where(group => group.IndexerBytesPerToken > 0)
                .Sum(group => group.Count),
            WholeLayers =
                memory.Layers
                * (Has(architecture, AttentionKind.None) && Has(architecture, AttentionKind.State) ? 0.5 : 1),
            ActiveParameters =
                (architecture.ActiveParameters ?? (mixture is null ? architecture.Parameters : null))
                - (architecture.LayerEmbeddingParameters ?? 0),
        };
    }

    private static bool Has(Architecture architecture, AttentionKind kind) =>
        architecture.LayerGroups.Any(group => group.Kind == kind);

    /// <summary>Bytes of weights read in one step: with more sequences, more of the experts are met.</summary>
    public double Read(int concurrency)
    {
        if (Experts == 0)
            return AlwaysRead;
        var met = Experts * (1 - Math.Pow(1 - Math.Min(1.0, (double)ExpertsPerToken / Experts), concurrency));
        return AlwaysRead + met * Expert;
    }
}

/// <summary>What of hardware and runtime sets the speed, per logical device.</summary>
internal readonly record struct SpeedHardware
{
    // Width of a head of latent attention, mean of keys (128 + 64) and values (128): DeepSeek V2 and V3, Kimi K2, GLM-5.
    private const double LatentHead = 160;

    /// <summary>Bytes of weights read per second.</summary>
    public required double BytesPerSecond { get; init; }

    /// <summary>Bytes of cache read per second.</summary>
    public required double CacheBytesPerSecond { get; init; }

    public required double SecondsPerLayer { get; init; }
    public required double SecondsPerExpertLayer { get; init; }
    public required double SecondsPerIndexLayer { get; init; }
    public required double SecondsPerSequence { get; init; }

    /// <summary>Seconds that a token takes from one device to the next, where these hold whole layers.</summary>
    public required double SecondsPerHandOver { get; init; }

    /// <summary>Bytes per second that the runtime reads in the memory of the host.</summary>
    public required double HostBytesPerSecond { get; init; }

    /// <summary>Seconds for every layer of which a part is computed on the host.</summary>
    public required double SecondsPerHostLayer { get; init; }

    /// <summary>True where prompts of other sequences are read between the tokens of this one (continuous batching).</summary>
    public required bool Interleaves { get; init; }

    /// <summary>Operations per second that matrix products sustain; null: no peak is known.</summary>
    public required double? OperationsPerSecond { get; init; }

    /// <summary>True where <see cref="OperationsPerSecond"/> was fitted on published measurements.</summary>
    public required bool ArithmeticIsCalibrated { get; init; }
    public required double? LinkBytesPerSecond { get; init; }

    /// <summary>The figures of an accelerator under a runtime; null where its bandwidth is not known.</summary>
    /// <param name="accelerator">The accelerator.</param>
    /// <param name="format">The format of the weights.</param>
    /// <param name="figures">What the runtime reaches.</param>
    /// <param name="system">The pool; null: one of which nothing is stated.</param>
    public static SpeedHardware? Of(
        Accelerator accelerator,
        NumericFormat? format,
        RuntimeFigures figures,
        HardwareSystem? system = null
    )
    {
        var runtime = figures.Speed;
        if (
            accelerator.MemoryBandwidthBytesPerSecond is not { } bandwidth
            || accelerator.Verification == Verification.Unverified
            || IsDisputed(accelerator)
        )
            return null;
        var peak = (double)bandwidth / accelerator.LogicalDevices;
        var reached = peak * runtime.BandwidthShare(accelerator, format);
        return new()
        {
            BytesPerSecond = reached,
            CacheBytesPerSecond = runtime.ReadsCacheAtPeak ? peak : reached,
            SecondsPerLayer = runtime.PaceOn(accelerator).SecondsPerLayer,
            SecondsPerExpertLayer = runtime.Routing(format),
            SecondsPerIndexLayer = runtime.SecondsPerIndexLayer,
            SecondsPerSequence = runtime.SecondsPerSequence,
            SecondsPerHandOver = runtime.SecondsPerHandOver,
            HostBytesPerSecond = (figures.Offload?.BandwidthShare ?? 1) * HostMemory.Bandwidth(system),
            SecondsPerHostLayer = figures.Offload?.SecondsPerLayer ?? 0,
            Interleaves = runtime.InterleavesPrompts,
            OperationsPerSecond = runtime.OperationsPerSecond(accelerator, format) / accelerator.LogicalDevices,
            ArithmeticIsCalibrated = runtime.ArithmeticIsFitted,
            LinkBytesPerSecond = accelerator
                .Interconnects.FirstOrDefault(link => link.Scope == InterconnectScope.Node)
                ?.BytesPerSecondPerDirection,
        };
    }

    /// <summary>Seconds from one token of a sequence to its next.</summary>
    public double SecondsPerStep(in FitInput input, in Fit fit)
    {
        var (concurrency, speed, split) = (input.Concurrency, input.Speed, fit.Split);
        var output = Workload.AnswerTokens(input.ContextTokens, input.OutputTokens);
        // On average half of the answer is written.
        var held =
            input.PromptTokens is { } brought ? brought + (output + 1) / 2
            : input.OutputTokens is null ? input.ContextTokens
            : input.ContextTokens - output / 2;
        // One sequence passes the stages one after the other, so only devices that share layers add up.
        var cache = concurrency * FitArithmetic.CachePerSequence(input.Memory, split with { Pipeline = 1 }, held);
        var read = speed.Read(concurrency);
        var host = fit.Host.Touched == 0 ? 0 : HostRead(input, fit.Host, read, cache);
        var reading =
            (read - HostWeights(input, fit.Host, read)) / split.Tensor / BytesPerSecond
            + cache * (1 - (double)fit.Host.Layers / input.Memory.Layers) / CacheBytesPerSecond;
        var computing =
            OperationsPerSecond is { } rate && speed.ActiveParameters is { } active
                ? 2 * active * concurrency / (split.Tensor * rate)
                : 0;
        var prompts =
            Interleaves
            && concurrency > 1
            && SecondsOfArithmetic(input, split, input.PromptTokens ?? input.ContextTokens - output) is { } prompt
                ? prompt / output
                : 0;
        return Math.Max(reading, computing)
            + host
            + speed.WholeLayers * (SecondsPerLayer + SecondsToReduce(input.Memory, split.Tensor, concurrency))
            + speed.ExpertLayers * SecondsPerExpertLayer
            + speed.IndexLayers * SecondsPerIndexLayer
            + (concurrency - 1.0) * (SecondsPerSequence + prompts)
            + ((double)input.Pool.DevicesPerNode * input.Pool.Nodes - 1) * SecondsPerHandOver;
    }

    // Bytes of weights that a step reads on the host: of the experts that are met, and of whole layers all that is read.
    private static double HostWeights(in FitInput input, in Placement host, double read)
    {
        if (host.Touched == 0)
            return 0;
        var speed = input.Speed;
        var met = read - speed.AlwaysRead;
        var experts = speed.ExpertLayers == 0 ? 0 : met * host.ExpertLayers / speed.ExpertLayers;
        return experts + speed.AlwaysRead * host.Layers / input.Memory.Layers;
    }

    private double HostRead(in FitInput input, in Placement host, double read, double cache) =>
        (HostWeights(input, host, read) + cache * host.Layers / input.Memory.Layers) / HostBytesPerSecond
        + host.Touched * SecondsPerHostLayer;

    /// <summary>Tokens of a prompt per second, alone on the devices; null: no peak, or not the parameters, are known.</summary>
    public double? PrefillTokensPerSecond(in FitInput input, Split split)
    {
        if (SecondsOfArithmetic(input, split, input.ContextTokens) is not { } seconds)
            return null;
        // A short prompt still reads all weights once.
        return input.ContextTokens
            / Math.Max(seconds, (input.Memory.Weights - input.Memory.Unread) / split.Tensor / BytesPerSecond);
    }

    /// <summary>Seconds to the first token of a sequence; null: no peak, or not the parameters, are known.</summary>
    public double? SecondsToFirstToken(in FitInput input, in Fit fit)
    {
        var prompt = PromptTokens(input);
        if (SecondsOfArithmetic(input, fit.Split, prompt) is not { } seconds)
            return null;
        // A short prompt still reads all weights once, in as many launches as a token takes.
        var read = (input.Memory.Weights - input.Memory.Unread) / fit.Split.Tensor / BytesPerSecond;
        var launches = input.Speed.WholeLayers * SecondsPerLayer + input.Speed.ExpertLayers * SecondsPerExpertLayer;
        return Math.Max(seconds, read) + launches;
    }

    /// <summary>Seconds of one whole request; null: as of the first token.</summary>
    public double? SecondsPerRequest(in FitInput input, in Fit fit)
    {
        var answer = Workload.AnswerTokens(input.ContextTokens, input.OutputTokens);
        return SecondsToFirstToken(input, fit) + (answer - 1) * SecondsPerStep(input, fit);
    }

    private static int PromptTokens(in FitInput input) =>
        input.PromptTokens
        ?? Math.Max(1, input.ContextTokens - Workload.AnswerTokens(input.ContextTokens, input.OutputTokens));

    // Two operations per parameter and token, and attention: a product with keys and one with values of all tokens before, by every head.
    private double? SecondsOfArithmetic(in FitInput input, Split split, double tokens)
    {
        if (OperationsPerSecond is not { } rate || input.Speed.ActiveParameters is not { } active)
            return null;
        double attention = 0;
        var groups = input.Memory.Groups;
        for (var i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            var width = group.Kind == AttentionKind.Latent ? LatentHead : group.HeadSize;
            attention +=
                2.0
                * group.Count
                * input.Memory.AttentionHeads
                * width
                * tokens
                * (group.Kind == AttentionKind.Sliding ? 2 * Math.Min(tokens / 2, group.Window!.Value) : tokens);
        }
        return (2 * active * tokens + attention) / (split.Tensor * rate);
    }

    // Two all-reduces per layer, as rings, of the residual stream in 16 bits.
    private double SecondsToReduce(in MemoryModel memory, int tensor, int concurrency) =>
        tensor == 1 || LinkBytesPerSecond is not { } link
            ? 0
            : 2 * 2.0 * memory.HiddenSize * concurrency * 2 * (tensor - 1) / tensor / link;

    private static bool IsDisputed(Accelerator accelerator) =>
        accelerator.Disputed.Keys.Any(figure => figure.Contains("bandwidth", StringComparison.OrdinalIgnoreCase));
}
