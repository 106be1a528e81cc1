namespace ModelRegistry.Client.Answers;

/// <summary>What became of a change of something that has versions.</summary>
public sealed record KeepingAnswer : IChangeAnswer
{
    public IReadOnlyList<ErrorAnswer> Errors { get; init; } = [];
    public IReadOnlyList<WarningAnswer> Warnings { get; init; } = [];
    public int? ReplacedVersion { get; init; }
    public string? Position { get; init; }
}
