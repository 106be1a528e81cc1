namespace ModelRegistry.Answers.Inputs;

/// <summary>The hardware that the caller means where they name none.</summary>
public sealed record SetPrimaryProfileInput
{
    /// <summary>The registry that keeps the profile.</summary>
    public required string Registry { get; init; }

    /// <summary>The profile; null: none.</summary>
    public string? Name { get; init; }
}
