namespace ModelRegistry.Answers.Inputs;

/// <summary>That counsel of a tenant read a public rule and takes it as current.</summary>
public sealed record ReviewPublicRuleInput
{
    /// <summary>The tenant; the caller is its counsel.</summary>
    public required string Tenant { get; init; }

    /// <summary>The rule's name.</summary>
    public required string Rule { get; init; }

    /// <summary>The day on which it was read.</summary>
    public required DateOnly ReviewedOn { get; init; }

    /// <summary>What was found.</summary>
    public string? Note { get; init; }
}
