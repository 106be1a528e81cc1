namespace ModelRegistry.Answers.Inputs;

/// <summary>An offer to decline; one that was taken before is given back.</summary>
public sealed record DeclineShareInput
{
    /// <summary>The id of the offer.</summary>
    public required string Id { get; init; }
}
