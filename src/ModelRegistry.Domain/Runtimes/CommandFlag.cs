namespace ModelRegistry.Domain.Runtimes;

/// <summary>What a flag of a command sets.</summary>
public enum FlagRole
{
    /// <summary>Devices that share each layer.</summary>
    Tensor,

    /// <summary>Stages that the layers are dealt out to.</summary>
    Pipeline,

    /// <summary>Copies of the model.</summary>
    Data,

    /// <summary>Experts are dealt out whole; without a value where the runtime counts the devices itself.</summary>
    Expert,

    /// <summary>Tokens of the longest sequence.</summary>
    Context,

    /// <summary>Tokens of all sequences together.</summary>
    ContextOfAll,

    /// <summary>Sequences that run at a time.</summary>
    Sequences,

    /// <summary>Part of a device that the runtime may take.</summary>
    MemoryShare,

    /// <summary>The format of the cache.</summary>
    CacheFormat,

    /// <summary>Layers on the devices.</summary>
    DeviceLayers,

    /// <summary>Layers of which the experts lie on the host.</summary>
    HostExpertLayers,
}

/// <summary>One flag of a command.</summary>
public sealed record CommandFlag
{
    /// <summary>What it sets.</summary>
    public required FlagRole Role { get; init; }

    /// <summary>The flag as it is written: "--tensor-parallel-size".</summary>
    public required string Flag { get; init; }

    /// <summary>True for a variable of the environment, which is set in front of the program.</summary>
    public bool Environment { get; init; }

    /// <summary>True where it stands alone, without a value.</summary>
    public bool Alone { get; init; }

    /// <summary>What the runtime calls numeric formats, by their keys, where the flag names one; a format that is not here cannot be set.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Where it is documented.</summary>
    public required string Source { get; init; }
}
