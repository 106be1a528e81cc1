namespace ModelRegistry.Client.Answers;

/// <summary>What became of a change.</summary>
public sealed record ChangeAnswer : IChangeAnswer
{
    public IReadOnlyList<ErrorAnswer> Errors { get; init; } = [];
    public string? Position { get; init; }
}
