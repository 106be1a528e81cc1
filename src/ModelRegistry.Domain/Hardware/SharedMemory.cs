namespace ModelRegistry.Domain.Hardware;

/// <summary>
/// How much of a memory that is the host's too the graphics part may take: a share unless told otherwise, and a larger one that a setting
/// allows. Both are of the memory that the machine at hand has.
/// </summary>
public sealed record SharedMemory
{
    /// <summary>The share unless told otherwise.</summary>
    public required double UsualShare { get; init; }

    /// <summary>The share unless told otherwise, of machines up to <see cref="SmallBytes"/>; null: as of larger ones.</summary>
    public double? SmallShare { get; init; }

    /// <summary>The most memory that <see cref="SmallShare"/> is of; null: there is no such limit.</summary>
    public long? SmallBytes { get; init; }

    /// <summary>The most that the setting allows and leaves the system room; as <see cref="UsualShare"/> where there is no setting.</summary>
    public required double MostShare { get; init; }

    /// <summary>The setting, as it is typed or named.</summary>
    public required string Setting { get; init; }

    /// <summary>Where it is stated.</summary>
    public required string Source { get; init; }

    /// <summary>The share that holds unless told otherwise, of a machine with so much memory.</summary>
    internal double UsualShareOf(double bytes) => SmallShare is { } small && bytes <= SmallBytes ? small : UsualShare;
}
