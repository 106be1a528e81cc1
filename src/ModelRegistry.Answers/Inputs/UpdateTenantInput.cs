namespace ModelRegistry.Answers.Inputs;

/// <summary>What is to be changed of a tenant; what is left out stays.</summary>
public sealed record UpdateTenantInput
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The name that people read.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The most days for which a token of it may be made, from 1 to 366. Tokens that are in force stay as they are.</summary>
    public int? LongestTokenDays { get; init; }

    /// <summary>How many bytes the registry may keep of it, former states included; for the installation's operators.</summary>
    public long? QuotaBytes { get; init; }
}
