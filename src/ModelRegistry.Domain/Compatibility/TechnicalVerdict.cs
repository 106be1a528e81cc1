using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>The technical half of an answer.</summary>
public sealed record TechnicalVerdict
{
    /// <summary>What the reasons fold to.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Decisive first; never empty.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>The variant that was judged; null: none (a model without weights).</summary>
    public VariantName? Variant { get; init; }

    /// <summary>The pool that was judged; null: no pool was judged.</summary>
    public HardwareSystem? System { get; init; }

    /// <summary>How the hardware computes the numeric format.</summary>
    public required Support Support { get; init; }

    /// <summary>The figures; null only when neither architecture nor weight size is known.</summary>
    public FitEstimate? Estimate { get; init; }

    /// <summary>The command that runs it; null: the answer is no or unknown, no runtime is known, or its flags are not.</summary>
    public RuntimeCommand? Command { get; init; }

    /// <summary>What each pool of the question says to the judged variant, in their order; of a question with one pool, that one.</summary>
    public IReadOnlyList<PoolVerdict> Pools
    {
        get => field.Count == 0 && PoolVerdict.For(this) is { } own ? [own] : field;
        init;
    } = [];

    /// <summary>Reports that decided or contradict, at most 20.</summary>
    public IReadOnlyList<CompatibilityReport> Evidence { get; init; } = [];
}

/// <summary>Memory and speed of one variant on one pool; a figure that cannot be known is null. Memory is in bytes.</summary>
public sealed record FitEstimate
{
    /// <summary>A factor that 86.9 % of the published measurements that the speed is fitted on are within (`accuracy`, decodeWithin1_5).</summary>
    private const double SpeedSpread = 1.5;

    /// <summary>A part that 97 % of the published figures of memory are within.</summary>
    private const double MemorySpread = 0.1;

    /// <summary>A factor that nine tenths of the published measurements of prefill are within.</summary>
    private const double PrefillSpread = 2;

    /// <summary>Devices that are used.</summary>
    public required int Devices { get; init; }

    /// <summary>Devices that share each layer.</summary>
    public int? TensorParallel { get; init; }

    /// <summary>Stages that the layers are split over.</summary>
    public int? PipelineParallel { get; init; }

    /// <summary>Copies of the model, each on devices of its own: those that are asked for.</summary>
    public int? DataParallel { get; init; }

    /// <summary>Devices that whole experts are dealt out to; null: experts are cut, there are none, or it is left to the runtime.</summary>
    public int? ExpertParallel { get; init; }

    /// <summary>Weights over all devices.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>Cache over all devices, for the asked context and concurrency.</summary>
    public long? KvCacheBytes { get; init; }

    /// <summary>Activations, runtime and graphs over all devices.</summary>
    public long? OverheadBytes { get; init; }

    /// <summary>Bytes on the fullest device.</summary>
    public long? PerDeviceBytes { get; init; }

    /// <summary>Lower end of perDeviceBytes: of 144 published figures of memory whose settings are stated, 97 % lie between both ends (`accuracy`, memoryWithin10).</summary>
    public long? PerDeviceBytesLow => PerDeviceBytes is { } bytes ? (long)(bytes * (1 - MemorySpread)) : null;

    /// <summary>Upper end of perDeviceBytes.</summary>
    public long? PerDeviceBytesHigh => PerDeviceBytes is { } bytes ? (long)(bytes * (1 + MemorySpread)) : null;

    /// <summary>Bytes that a device offers.</summary>
    public long? PerDeviceAvailableBytes { get; init; }

    /// <summary>Weights in the memory of the host, over all nodes; null: none need lie there.</summary>
    public long? HostWeightBytes { get; init; }

    /// <summary>Cache in the memory of the host, over all nodes; null: none need lie there.</summary>
    public long? HostCacheBytes { get; init; }

    /// <summary>Whole layers in the memory of the host; null: none need lie there.</summary>
    public int? LayersOnHost { get; init; }

    /// <summary>Layers of which the experts lie in the memory of the host; null: none need lie there.</summary>
    public int? ExpertLayersOnHost { get; init; }

    /// <summary>Largest context in tokens that fits at the asked concurrency; null: none, or the model's own limit is not known.</summary>
    public int? MaxContextTokens { get; init; }

    /// <summary>Most sequences that fit at the asked context.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>Tokens per second of one sequence at the asked concurrency; a runtime that hands out whole layers (llama.cpp) takes all devices of the pool.</summary>
    public double? DecodeTokensPerSecond { get; init; }

    /// <summary>Lower end of decodeTokensPerSecond: of 244 published measurements, 86 % lie between both ends.</summary>
    public double? DecodeTokensPerSecondLow => DecodeTokensPerSecond / SpeedSpread;

    /// <summary>Upper end of decodeTokensPerSecond: of 244 published measurements, 86 % lie between both ends.</summary>
    public double? DecodeTokensPerSecondHigh => DecodeTokensPerSecond * SpeedSpread;

    /// <summary>Tokens per second over all sequences.</summary>
    public double? TotalTokensPerSecond { get; init; }

    /// <summary>
    /// Tokens of a prompt that one sequence is read at per second, for a prompt of contextTokens: its arithmetic over the rate that matrix products sustain.
    /// </summary>
    public double? PrefillTokensPerSecond { get; init; }

    /// <summary>Lower end of prefillTokensPerSecond.</summary>
    public double? PrefillTokensPerSecondLow => PrefillTokensPerSecond / PrefillSpread;

    /// <summary>Upper end of prefillTokensPerSecond.</summary>
    public double? PrefillTokensPerSecondHigh => PrefillTokensPerSecond * PrefillSpread;

    /// <summary>True where the rate was fitted on published measurements (llama.cpp and its kin); false: it is a rule, 40 % of the peak of the format.</summary>
    public bool? PrefillIsCalibrated { get; init; }

    /// <summary>Sequences that run at a time: those that are asked, or fewer where a server lets the others wait; null: none do.</summary>
    public int? RunningSequences { get; init; }

    /// <summary>Seconds from a request to its first token, waiting included; the prompt is promptTokens, or contextTokens without outputTokens.</summary>
    public double? TimeToFirstTokenSeconds { get; init; }

    /// <summary>Seconds of one whole request: to its first token, and from each token to the next.</summary>
    public double? RequestSeconds { get; init; }

    /// <summary>The assumption that moves the figures most; null: all that moves them is stated.</summary>
    public string? Assumption { get; init; }

    /// <summary>How the figures are known.</summary>
    public required Provenance Provenance { get; init; }
}
