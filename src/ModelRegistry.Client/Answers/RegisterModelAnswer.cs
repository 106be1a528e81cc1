namespace ModelRegistry.Client.Answers;

/// <summary>What became of a registration.</summary>
public sealed record RegisterModelAnswer
{
    public ModelAnswer? Model { get; init; }
    public IReadOnlyList<ErrorAnswer> Errors { get; init; } = [];
    public string? Position { get; init; }
}

/// <summary>Why something was refused.</summary>
public sealed record ErrorAnswer
{
    public required string Code { get; init; }
    public required string Message { get; init; }
}
