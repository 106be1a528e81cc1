namespace ModelRegistry.Client.Answers;

/// <summary>Why something was refused.</summary>
public sealed record ErrorAnswer
{
    public required string Code { get; init; }
    public required string Message { get; init; }

    /// <summary>The members of the input that it is about, outermost first.</summary>
    public IReadOnlyList<string>? Path { get; init; }
}
