namespace ModelRegistry.Client.Answers;

/// <summary>What became of a registration.</summary>
public sealed record RegisterModelAnswer : IChangeAnswer
{
    public ModelAnswer? Model { get; init; }
    public IReadOnlyList<ErrorAnswer> Errors { get; init; } = [];
    public IReadOnlyList<WarningAnswer> Warnings { get; init; } = [];
    public string? Position { get; init; }
}

/// <summary>Why something was refused.</summary>
public sealed record ErrorAnswer
{
    public required string Code { get; init; }
    public required string Message { get; init; }

    /// <summary>The members of the input that it is about, outermost first.</summary>
    public IReadOnlyList<string>? Path { get; init; }
}
