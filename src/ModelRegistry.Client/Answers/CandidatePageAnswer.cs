namespace ModelRegistry.Client.Answers;

/// <summary>A page of candidates, each with the cursor after which a next page begins.</summary>
public sealed record CandidatePageAnswer
{
    public required CountsAnswer Counts { get; init; }
    public required IReadOnlyList<CandidateEdgeAnswer> Edges { get; init; }
    public required PageAnswer PageInfo { get; init; }
    public int TotalCount { get; init; }
    public required string Position { get; init; }
}

/// <summary>A candidate with its cursor.</summary>
public sealed record CandidateEdgeAnswer
{
    public required string Cursor { get; init; }
    public required CandidateAnswer Node { get; init; }
}
