namespace ModelRegistry.Domain.Audit;

/// <summary>Something that was asked for and refused.</summary>
public sealed record Attempt
{
    /// <summary>What was asked for: a field of the API, a call of a grain, a way to sign in.</summary>
    public required string Asked { get; init; }

    /// <summary>Why it was refused, without any secret that was shown.</summary>
    public required string Reason { get; init; }

    /// <summary>For how many attempts the row stands: more than one where there were too many to write each.</summary>
    public long Count { get; init; } = 1;
}
