using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>
/// Time per decoded token: bytes read over bandwidth, or the arithmetic where that takes longer, and what a runtime adds per layer, per layer
/// of experts and per further sequence: <c>t = max(W(B) / (n * BW * e) + B * KV(T) / (n * BW), 2 * P_active * B / (n * peak * u)) + L * c + L_experts * r + (B - 1) * s + all-reduce</c>.
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

    /// <summary>The parts of a variant that set its speed.</summary>
    public static SpeedModel Of(Architecture architecture, NumericFormat? format, in MemoryModel memory)
    {
        var mixture = architecture.Experts;
        var expert = mixture is null ? 0 : (double)mixture.Layers * mixture.ParametersPerExpert * (format?.FileBitsPerWeight ?? format?.BitsPerWeight ?? 16) / 8;
        var experts = Math.Min(expert * (mixture?.Count ?? 0), memory.Body);
        // The input embedding is looked up, not read, unless it is the output head too.
        var lookedUp = architecture.TiedEmbeddings == true ? 0 : memory.Embedding / 2;
        return new()
        {
            AlwaysRead = memory.Weights - experts - lookedUp,
            Expert = mixture is { Count: > 0 } ? experts / mixture.Count : 0,
            Experts = mixture?.Count ?? 0,
            ExpertsPerToken = mixture?.ActivePerToken ?? 0,
            ExpertLayers = mixture?.Layers ?? 0,
            ActiveParameters = architecture.ActiveParameters ?? (mixture is null ? architecture.Parameters : null),
        };
    }

    /// <summary>Bytes of weights read in one step: with more sequences, more of the experts are met.</summary>
    public double Read(int concurrency)
    {
        if (Experts == 0) return AlwaysRead;
        var met = Experts * (1 - Math.Pow(1 - Math.Min(1.0, (double)ExpertsPerToken / Experts), concurrency));
        return AlwaysRead + met * Expert;
    }
}

/// <summary>What of hardware and runtime sets the speed, per logical device.</summary>
internal readonly record struct SpeedHardware
{
    // Share of the dense peak that matrix products reach; 0.40 is what published calculators assume, 0.34 to 0.49 is observed.
    private const double PeakShare = 0.4;

    /// <summary>Bytes of weights read per second.</summary>
    public required double BytesPerSecond { get; init; }

    /// <summary>
    /// Bytes of cache read per second: the whole bandwidth, because a sequence that may reach a context holds less of it on average.
    /// </summary>
    public required double CacheBytesPerSecond { get; init; }

    public required double SecondsPerLayer { get; init; }
    public required double SecondsPerSequence { get; init; }
    public required double? OperationsPerSecond { get; init; }
    public required double? LinkBytesPerSecond { get; init; }

    /// <summary>The figures of an accelerator under a runtime; null where its bandwidth is not known.</summary>
    public static SpeedHardware? Of(Accelerator accelerator, NumericFormat? format, string? runtime, string? version, bool layersAreSplit)
    {
        if (accelerator.MemoryBandwidthBytesPerSecond is not { } bandwidth || accelerator.Verification == Verification.Unverified || IsDisputed(accelerator)) return null;
        var pace = RuntimeSpeed.Of(accelerator, runtime, version, layersAreSplit);
        var peak = (double)bandwidth / accelerator.LogicalDevices;
        var share = pace.Share * RuntimeSpeed.Unpacking(format, layersAreSplit);
        return new()
        {
            BytesPerSecond = peak * share,
            CacheBytesPerSecond = runtime is null || layersAreSplit ? peak * share : peak,
            SecondsPerLayer = pace.PerLayer,
            SecondsPerSequence = pace.PerSequence,
            OperationsPerSecond = Peak(accelerator, format) * PeakShare / accelerator.LogicalDevices,
            LinkBytesPerSecond = accelerator.Interconnects.FirstOrDefault(link => link.Scope == "node")?.BytesPerSecondPerDirection,
        };
    }

    /// <summary>Seconds from one token of a sequence to its next.</summary>
    public double SecondsPerStep(in MemoryModel memory, in SpeedModel speed, Split split, int contextTokens, int concurrency)
    {
        // One sequence passes the stages one after the other, so only devices that share layers add up.
        var cache = FitArithmetic.CachePerSequence(memory, split with { Pipeline = 1 }, contextTokens);
        var reading = speed.Read(concurrency) / split.Tensor / BytesPerSecond + concurrency * cache / CacheBytesPerSecond;
        var computing = OperationsPerSecond is { } peak && speed.ActiveParameters is { } active ? 2 * active * concurrency / (split.Tensor * peak) : 0;
        return Math.Max(reading, computing)
            + memory.Layers * (SecondsPerLayer + SecondsToReduce(memory, split.Tensor, concurrency))
            + speed.ExpertLayers * RuntimeSpeed.PerExpertLayer
            + (concurrency - 1.0) * SecondsPerSequence;
    }

    // Two all-reduces per layer, as rings, of the residual stream in 16 bits.
    private double SecondsToReduce(in MemoryModel memory, int tensor, int concurrency) =>
        tensor == 1 || LinkBytesPerSecond is not { } link ? 0 : 2 * 2.0 * memory.HiddenSize * concurrency * 2 * (tensor - 1) / tensor / link;

    private static bool IsDisputed(Accelerator accelerator) => accelerator.Disputed.Keys.Any(figure => figure.Contains("bandwidth", StringComparison.OrdinalIgnoreCase));

    private static double? Peak(Accelerator accelerator, NumericFormat? format)
    {
        var peaks = accelerator.PeakOperationsPerSecond;
        if (format is not null && peaks.TryGetValue(format.Key, out var own)) return own;
        if (format?.ComputedAs is { } computed && peaks.TryGetValue(computed, out var other)) return other;
        return peaks.Where(peak => peak.Key.ToString() is "bf16" or "fp16").Select(peak => (double?)peak.Value).Max();
    }
}
