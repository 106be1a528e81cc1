namespace ModelRegistry.Domain.Runtimes;

/// <summary>What a server does with more requests than its cache has room for.</summary>
public enum Batching
{
    /// <summary>Runs what it was asked at once, or fails.</summary>
    Fixed,

    /// <summary>Lets requests wait, or takes them back, and joins them to those that run (continuous batching).</summary>
    Continuous,
}

/// <summary>
/// What is known of a program that runs models: what it runs on, what it holds in memory and how fast it is. Figures that it does not
/// state are those of <see cref="RuntimeFigures.Unknown"/>.
/// </summary>
public sealed record RuntimeProfile
{
    /// <summary>The name that it is asked for by.</summary>
    public required RuntimeId Key { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Name { get; init; }

    /// <summary>Further names that it is asked for by.</summary>
    public IReadOnlyList<RuntimeId> Aliases { get; init; } = [];

    /// <summary>What it does with more requests than its cache has room for.</summary>
    public Batching Batching { get; init; } = Batching.Fixed;

    /// <summary>On which hardware it runs at all; the first statement that is about a device decides, and none leaves it open.</summary>
    public IReadOnlyList<RuntimeStatement> Hardware { get; init; } = [];

    /// <summary>Which numeric formats it computes there; the first statement that is about both decides, and none leaves it open.</summary>
    public IReadOnlyList<RuntimeStatement> Formats { get; init; } = [];

    /// <summary>Which kinds of attention, and which families of models, it runs there; the first statement decides, and none leaves it open.</summary>
    public IReadOnlyList<RuntimeStatement> Attention { get; init; } = [];

    /// <summary>What it holds in memory.</summary>
    public RuntimeMemory Memory { get; init; } = new();

    /// <summary>Which caches it has, and since when; null: those of every version are as the model's paper has them.</summary>
    public RuntimeCache? Cache { get; init; }

    /// <summary>How it leaves a part of a model on the host; null: it does not, or it is not known to.</summary>
    public RuntimeOffload? Offload { get; init; }

    /// <summary>How it is started; null: its flags are not known.</summary>
    public RuntimeCommandForm? Command { get; init; }

    /// <summary>How fast it is, by ranges of its versions that do not overlap; empty: not known.</summary>
    public IReadOnlyList<RuntimeSpeed> Speed { get; init; } = [];

    /// <summary>Where the facts are from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The figures of a version; null, or a text that does not begin with a digit: the newest.</summary>
    public RuntimeFigures At(string? version) =>
        new()
        {
            Name = Name,
            Memory = MemoryOf(version),
            Offload = Offload,
            Command = Command,
            Queues = Batching == Batching.Continuous,
            Speed = SpeedOf(version) ?? RuntimeFigures.Unknown.Speed,
            Support = new(this, version),
        };

    private RuntimeMemory MemoryOf(string? version)
    {
        var memory = Memory with { CountsGraphs = RuntimeCache.IsSince(version, Memory.CountsGraphsFrom) };
        return Cache is null
            ? memory
            : memory with
            {
                CachesLatents = Cache.HasLatents(version),
                CachesWindows = Cache.HasWindows(version),
            };
    }

    private RuntimeSpeed? SpeedOf(string? version)
    {
        var isNumbered = version is { Length: > 0 } && char.IsAsciiDigit(version[0]);
        var stated = isNumbered ? Speed.FirstOrDefault(speed => speed.Holds(version!)) : null;
        return stated ?? Speed.FirstOrDefault(speed => speed.ToVersion is null);
    }
}
