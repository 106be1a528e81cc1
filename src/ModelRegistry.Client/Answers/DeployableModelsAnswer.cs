using ModelRegistry.Domain;

namespace ModelRegistry.Client.Answers;

/// <summary>A page of candidates.</summary>
public sealed record DeployableModelsAnswer
{
    public required CountsAnswer Counts { get; init; }
    public required IReadOnlyList<CandidateAnswer> Nodes { get; init; }
    public required PageAnswer PageInfo { get; init; }
    public int TotalCount { get; init; }
    public required string Position { get; init; }
}

/// <summary>Candidates by verdict.</summary>
public sealed record CountsAnswer
{
    public int Yes { get; init; }
    public int Conditional { get; init; }
    public int Unknown { get; init; }
    public int No { get; init; }
}

/// <summary>Where a page ends.</summary>
public sealed record PageAnswer
{
    public bool HasNextPage { get; init; }
    public string? EndCursor { get; init; }
}

/// <summary>A variant with its answer.</summary>
public sealed record CandidateAnswer
{
    public required ModelSummaryAnswer Model { get; init; }
    public required VariantAnswer Variant { get; init; }
    public bool Computed { get; init; }
    public required Verdict Verdict { get; init; }
    public required LegalAnswer Legal { get; init; }
    public required TechnicalAnswer Technical { get; init; }
}
