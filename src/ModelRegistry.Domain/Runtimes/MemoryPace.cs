using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>What a runtime reaches in one class of memory.</summary>
public sealed record MemoryPace
{
    /// <summary>The class of memory that it is about; null: any.</summary>
    public MemoryClass? Class { get; init; }

    /// <summary>Share of the peak bandwidth at which weights are read.</summary>
    public required double BandwidthShare { get; init; }

    /// <summary>Seconds per layer and token: launches, synchronisation, norms and attention.</summary>
    public required double SecondsPerLayer { get; init; }
}
