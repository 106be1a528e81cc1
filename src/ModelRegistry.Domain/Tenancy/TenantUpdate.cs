namespace ModelRegistry.Domain.Tenancy;

/// <summary>What is to be changed of a tenant; what is null stays.</summary>
public sealed record TenantUpdate
{
    /// <summary>The name that people read.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The most days for which a token of it may be made.</summary>
    public int? LongestTokenDays { get; init; }

    /// <summary>How many bytes may be kept of it.</summary>
    public long? QuotaBytes { get; init; }

    /// <summary>True: nothing is to be changed.</summary>
    public bool IsEmpty => this == new TenantUpdate();

    /// <summary>The tenant as it stands afterwards.</summary>
    public Tenant ApplyTo(Tenant tenant) =>
        tenant with
        {
            DisplayName = DisplayName ?? tenant.DisplayName,
            LongestTokenDays = LongestTokenDays ?? tenant.LongestTokenDays,
            QuotaBytes = QuotaBytes ?? tenant.QuotaBytes,
        };
}
