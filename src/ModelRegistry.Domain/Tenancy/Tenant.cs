namespace ModelRegistry.Domain.Tenancy;

/// <summary>An organization, and the border of isolation.</summary>
public sealed record Tenant
{
    /// <summary>Its name in registry ids.</summary>
    public required TenantId Id { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }
}

/// <summary>A team of a tenant; it owns one registry: models, hardware profiles and reports.</summary>
public sealed record Team
{
    /// <summary>The registry that the team owns, which names the tenant and the team.</summary>
    public required RegistryId Registry { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }
}
