namespace ModelRegistry.Answers.Inputs;

/// <summary>A model that was taken back, to stand again.</summary>
public sealed record RestoreModelInput
{
    /// <summary>The registry that keeps the model.</summary>
    public required string Registry { get; init; }

    /// <summary>The model.</summary>
    public required string Name { get; init; }

    /// <summary>The version that is to be changed; another that stands by then is a CONFLICT. Absent: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }
}
