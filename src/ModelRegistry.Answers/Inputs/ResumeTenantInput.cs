namespace ModelRegistry.Answers.Inputs;

/// <summary>A stopped tenant that is to go on.</summary>
public sealed record ResumeTenantInput
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }
}
