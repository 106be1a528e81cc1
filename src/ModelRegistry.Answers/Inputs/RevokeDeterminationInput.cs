namespace ModelRegistry.Answers.Inputs;

/// <summary>A determination that is to hold no more.</summary>
public sealed record RevokeDeterminationInput
{
    /// <summary>Its id, or the key that reasons cite it by.</summary>
    public required string Id { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
