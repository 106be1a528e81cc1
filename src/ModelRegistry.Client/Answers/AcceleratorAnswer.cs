namespace ModelRegistry.Client.Answers;

/// <summary>One product that models run on.</summary>
public sealed record AcceleratorAnswer
{
    public required string Key { get; init; }
    public required string Vendor { get; init; }
    public required string Name { get; init; }
    public long? MemoryBytes { get; init; }
    public long? UsableMemoryBytes { get; init; }
    public long? MemoryBandwidthBytesPerSecond { get; init; }
    public IReadOnlyList<string> NativeFormats { get; init; } = [];
    public required string SoftwareStack { get; init; }
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>A page of accelerators.</summary>
public sealed record AcceleratorsAnswer
{
    public required IReadOnlyList<AcceleratorAnswer> Nodes { get; init; }
    public required PageAnswer PageInfo { get; init; }
    public int TotalCount { get; init; }
}
