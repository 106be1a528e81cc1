namespace ModelRegistry.Domain.Runtimes;

/// <summary>What the engine needs to know of one version of a runtime, found once per question.</summary>
public sealed record RuntimeFigures
{
    /// <summary>The name that people read; null: no runtime is named, or one that is not known.</summary>
    public string? Name { get; init; }

    /// <summary>What it holds in memory.</summary>
    public required RuntimeMemory Memory { get; init; }

    /// <summary>How fast it is.</summary>
    public required RuntimeSpeed Speed { get; init; }

    /// <summary>What it is stated to run; null: no runtime is named, or one that is not known.</summary>
    public StatedSupport? Support { get; init; }

    /// <summary>The runtimes to choose from where none is named.</summary>
    public RuntimeAlternatives Alternatives { get; init; } = RuntimeAlternatives.None;

    /// <summary>How it leaves a part of a model on the host; null: it does not, or it is not known to.</summary>
    public RuntimeOffload? Offload { get; init; }

    /// <summary>How it is started; null: its flags are not known.</summary>
    public RuntimeCommandForm? Command { get; init; }

    /// <summary>True where it lets sequences wait that its cache has no room for.</summary>
    public bool Queues { get; init; }

    /// <summary>Those of a runtime that is named and not known.</summary>
    public static RuntimeFigures Unknown { get; } = new() { Memory = new(), Speed = new() };

    /// <summary>Those that are taken where no runtime is named: the same, with a cache that is read no faster than weights are.</summary>
    public static RuntimeFigures Unnamed { get; } =
        Unknown with
        {
            Speed = Unknown.Speed with { ReadsCacheAtPeak = false },
        };
}
