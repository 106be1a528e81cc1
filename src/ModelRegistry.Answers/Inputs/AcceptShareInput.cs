namespace ModelRegistry.Answers.Inputs;

/// <summary>An offer to take.</summary>
public sealed record AcceptShareInput
{
    /// <summary>The id of the offer.</summary>
    public required string Id { get; init; }
}
