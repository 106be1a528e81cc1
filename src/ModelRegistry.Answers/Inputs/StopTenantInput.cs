namespace ModelRegistry.Answers.Inputs;

/// <summary>A tenant that is to be stopped.</summary>
public sealed record StopTenantInput
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>Why: its members are told.</summary>
    public required string Reason { get; init; }
}
