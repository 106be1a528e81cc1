namespace ModelRegistry.Answers.Inputs;

/// <summary>A model to take back.</summary>
public sealed record WithdrawModelInput
{
    /// <summary>The registry that keeps the model.</summary>
    public required string Registry { get; init; }

    /// <summary>The model.</summary>
    public required string Name { get; init; }

    /// <summary>The version that is to be changed; another that stands by then is a CONFLICT. Absent: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Why; every verdict of the model says so.</summary>
    public required string Reason { get; init; }

    /// <summary>The model that replaces it: of the same registry, or of "public".</summary>
    public string? Successor { get; init; }
}
