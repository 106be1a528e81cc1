namespace ModelRegistry.Client.Answers;

/// <summary>What became of a profile.</summary>
public sealed record DefineHardwareProfileAnswer
{
    public IReadOnlyList<ErrorAnswer> Errors { get; init; } = [];
    public string? Position { get; init; }
}
