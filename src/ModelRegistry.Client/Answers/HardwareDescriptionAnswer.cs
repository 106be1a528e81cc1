namespace ModelRegistry.Client.Answers;

/// <summary>What saved outputs tell of a machine.</summary>
public sealed record HardwareDescriptionAnswer
{
    public required IReadOnlyList<SystemAnswer> Systems { get; init; }
    public required IReadOnlyList<UnresolvedDeviceAnswer> Unresolved { get; init; }
}

/// <summary>A device, or a text, that could not be told.</summary>
public sealed record UnresolvedDeviceAnswer
{
    public required string Text { get; init; }
    public required string Why { get; init; }
    public IReadOnlyList<AcceleratorNameAnswer> Candidates { get; init; } = [];
}
