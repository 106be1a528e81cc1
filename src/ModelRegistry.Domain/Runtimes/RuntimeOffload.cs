namespace ModelRegistry.Domain.Runtimes;

/// <summary>How a runtime leaves a part of a model in the memory of the host, and how fast that part is there.</summary>
public sealed record RuntimeOffload
{
    /// <summary>The setting that says how many layers lie on the devices; null: whole layers are not left on the host.</summary>
    public string? LayersSetting { get; init; }

    /// <summary>The setting that says of how many layers the experts lie on the host; null: experts are not left there alone.</summary>
    public string? ExpertsSetting { get; init; }

    /// <summary>The setting with which it divides a model by itself; null: there is none.</summary>
    public string? AutomaticSetting { get; init; }

    /// <summary>True for the runtime that others are built on: where none is named, it is tried first.</summary>
    public bool IsUsual { get; init; }

    /// <summary>Share of the host's peak bandwidth at which it reads weights there.</summary>
    public required double BandwidthShare { get; init; }

    /// <summary>Seconds for every layer of which a part is computed on the host: the way there and back, and the waiting of threads.</summary>
    public required double SecondsPerLayer { get; init; }

    /// <summary>How the figures are known.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where the settings are documented.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}
