using ModelRegistry.Answers.Search;

namespace ModelRegistry.Client.Answers;

/// <summary>Something that fits what was looked for.</summary>
public sealed record SearchHitAnswer
{
    public required SearchKind Kind { get; init; }
    public required string Key { get; init; }
    public string? Registry { get; init; }
    public required string Title { get; init; }
    public double Score { get; init; }
}
