namespace ModelRegistry.Answers.Inputs;

/// <summary>Service tokens of a tenant to refuse from now on.</summary>
public sealed record RevokeTokensInput
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>Who made them: "user:alice@example.org". Left out: everybody.</summary>
    public string? CreatedBy { get; init; }
}
