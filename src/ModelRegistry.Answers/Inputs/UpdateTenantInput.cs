namespace ModelRegistry.Answers.Inputs;

/// <summary>Another name of a tenant for people.</summary>
public sealed record UpdateTenantInput
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }
}
