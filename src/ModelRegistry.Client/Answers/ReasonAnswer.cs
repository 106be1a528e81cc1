using ModelRegistry.Domain;

namespace ModelRegistry.Client.Answers;

/// <summary>One ground of a verdict.</summary>
public sealed record ReasonAnswer
{
    public required string Code { get; init; }
    public required Verdict Verdict { get; init; }
    public required string Message { get; init; }
    public required Provenance Provenance { get; init; }
    public string? Source { get; init; }
    public IReadOnlyList<string> Path { get; init; } = [];
}
