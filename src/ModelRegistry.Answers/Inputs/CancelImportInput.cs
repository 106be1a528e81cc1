namespace ModelRegistry.Answers.Inputs;

/// <summary>An import to cancel.</summary>
public sealed record CancelImportInput
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }
}
