using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>How much of the bandwidth a runtime reaches, and what it adds to reading.</summary>
/// <param name="Share">Share of the peak bandwidth at which weights are read.</param>
/// <param name="PerLayer">Seconds per layer and token: launches, synchronisation, norms and attention.</param>
/// <param name="PerSequence">Seconds per step for every further sequence in flight: scheduling, sampling, and prompts that come in between.</param>
internal readonly record struct Pace(double Share, double PerLayer, double PerSequence);

/// <summary>
/// What was fitted on published measurements of decoding: 113 of servers (in sample a median error of 13 %, 15 % on quarters left out) and
/// 101 of llama.cpp and its kin (9 %; 11 % on halves left out). A time is the sum of what is read over the bandwidth and of these.
/// </summary>
internal static class RuntimeSpeed
{
    /// <summary>Seconds that routing adds to a layer of experts.</summary>
    public const double PerExpertLayer = 25e-6;

    /// <summary>
    /// Part of <see cref="Pace.Share"/> that formats below eight bits reach: their kernels unpack. K-quants have scales of scales and reach
    /// less than plain blocks.
    /// </summary>
    public static double Unpacking(NumericFormat? format, bool layersAreSplit) => format is not { BitsPerWeight: < 8 } ? 1
        : !layersAreSplit ? 0.93
        : format.BlockSize >= 256 ? 0.9 : 1;

    // Graphics captured as CUDA graphs and compiled in vLLM from 0.8 on, against the first engine; SGLang before 0.5 was measured on H20.
    private const double ServerShare = 0.92;
    private const double Queueing = 34e-6;
    private static readonly Pace vllm = new(ServerShare, 68e-6, Queueing);
    private static readonly Pace earlyVllm = new(0.87, 138e-6, Queueing);
    private static readonly Pace sglang = new(ServerShare, 95e-6, Queueing);
    private static readonly Pace earlySglang = new(0.47, 66e-6, Queueing);
    private static readonly Pace tensorRt = new(ServerShare, 66e-6, 133e-6);

    // Where no runtime is named: the figures that fit single streams of servers, and of machines with one memory, taken together.
    private static readonly Pace unnamed = new(0.86, 130e-6, Queueing);
    private static readonly Pace unnamedUnified = new(0.98, 160e-6, Queueing);

    // One process that launches each operation from Python (three measurements of 1.8 to 72 billion parameters).
    private static readonly Pace library = new(0.9, 480e-6, Queueing);

    // llama.cpp by the kind of memory: graphics memory is nearly used up by one stream, stacked memory is not.
    private static readonly Pace splitUnified = new(1, 190e-6, Queueing);
    private static readonly Pace splitStacked = new(0.65, 110e-6, Queueing);
    private static readonly Pace splitGraphics = new(0.87, 54e-6, Queueing);

    // Kernels that were written for CUDA first, and devices before compute capability 8.0.
    private const double Ported = 0.77;
    private const double Early = 0.72;

    /// <summary>The pace of a runtime on an accelerator.</summary>
    public static Pace Of(Accelerator accelerator, string? runtime, string? version, bool layersAreSplit)
    {
        if (Runtimes.IsLibrary(runtime)) return library;
        if (layersAreSplit) return Split(accelerator);
        return runtime?.ToLowerInvariant() switch
        {
            "vllm" => IsBefore(version, "0.8") ? earlyVllm : vllm,
            "sglang" => IsBefore(version, "0.5") ? earlySglang : sglang,
            "tensorrt-llm" => tensorRt,
            _ => accelerator.UnifiedMemory ? unnamedUnified : unnamed,
        };
    }

    private static Pace Split(Accelerator accelerator)
    {
        var pace = accelerator.UnifiedMemory ? splitUnified
            : accelerator.MemoryKind?.StartsWith("HBM", StringComparison.OrdinalIgnoreCase) is true ? splitStacked : splitGraphics;
        return pace with { Share = pace.Share * Share(accelerator) };
    }

    private static double Share(Accelerator accelerator) => accelerator.Vendor switch
    {
        "Apple" => 1,
        "NVIDIA" => RuntimeVersion.Compare(accelerator.ComputeCapability, "8.0") < 0 ? Early : 1,
        _ => Ported,
    };

    private static bool IsBefore(string? version, string first) => version is { Length: > 0 } && char.IsAsciiDigit(version[0]) && RuntimeVersion.Compare(version, first) < 0;
}
