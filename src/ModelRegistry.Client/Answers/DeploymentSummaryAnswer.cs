using ModelRegistry.Domain;

namespace ModelRegistry.Client.Answers;

/// <summary>What a list of candidates comes to, and what keeps candidates out of it.</summary>
public sealed record DeploymentSummaryAnswer
{
    public required CountsAnswer Counts { get; init; }
    public required IReadOnlyList<CauseAnswer> Causes { get; init; }
}

/// <summary>What keeps candidates from going ahead.</summary>
public sealed record CauseAnswer
{
    public required Verdict Verdict { get; init; }
    public required string Code { get; init; }
    public int Candidates { get; init; }
    public string? SettledBy { get; init; }
    public CauseExampleAnswer? Example { get; init; }
}

/// <summary>A candidate that a cause keeps back, by name.</summary>
public sealed record CauseExampleAnswer
{
    public required ModelNameAnswer Model { get; init; }
    public required VariantNameAnswer Variant { get; init; }
}

/// <summary>The name of a model.</summary>
public sealed record ModelNameAnswer
{
    public required string Registry { get; init; }
    public required string Name { get; init; }
}

/// <summary>The name of a variant.</summary>
public sealed record VariantNameAnswer
{
    public required string Name { get; init; }
}
