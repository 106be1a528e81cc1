namespace ModelRegistry.Answers.Inputs;

/// <summary>A model to show to its registry only.</summary>
public sealed record UnshareModelInput
{
    /// <summary>The registry that keeps it.</summary>
    public required string Registry { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }
}
