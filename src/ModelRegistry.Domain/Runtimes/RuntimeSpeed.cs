using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>
/// How much of the hardware a range of versions of a runtime reaches, and what it adds to reading. The figures that stand here are taken
/// where nothing is stated: those that fit single streams of servers, and of machines with one memory, taken together.
/// </summary>
public sealed record RuntimeSpeed
{
    /// <summary>The first version that it holds for, inclusive; null: all from the beginning.</summary>
    public string? FromVersion { get; init; }

    /// <summary>The first version that it no longer holds for; null: it holds for the newest.</summary>
    public string? ToVersion { get; init; }

    /// <summary>What is reached by the class of memory; the first that matches decides.</summary>
    public IReadOnlyList<MemoryPace> Memory { get; init; } =
    [
        new()
        {
            Class = MemoryClass.Unified,
            BandwidthShare = 0.98,
            SecondsPerLayer = 160e-6,
        },
        new() { BandwidthShare = 0.86, SecondsPerLayer = 130e-6 },
    ];

    /// <summary>Part of the bandwidth share that kernels reach on some hardware; the first that matches decides, and none is all of it.</summary>
    public IReadOnlyList<HardwareShare> Hardware { get; init; } = [];

    /// <summary>Part of the bandwidth share that kernels reach that unpack weights; the first that matches decides, and none is all of it.</summary>
    public IReadOnlyList<KernelShare> Kernels { get; init; } = [new() { BelowBits = 8, Share = 0.93 }];

    /// <summary>Seconds that routing adds to a layer of experts.</summary>
    public double SecondsPerExpertLayer { get; init; } = 25e-6;

    /// <summary>The same where kernels that compute the experts route as well; null: there are none.</summary>
    public FusedRouting? FusedRouting { get; init; }

    /// <summary>
    /// Seconds that an index adds to a layer (DeepSeek sparse attention): its own projections, scores of all tokens before, and the choice of
    /// the best, each in kernels of its own. Fitted on four points of a model of 78 such layers, of which three then lie within 12 %.
    /// </summary>
    public double SecondsPerIndexLayer { get; init; } = 85e-6;

    /// <summary>Seconds per step for every further sequence in flight: scheduling and sampling.</summary>
    public double SecondsPerSequence { get; init; } = 30e-6;

    /// <summary>Seconds that a token takes from one device to the next, where these hold whole layers.</summary>
    public double SecondsPerHandOver { get; init; }

    /// <summary>True where prompts of other sequences are read between the tokens of one.</summary>
    public bool InterleavesPrompts { get; init; } = true;

    /// <summary>True where the cache is read at the whole bandwidth, because a sequence that may reach a context holds less of it on average.</summary>
    public bool ReadsCacheAtPeak { get; init; } = true;

    /// <summary>
    /// Share of a peak that matrix products sustain; the first that matches, and of which the peak is known, decides. Where nothing is
    /// stated: what published calculators assume.
    /// </summary>
    public IReadOnlyList<ArithmeticShare> Arithmetic { get; init; } = [new() { OfFormat = true, Share = 0.4 }];

    /// <summary>True where <see cref="Arithmetic"/> was fitted on published measurements.</summary>
    public bool ArithmeticIsFitted { get; init; }

    /// <summary>How the figures are known.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What is reached in the memory of an accelerator.</summary>
    internal MemoryPace PaceOn(Accelerator accelerator)
    {
        var memory = accelerator.MemoryClass;
        foreach (var pace in Memory)
            if (pace.Class is null || pace.Class == memory)
                return pace;
        throw new InvalidOperationException($"No pace is stated for memory of the class {memory}.");
    }

    /// <summary>Part of the bandwidth at which weights of a format are read on an accelerator.</summary>
    internal double BandwidthShare(Accelerator accelerator, NumericFormat? format)
    {
        var reached = PaceOn(accelerator).BandwidthShare * HardwareShareOf(accelerator);
        return reached * KernelShareOf(format);
    }

    /// <summary>Seconds that routing adds to a layer of experts in a format.</summary>
    internal double Routing(NumericFormat? format) =>
        FusedRouting is { } fused && format is not null && fused.Elements.Contains(format.Element)
            ? fused.SecondsPerExpertLayer
            : SecondsPerExpertLayer;

    /// <summary>Operations per second that matrix products sustain on an accelerator; null: no peak is known.</summary>
    internal double? OperationsPerSecond(Accelerator accelerator, NumericFormat? format)
    {
        foreach (var statement in Arithmetic)
            if (statement.OperationsPerSecond(accelerator, format) is { } sustained)
                return sustained;
        return null;
    }

    /// <summary>True where it holds for a version.</summary>
    internal bool Holds(string version) =>
        (FromVersion is null || RuntimeVersion.Compare(version, FromVersion) >= 0)
        && (ToVersion is null || RuntimeVersion.Compare(version, ToVersion) < 0);

    private double HardwareShareOf(Accelerator accelerator)
    {
        foreach (var statement in Hardware)
            if (statement.Matches(accelerator))
                return statement.Share;
        return 1;
    }

    private double KernelShareOf(NumericFormat? format)
    {
        if (format is null)
            return 1;
        foreach (var statement in Kernels)
            if (statement.Matches(format))
                return statement.Share;
        return 1;
    }
}
