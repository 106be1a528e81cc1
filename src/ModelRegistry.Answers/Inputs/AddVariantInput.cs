namespace ModelRegistry.Answers.Inputs;

/// <summary>A variant to add to a model.</summary>
public sealed record AddVariantInput
{
    /// <summary>The registry that keeps the model.</summary>
    public required string Registry { get; init; }

    /// <summary>The model.</summary>
    public required string Name { get; init; }

    /// <summary>The version that is to be changed; another that stands by then is a CONFLICT. Absent: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>The variant.</summary>
    public required RegisterVariantInput Variant { get; init; }
}
