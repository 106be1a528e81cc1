using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>How much of the bandwidth a runtime reaches, and what it adds to reading.</summary>
/// <param name="Share">Share of the peak bandwidth at which weights are read.</param>
/// <param name="PerLayer">Seconds per layer and token: launches, synchronisation, norms and attention.</param>
/// <param name="PerExpertLayer">Seconds that routing adds to a layer of experts.</param>
/// <param name="PerSequence">Seconds per step for every further sequence in flight: scheduling and sampling.</param>
internal readonly record struct Pace(double Share, double PerLayer, double PerExpertLayer, double PerSequence);

/// <summary>
/// What was fitted on published measurements of decoding: 119 of servers, most of many sequences (a median error of 14 % in sample and on quarters
/// left out), and 106 of llama.cpp and its kin (8 % in sample and on halves left out). A time is the sum of what is read over the
/// bandwidth and of these. Current vLLM, SGLang and TensorRT-LLM share one pace: figures of their own did no better on what was left out.
/// </summary>
internal static class RuntimeSpeed
{
    /// <summary>
    /// Part of <see cref="Pace.Share"/> that formats below eight bits reach: their kernels unpack. K-quants have scales of scales and reach
    /// less than plain blocks; SGLang's first kernels for integers in groups came before those that unpack while they multiply.
    /// </summary>
    public static double Unpacking(NumericFormat? format, string? runtime, string? version, bool layersAreSplit) =>
        layersAreSplit
            ? format is { BitsPerWeight: < 8, BlockSize: >= 256 }
                ? 0.95
                : 1
            : format is { BlockSize: not null, Element: "int4" or "int8" } && IsEarlySglang(runtime, version)
                ? 0.6
                : format is { BitsPerWeight: < 8 }
                    ? 0.93
                    : 1;

    /// <summary>Seconds that routing adds to a layer of experts; servers compute experts of 4-bit floats in kernels that route as well.</summary>
    public static double Routing(Pace pace, NumericFormat? format, bool layersAreSplit) =>
        !layersAreSplit && format is { Element: "e2m1" }
            ? Math.Min(pace.PerExpertLayer, FusedRouting)
            : pace.PerExpertLayer;

    /// <summary>Seconds from one device to the next where whole layers are handed out: copies over the host's bus, and waiting.</summary>
    public const double HandOver = 450e-6;

    /// <summary>
    /// Seconds that an index adds to a layer under a server: its own projections, scores of all tokens before, and the choice of the best, each in
    /// kernels of its own. Fitted on four points of a model of 78 such layers, of which three then lie within 12 %.
    /// </summary>
    public const double Indexing = 85e-6;

    // Seconds of routing: servers also sort and permute tokens by expert.
    private const double PlainRouting = 25e-6;
    private const double ServerRouting = 65e-6;
    private const double FusedRouting = 30e-6;

    // Captured as CUDA graphs and compiled, against vLLM's first engine (before 0.8) and SGLang before 0.5 (measured on H20).
    private const double Scheduling = 30e-6;
    private const double ServerShare = 0.86;
    private static readonly Pace server = new(ServerShare, 70e-6, ServerRouting, Scheduling);
    private static readonly Pace earlyVllm = new(ServerShare, 138e-6, ServerRouting, Scheduling);
    private static readonly Pace earlySglang = new(0.47, 64e-6, ServerRouting, Scheduling);

    // Where no runtime is named: the figures that fit single streams of servers, and of machines with one memory, taken together.
    private static readonly Pace unnamed = new(ServerShare, 130e-6, PlainRouting, Scheduling);
    private static readonly Pace unnamedUnified = new(0.98, 160e-6, PlainRouting, Scheduling);

    // One process that launches each operation from Python (three measurements of 1.8 to 72 billion parameters).
    private static readonly Pace library = new(0.9, 480e-6, PlainRouting, Scheduling);

    // llama.cpp by the kind of memory: graphics memory is nearly used up by one stream, stacked memory is not.
    private static readonly Pace splitUnified = new(1, 190e-6, PlainRouting, Scheduling);
    private static readonly Pace splitStacked = new(0.65, 92e-6, PlainRouting, Scheduling);
    private static readonly Pace splitGraphics = new(0.9, 50e-6, PlainRouting, Scheduling);

    // Kernels that were written for CUDA first, and devices before compute capability 8.0.
    private const double Ported = 0.84;
    private const double Early = 0.72;

    // Share of the dense peak of a format that matrix products sustain: what published calculators assume.
    private const double PeakShare = 0.4;

    // llama.cpp multiplies quantized weights in the integer units of NVIDIA's hardware; of other vendors the 16-bit peak is the measure. Medians of 53
    // published prompts of 512 and 1,024 tokens.
    private const double IntegerShare = 0.2;
    private const double AmdShare = 0.33;
    private const double AppleShare = 0.65;
    private const double IntelShare = 0.08;

    /// <summary>Operations per second that matrix products sustain on a product; null: no peak is known.</summary>
    public static double? Sustained(Accelerator accelerator, NumericFormat? format, bool layersAreSplit)
    {
        if (!layersAreSplit)
            return Peak(accelerator, format) * PeakShare;
        var wide = WidePeak(accelerator);
        return accelerator.Vendor switch
        {
            "NVIDIA" => accelerator.PeakOperationsPerSecond.TryGetValue(integer, out var integers)
                ? integers * IntegerShare
                : wide * PeakShare,
            "AMD" => wide * AmdShare,
            "Apple" => wide * AppleShare,
            "Intel" => wide * IntelShare,
            _ => wide * PeakShare,
        };
    }

    private static readonly NumericFormatId integer = TextForm.Parse<NumericFormatId>("int8");

    private static double? Peak(Accelerator accelerator, NumericFormat? format)
    {
        var peaks = accelerator.PeakOperationsPerSecond;
        if (format is not null && peaks.TryGetValue(format.Key, out var own))
            return own;
        if (format?.ComputedAs is { } computed && peaks.TryGetValue(computed, out var other))
            return other;
        return WidePeak(accelerator);
    }

    private static double? WidePeak(Accelerator accelerator) =>
        accelerator
            .PeakOperationsPerSecond.Where(peak => peak.Key.ToString() is "bf16" or "fp16")
            .Select(peak => (double?)peak.Value)
            .Max();

    /// <summary>The pace of a runtime on an accelerator.</summary>
    public static Pace Of(Accelerator accelerator, string? runtime, string? version, bool layersAreSplit)
    {
        if (Runtimes.IsLibrary(runtime))
            return library;
        if (layersAreSplit)
            return Split(accelerator);
        return runtime?.ToLowerInvariant() switch
        {
            "vllm" => IsBefore(version, "0.8") ? earlyVllm : server,
            "sglang" => IsEarlySglang(runtime, version) ? earlySglang : server,
            "tensorrt-llm" => server,
            _ => accelerator.UnifiedMemory ? unnamedUnified : unnamed,
        };
    }

    private static Pace Split(Accelerator accelerator)
    {
        var pace =
            accelerator.UnifiedMemory ? splitUnified
            : accelerator.MemoryKind?.StartsWith("HBM", StringComparison.OrdinalIgnoreCase) is true ? splitStacked
            : splitGraphics;
        return pace with { Share = pace.Share * Share(accelerator) };
    }

    private static double Share(Accelerator accelerator) =>
        accelerator.Vendor switch
        {
            "Apple" => 1,
            "NVIDIA" => RuntimeVersion.Compare(accelerator.ComputeCapability, "8.0") < 0 ? Early : 1,
            _ => Ported,
        };

    private static bool IsEarlySglang(string? runtime, string? version) =>
        string.Equals(runtime, "sglang", StringComparison.OrdinalIgnoreCase) && IsBefore(version, "0.5");

    private static bool IsBefore(string? version, string first) =>
        version is { Length: > 0 } && char.IsAsciiDigit(version[0]) && RuntimeVersion.Compare(version, first) < 0;
}
