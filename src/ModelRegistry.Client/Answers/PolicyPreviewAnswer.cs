using ModelRegistry.Domain;

namespace ModelRegistry.Client.Answers;

/// <summary>What a policy would change.</summary>
public sealed record PolicyPreviewAnswer
{
    public IReadOnlyList<VerdictMoveAnswer> Moves { get; init; } = [];
    public int Unchanged { get; init; }
}

/// <summary>How many variants would get another verdict.</summary>
public sealed record VerdictMoveAnswer
{
    public required Verdict From { get; init; }
    public required Verdict To { get; init; }
    public int Variants { get; init; }
}
