using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>Asks the engine for figures, and sets them beside what was measured.</summary>
internal sealed class Figures(Catalog catalog, Questions questions)
{
    private const double TokensOfCacheMeasure = 1e6;

    /// <summary>True for a measure of bytes that the score of memory counts.</summary>
    public static bool IsMemory(Case item) =>
        item.Measure
            is "peak_memory_total"
                or "memory_allocated_after"
                or "weights_per_device"
                or "file_size"
                or "kv_bytes_per_million_tokens";

    /// <summary>True for a measure that is shown beside the scores.</summary>
    public static bool IsBeside(Case item) =>
        item.Measure
            is "activation_peak_per_device"
                or "training_memory_total"
                or "prefill"
                or "decode_total"
                or "tokens_total";

    /// <summary>True where something is known of the host that a speed with a part on it could rest on.</summary>
    public static bool KnowsHost(Case item) => item.HostMemoryBytes is not null || item.HostProcessor is not null;

    // The hardware's memory is lifted, so that what is estimated is the demand; a run that did take place can have used no more than the
    // devices have, the rest lying on the host (published peaks "may include offload").
    public Estimated Memory(Case item)
    {
        var hardware = catalog.HardwareOf(item);
        if (questions.Of(item, hardware ?? catalog.AnyHardware) is not { } question)
            return Unanswered(item);
        if (item.Measure == "kv_bytes_per_million_tokens")
            question = question with
            {
                Workload = question.Workload with { ContextTokens = (int)TokensOfCacheMeasure },
            };
        var estimate = TechnicalEngine.Evaluate(Questions.WithMemory(question)).Estimate;
        var bytes = item.Measure switch
        {
            "file_size" => estimate?.WeightBytes,
            "weights_per_device" => (double?)estimate?.WeightBytes / item.Devices,
            "kv_bytes_per_million_tokens" => estimate?.KvCacheBytes,
            // What stays after the run: no activations, and of the process only the allocator's own workspace.
            "memory_allocated_after" => estimate?.WeightBytes
                + (double?)estimate?.KvCacheBytes
                + question.Runtime.Memory.ProcessBytes,
            _ => estimate is { KvCacheBytes: { } cache, OverheadBytes: { } overhead }
                ? (double?)estimate.WeightBytes + cache + overhead
                : null,
        };
        var most = hardware is null
            ? null
            : DeviceMemory.Of(hardware, question.System).Bytes * hardware.LogicalDevices * item.Devices;
        return new(
            item,
            item.Measure!,
            item.ValueSi!.Value,
            item.Measure == "peak_memory_total" && bytes > most ? most : bytes,
            SimpleRule.Bytes(question) / (item.Measure == "weights_per_device" ? item.Devices : 1)
        );
    }

    public Estimated Decode(Case item)
    {
        if (questions.Of(item) is not { } question)
            return Unanswered(item);
        var estimate = TechnicalEngine.Evaluate(Questions.WithMemory(question)).Estimate;
        return new(
            item,
            item.Measure!,
            item.ValueSi!.Value,
            estimate?.DecodeTokensPerSecond,
            SimpleRule.TokensPerSecond(question)
        );
    }

    public Estimated Other(Case item)
    {
        if (questions.Of(item) is not { } question)
            return Unanswered(item);
        var estimate = TechnicalEngine.Evaluate(Questions.WithMemory(question)).Estimate;
        double? figure = item.Measure switch
        {
            // What is logged as activations at start-up leaves out what the process takes beside tensors.
            "activation_peak_per_device" => estimate?.OverheadBytes / (double)item.Devices
                - question.Runtime.Memory.On(question.Accelerator).ProcessBytes
                - GraphBytes(question),
            "prefill" => estimate?.PrefillTokensPerSecond,
            "training_memory_total" => estimate?.PerDeviceBytes * item.Devices,
            "decode_total" => estimate?.TotalTokensPerSecond,
            _ => null,
        };
        return new(item, item.Measure!, item.ValueSi!.Value, figure, null);
    }

    /// <summary>Tokens of the cache that a server allots; bytes per device where these are stated and the tokens depend on the window.</summary>
    public Estimated Pool(Case item)
    {
        if (questions.Of(item) is not { Architecture: not null } question)
            return Unanswered(item);
        question = FitCheck.AsLoaded(WithFlags(item, question));
        if (WeightsOf(item, question) is not { } weights || MemoryModel.Missing(question.Architecture!).Count > 0)
            return Unanswered(item);
        // With windows or states the tokens depend on the window of the run.
        var plain = !question.Architecture!.LayerGroups.Any(IsNotPlain);
        if (!plain && item.WindowTokens is null && item.KvPoolBytesPerDevice is null)
            return Unanswered(item);
        var memory = FitCheck.MemoryOf(question);
        var model = FitCheck.ModelOf(question, weights);
        if (Reading.Drafts(item))
            model = model with { Groups = [.. model.Groups, DraftLayers(model)] };
        var window = question.ContextTokens;
        var tensor = Math.Max(1, item.TensorParallel ?? 1);
        var split = new Split(tensor, Math.Max(1, item.Devices / tensor));
        var room = FitArithmetic.CacheRoom(model, FitCheck.PoolOf(question, memory.Bytes ?? 0), split, window);
        var tokens = room / FitArithmetic.CacheAtStart(model, split, window) * window;
        // Ranks that hold different tokens of a latent multiply them.
        tokens *= item.DecodeContextParallel ?? 1;
        return item.KvPoolBytesPerDevice is { } bytes && !plain
            ? new(item, item.Measure!, bytes, room, null)
            : new(item, item.Measure!, item.ValueSi!.Value, tokens, null);
    }

    /// <summary>Seconds of one whole request, as of the lengths that were drawn.</summary>
    public Estimated RequestTime(Case item)
    {
        if (questions.Of(item) is not { Workload.OutputTokens: { } answer } question || item.TpotSeconds is null)
            return Unanswered(item);
        var estimate = TechnicalEngine.Evaluate(Questions.WithMemory(question)).Estimate;
        var measured = item.TtftSeconds!.Value + (answer - 1) * item.TpotSeconds.Value;
        return new(item, item.Measure!, measured, estimate?.RequestSeconds, null);
    }

    /// <summary>Seconds to the first token of one request.</summary>
    public Estimated FirstToken(Case item)
    {
        if (item.PromptTokens is not { } prompt || questions.Of(item) is not { } question)
            return Unanswered(item);
        var output = item.OutputTokens ?? 1;
        question = question with
        {
            Workload = question.Workload with { ContextTokens = prompt + output, OutputTokens = output },
        };
        var estimate = TechnicalEngine.Evaluate(Questions.WithMemory(question)).Estimate;
        return new(item, item.Measure!, item.ValueSi!.Value, estimate?.TimeToFirstTokenSeconds, null);
    }

    /// <summary>Tokens per second with the stated part on the host.</summary>
    public Estimated OffloadSpeed(Case item) =>
        Placed(item) is { } placed
            ? new(
                item,
                "offload",
                item.DecodeTokensPerSecond!.Value,
                1 / placed.Input.Hardware?.SecondsPerStep(placed.Input, placed.Fit),
                null
            )
            : Unanswered(item) with
            {
                Measured = item.DecodeTokensPerSecond!.Value,
            };

    /// <summary>Bytes on both sides with the stated part on the host.</summary>
    public IEnumerable<Estimated> OffloadBytes(Case item)
    {
        if (Placed(item) is not { } placed)
            yield break;
        if (item.DeviceBytes is { } device)
            yield return new(item, "device_bytes", device, placed.Fit.Demand.Total * placed.Fit.Split.Devices, null);
        if (item.HostBytes is { } host)
            yield return new(item, "host_bytes", host, placed.Fit.Host.Weights + placed.Fit.Host.Cache, null);
    }

    private PlacedCase? Placed(Case item)
    {
        if (
            questions.Offloaded(item) is not { Architecture: { Known: true } architecture } question
            || MemoryModel.Missing(architecture).Count > 0
            || WeightSize.Of(question) is not { } weights
        )
            return null;
        var memory = DeviceMemory.Of(question.Accelerator, question.System);
        var input = InferenceFit.InputOf(question, FitCheck.ModelOf(question, weights), memory);
        var layers =
            item is { GpuLayers: { } here, Layers: { } all } && here < all && item.ExpertLayersOnHost is null
                ? Math.Min(input.Memory.Layers, all - here)
                : 0;
        var room = new HostRoom(double.PositiveInfinity, Experts: true, Layers: true);
        return new(input, OffloadSearch.At(input, room, layers, item.ExpertLayersOnHost ?? 0));
    }

    // What the flags of the run say of the server, where they are stated; weights, where the log counts them.
    private static TechnicalQuestion WithFlags(Case item, TechnicalQuestion question)
    {
        var memory = question.Runtime.Memory.On(question.Accelerator);
        memory = memory with
        {
            StartBatches = [],
            ProcessShare = 0,
            SequencesAtStart = item.MaxNumSeqs ?? memory.SequencesAtStart,
            PromptTokensAtOnce = item.MaxNumBatchedTokens ?? memory.PromptTokensAtOnce,
            GraphBytes = item.EnforceEager is true ? 0 : memory.GraphBytes,
            GraphBytesWithExperts = item.EnforceEager is true ? 0 : memory.GraphBytesWithExperts,
        };
        return question with { Runtime = question.Runtime with { Memory = memory } };
    }

    private static WeightSize? WeightsOf(Case item, TechnicalQuestion question) =>
        item.WeightBytesPerDevice is { } bytes
            ? new WeightSize(bytes * item.Devices, ModelRegistry.Domain.Provenance.Measured)
            : WeightSize.Of(question);

    private static double GraphBytes(TechnicalQuestion question)
    {
        var memory = question.Runtime.Memory;
        return question.Architecture?.Experts is null
            ? memory.GraphBytes
            : memory.GraphBytesWithExperts ?? memory.GraphBytes;
    }

    // A draft model's layers cache the whole context. vLLM deals pages out to groups of equally many layers, and pads the last (vllm/v1/core/kv_cache_utils.py).
    private static LayerGroup DraftLayers(in MemoryModel model) =>
        model.Groups.First(group => group.Kind == AttentionKind.Full);

    private static bool IsNotPlain(LayerGroup group) => group.Kind is not (AttentionKind.Full or AttentionKind.None);

    private readonly record struct PlacedCase(FitInput Input, Fit Fit);

    private static Estimated Unanswered(Case item) =>
        new(item, item.Measure ?? item.Kind, item.ValueSi ?? 0, null, null);
}
