namespace ModelRegistry.Answers.Inputs;

/// <summary>Another name of a team for people.</summary>
public sealed record UpdateTeamInput
{
    /// <summary>Its registry.</summary>
    public required string Registry { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }
}
