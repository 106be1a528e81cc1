using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>Memory for inference, by pure arithmetic without allocation.</summary>
internal static class FitArithmetic
{
    // More than any machine joins; bounds the search for shapes with absurdly many heads.
    private const int MostShared = 1_024;

    /// <summary>Memory and speed of the best split. Allocates nothing, so that a scan over thousands of shapes costs arithmetic only.</summary>
    public static FitFigures Estimate(in FitInput input)
    {
        var fit = Best(input.Memory, input.Pool, input.ContextTokens, input.Concurrency);
        // What does not fit has no speed.
        if (fit.Band == FitBand.Over || input.Hardware is not { } hardware)
            return new(fit, null);
        return Fastest(input, hardware, new(fit, hardware.SecondsPerStep(input, fit)));
    }

    // Of the splits that fit as well as the best, the one that is through a step first.
    private static FitFigures Fastest(in FitInput input, in SpeedHardware hardware, FitFigures best)
    {
        for (var tensor = Widest(input.Memory, input.Pool); tensor >= 1; tensor--)
        {
            if (tensor == best.Fit.Split.Tensor || !IsCandidate(input.Memory, input.Pool, tensor))
                continue;
            var fit = BestStages(input.Memory, input.Pool, tensor, input.ContextTokens, input.Concurrency);
            if (fit.Band != best.Fit.Band)
                continue;
            var seconds = hardware.SecondsPerStep(input, fit);
            if (seconds < best.SecondsPerToken)
                best = new(fit, seconds);
        }
        return best;
    }

    /// <summary>The best split: the best band, then the fewest stages, then the fewest bytes. More devices only add candidates.</summary>
    public static Fit Best(in MemoryModel model, in Pool pool, int contextTokens, int concurrency)
    {
        Fit? best = null;
        for (var tensor = Widest(model, pool); tensor >= 1; tensor--)
        {
            if (!IsCandidate(model, pool, tensor))
                continue;
            var fit = BestStages(model, pool, tensor, contextTokens, concurrency);
            if (best is not { } known || IsBetter(fit, known))
                best = fit;
        }
        return best!.Value;
    }

    /// <summary>True where some split fits: the band of <see cref="Best"/>, without looking for the best.</summary>
    public static bool Fits(in MemoryModel model, in Pool pool, int contextTokens, int concurrency)
    {
        for (var tensor = Widest(model, pool); tensor >= 1; tensor--)
            if (
                IsCandidate(model, pool, tensor)
                && (
                    At(model, pool, new Split(tensor, Stages(model, pool, tensor)), contextTokens, concurrency).Band
                        != FitBand.Over
                    || At(model, pool, new Split(tensor, Fewest(model)), contextTokens, concurrency).Band
                        != FitBand.Over
                )
            )
                return true;
        return false;
    }

    /// <summary>What one split asks.</summary>
    public static Fit At(in MemoryModel model, in Pool pool, Split split, int contextTokens, int concurrency)
    {
        var demand = Of(model, split, contextTokens, concurrency);
        return new(split, demand, BandOf(model, demand, pool.Available));
    }

    private static FitBand BandOf(in MemoryModel model, in Demand demand, double available) =>
        demand.Total <= available * model.UsualShare ? FitBand.Comfortable
        : demand.Total + model.BesideShare <= available ? FitBand.Tight
        : FitBand.Over;

    /// <summary>
    /// True where the heads, and the blocks of quantized widths, can be shared by so many devices. Key-value heads are copied beyond their
    /// number. Experts whose width does not divide are dealt out whole instead (expert parallelism).
    /// </summary>
    public static bool Allows(in MemoryModel model, int tensor, bool wholeExperts = true)
    {
        if (tensor == 1)
            return true;
        if (model.AttentionHeads == 0 || model.AttentionHeads % tensor != 0)
            return false;
        for (var i = 0; i < model.Groups.Count; i++)
        {
            var heads = model.Groups[i].KeyValueHeads;
            if (heads > 0 && heads % tensor != 0 && tensor % heads != 0)
                return false;
        }
        return HoldsBlocks(model.DenseWidth, tensor, model.Block)
            && (HoldsBlocks(model.ExpertWidth, tensor, model.Block) || (wholeExperts && model.Experts % tensor == 0));
    }

    // The number of devices that share a layer divides the number of heads.
    private static int Widest(in MemoryModel model, in Pool pool) =>
        model.TensorParallelism
            ? Math.Min(pool.DevicesPerNode, Math.Min(MostShared, Math.Max(1, model.AttentionHeads)))
            : 1;

    private static int Stages(in MemoryModel model, in Pool pool, int tensor) =>
        model.PrescribedStages > 0
            ? model.PrescribedStages
            : (int)Math.Min(model.Layers, (long)(pool.DevicesPerNode / tensor) * pool.Nodes);

    private static int Fewest(in MemoryModel model) => Math.Max(1, model.PrescribedStages);

    // A width that is prescribed is the only one, and so many stages as are prescribed must have devices.
    private static bool IsCandidate(in MemoryModel model, in Pool pool, int tensor) =>
        Allows(model, tensor)
        && (model.Prescribed == 0 || tensor == model.Prescribed)
        && (long)Fewest(model) * tensor <= (long)(pool.DevicesPerNode / tensor) * tensor * pool.Nodes;

    // From two stages on, a further stage never adds to the fullest device, so the fewest stages of the best band are found by halving.
    private static Fit BestStages(in MemoryModel model, in Pool pool, int tensor, int contextTokens, int concurrency)
    {
        var one = At(model, pool, new Split(tensor, Fewest(model)), contextTokens, concurrency);
        var most = Stages(model, pool, tensor);
        if (one.Band == FitBand.Comfortable || most == one.Split.Pipeline)
            return one;
        var best = At(model, pool, new Split(tensor, most), contextTokens, concurrency);
        if (best.Band == FitBand.Over)
            return IsBetter(one, best) ? one : best;
        if (one.Band <= best.Band)
            return one;
        for (var low = 2; low < best.Split.Pipeline; )
        {
            var middle = At(
                model,
                pool,
                new Split(tensor, low + (best.Split.Pipeline - low) / 2),
                contextTokens,
                concurrency
            );
            if (middle.Band == best.Band)
                best = middle;
            else
                low = middle.Split.Pipeline + 1;
        }
        return best;
    }

    /// <summary>Bytes of cache on one device of the fullest stage, per sequence.</summary>
    public static double CachePerSequence(in MemoryModel model, Split split, int contextTokens)
    {
        double bytes = 0;
        var tokens = Math.Ceiling(contextTokens / model.CacheBlock) * model.CacheBlock;
        for (var i = 0; i < model.Groups.Count; i++)
            bytes += model.Groups[i].Count * CachePerLayer(model, model.Groups[i], split.Tensor, tokens);
        return bytes * StageShare(model, split.Pipeline) * (1 - (double)model.LayersOnHost / model.Layers);
    }

    /// <summary>
    /// Bytes of cache on one device that a runtime sets aside for one sequence before it starts. Layers share pages of one size, that of the widest; a
    /// layer with a window needs room for the tokens that pass at once beside it, since what leaves the window is freed only after the step
    /// (vLLM: vllm/v1/core/kv_cache_utils.py and vllm/v1/kv_cache_interface.py).
    /// </summary>
    public static double CacheAtStart(in MemoryModel model, Split split, int contextTokens)
    {
        double widest = 0;
        for (var i = 0; i < model.Groups.Count; i++)
            if (model.Groups[i].Kind is AttentionKind.Full or AttentionKind.Sliding)
                widest = Math.Max(widest, CachePerLayer(model, model.Groups[i], split.Tensor, 1));
        double bytes = 0;
        for (var i = 0; i < model.Groups.Count; i++)
        {
            var group = model.Groups[i];
            bytes +=
                group.Count
                * group.Kind switch
                {
                    AttentionKind.Full => widest * contextTokens,
                    AttentionKind.Sliding => widest * Math.Min(contextTokens, group.Window!.Value + model.TokensAtOnce),
                    _ => CachePerLayer(model, group, split.Tensor, contextTokens),
                };
        }
        return bytes * StageShare(model, split.Pipeline);
    }

    /// <summary>True where some split holds one sequence of a context as it is set aside at the start.</summary>
    public static bool Starts(in MemoryModel model, in Pool pool, int contextTokens)
    {
        for (var tensor = Widest(model, pool); tensor >= 1; tensor--)
            if (
                IsCandidate(model, pool, tensor)
                && (
                    Starts(model, pool, new Split(tensor, Stages(model, pool, tensor)), contextTokens)
                    || Starts(model, pool, new Split(tensor, Fewest(model)), contextTokens)
                )
            )
                return true;
        return false;
    }

    private static bool Starts(in MemoryModel model, in Pool pool, Split split, int contextTokens)
    {
        var demand = Of(model, split, contextTokens, 1);
        return demand.Weights + demand.Overhead + CacheAtStart(model, split, contextTokens) <= pool.Available;
    }

    /// <summary>Bytes of cache that a runtime has room for on one device, where it takes its usual share and all but the cache is there.</summary>
    public static double CacheRoom(in MemoryModel model, in Pool pool, Split split, int contextTokens)
    {
        var demand = Of(model, split, contextTokens, 1);
        return pool.Available * model.UsualShare - demand.Weights - demand.Overhead;
    }

    private static Demand Of(in MemoryModel model, Split split, int contextTokens, int concurrency)
    {
        // With several stages the embedding lies on the first and the output head on the last; a stage never carries both.
        var embedding = split.Pipeline == 1 ? model.Embedding : model.Embedding / 2;
        var layers =
            StageShare(model, split.Pipeline)
            * (model.Body / split.Tensor + model.Replicated * (1 - 1.0 / split.Tensor));
        var cache = concurrency * CachePerSequence(model, split, contextTokens);
        // What the host looks rows up in lies beside the first stage.
        var held = Math.Max(0, (embedding - (split.Pipeline == 1 ? model.LookedUpOnHost : 0)) / split.Tensor + layers);
        if (model.ProfilesAtStart)
            return new(
                held,
                cache,
                AtStart(model, split, concurrency) + Reserved(model, split, contextTokens, concurrency)
            );
        var overhead = Overhead(model, split, concurrency);
        if (!model.ReadsPromptsFirst)
            return new(
                held,
                cache,
                overhead
                    + Activations(model, split, (double)contextTokens * concurrency)
                    + Reserved(model, split, contextTokens, concurrency)
            );
        // While prompts are read, no answer is cached yet; once answers are written, one token of each sequence passes at a time.
        var prompt = contextTokens - Workload.AnswerTokens(contextTokens, model.OutputTokens);
        var tokens = (double)prompt * concurrency;
        var written = model.CacheCopies * cache;
        var read = concurrency * CachePerSequence(model, split, prompt) + model.WholePromptBytes * tokens;
        return new(held, cache, overhead + Math.Max(written, read) - cache, Math.Max(0, read - written));
    }

    private static double Overhead(in MemoryModel model, Split split, int concurrency) =>
        Process(model, split) + Logits(model, concurrency) / split.Tensor + model.HeldAtStart;

    // A trial run: layers pass before logits are computed, so the larger of both counts, and no less than the head takes. Buffers of experts and
    // of expanded latents are kept.
    private static double AtStart(in MemoryModel model, Split split, int concurrency)
    {
        var layers = Residual(model, split, model.BufferedExperts == 0) * model.TokensAtOnce;
        // Rows of both products of every expert that a token passes, of which the wider one takes turns with what the experts give back.
        var experts =
            2.0
            * model.BufferedExperts
            * model.TokensAtOnce
            * (
                Math.Max(2.0 * model.ExpertWidth / split.Tensor, model.HiddenSize)
                + (double)model.ExpertWidth / split.Tensor
            );
        var peak = Math.Max(Math.Max(layers, Logits(model, concurrency)), model.HeadAtStart / split.Tensor);
        return Process(model, split) + model.HeldAtStart + model.ExpandedLatents / split.Tensor + experts + peak;
    }

    // One process that holds whole layers on each device only copies the residual stream from one to the next.
    private static double Process(in MemoryModel model, Split split) =>
        model.Process + (model.TensorParallelism && split.Devices > 1 ? model.Communication : 0);

    private static double Logits(in MemoryModel model, int concurrency) =>
        model.LogitCopies * 4 * Math.Max(model.SequencesAtStart, concurrency) * model.Vocabulary;

    private static double Residual(in MemoryModel model, Split split, bool inner) =>
        2
        * (model.ResidualCopies * model.HiddenSize + (inner ? model.InnerCopies * model.InnerWidth / split.Tensor : 0));

    private static double Activations(in MemoryModel model, Split split, double tokens) =>
        Math.Min(model.TokensAtOnce, tokens) * (Residual(model, split, inner: true) + 4 * model.GraphWidth);

    // States of slots that stay empty, and the batch beside a window: the cells of a window are those of all slots and of one batch, and no
    // more than the context.
    private static double Reserved(in MemoryModel model, Split split, int contextTokens, int concurrency)
    {
        double bytes = 0;
        for (var i = 0; model.SlotsAtStart > 0 && i < model.Groups.Count; i++)
        {
            var group = model.Groups[i];
            if (group.Kind == AttentionKind.State)
                bytes +=
                    group.Count
                    * Math.Max(0, model.SlotsAtStart - concurrency)
                    * CachePerLayer(model, group, split.Tensor, 1);
            else if (group.Kind == AttentionKind.Sliding)
                bytes +=
                    group.Count
                    * Cells(model, group.Window!.Value, contextTokens, concurrency)
                    * CachePerLayer(model, group, split.Tensor, 1);
        }
        return bytes * StageShare(model, split.Pipeline);
    }

    private static double Cells(in MemoryModel model, double window, double contextTokens, int concurrency)
    {
        var held = concurrency * Math.Min(contextTokens, window);
        var reserved =
            concurrency >= model.SlotsAtStart
                ? concurrency * Math.Min(contextTokens, window + model.TokensAtOnce)
                : Math.Min(concurrency * contextTokens, model.SlotsAtStart * window + model.TokensAtOnce);
        return Math.Max(0, reserved - held);
    }

    private static double CachePerLayer(in MemoryModel model, LayerGroup group, int tensor, double tokens) =>
        group.Kind switch
        {
            AttentionKind.Full => Math.Ceiling((double)group.KeyValueHeads / tensor)
                * Elements(group)
                * model.CacheElement
                * tokens,
            AttentionKind.Sliding => Math.Ceiling((double)group.KeyValueHeads / tensor)
                * Elements(group)
                * model.CacheElement
                * Math.Min(tokens, group.Window!.Value),
            // One latent serves all heads, so every rank keeps it whole.
            AttentionKind.Latent => (group.LatentSize!.Value * model.CacheElement + group.IndexerBytesPerToken)
                * tokens,
            // States are kept in 32 bits by most runtimes.
            AttentionKind.State => 4.0 * group.StateElements / tensor,
            _ => 0,
        };

    private static double Elements(LayerGroup group) =>
        (double)group.HeadSize + (group.ValueHeadSize ?? group.HeadSize);

    // The fullest stage of an uneven split.
    private static double StageShare(in MemoryModel model, int pipeline) =>
        Math.Ceiling((double)model.Layers / pipeline) / model.Layers;

    private static bool HoldsBlocks(int width, int tensor, int block) =>
        width == 0 || block == 1 || (width % tensor == 0 && width / tensor % block == 0);

    private static bool IsBetter(in Fit one, in Fit other)
    {
        if (one.Band != other.Band)
            return one.Band < other.Band;
        if (one.Band != FitBand.Over && one.Split.Pipeline != other.Split.Pipeline)
            return one.Split.Pipeline < other.Split.Pipeline;
        return one.Demand.Total < other.Demand.Total;
    }
}
