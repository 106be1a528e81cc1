namespace ModelRegistry.Client.Answers;

/// <summary>What became of a change that is taken with warnings.</summary>
public sealed record WarnedAnswer : IChangeAnswer
{
    public IReadOnlyList<ErrorAnswer> Errors { get; init; } = [];
    public IReadOnlyList<WarningAnswer> Warnings { get; init; } = [];
    public string? Position { get; init; }
}
