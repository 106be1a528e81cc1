namespace ModelRegistry.Answers.Inputs;

/// <summary>A variant to remove from a model.</summary>
public sealed record RemoveVariantInput
{
    /// <summary>The registry that keeps the model.</summary>
    public required string Registry { get; init; }

    /// <summary>The model.</summary>
    public required string Name { get; init; }

    /// <summary>The version that is to be changed; another that stands by then is a CONFLICT. Absent: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>The variant.</summary>
    public required string Variant { get; init; }
}
