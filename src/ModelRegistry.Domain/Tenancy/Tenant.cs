namespace ModelRegistry.Domain.Tenancy;

/// <summary>An organization, and the border of isolation.</summary>
public sealed record Tenant
{
    /// <summary>Its name in registry ids.</summary>
    [NamesOwner]
    public required TenantId Id { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Its admins and its counsel.</summary>
    public IReadOnlyList<Membership> Members { get; init; } = [];

    /// <summary>True: nothing of it can be changed, until an operator restores it.</summary>
    public bool Archived { get; init; }

    /// <summary>What it states of itself; null, and absent from what earlier versions stored: nothing.</summary>
    public TenantFacts? Facts { get; init; }

    /// <summary>Why an operator stopped it; null, and absent from what earlier versions stored: it is not stopped. While it is, nobody holds a role in it, and no token of it is taken.</summary>
    public string? StoppedBecause { get; init; }

    /// <summary>The most days for which a token of it may be made, from 1 to <see cref="ServiceToken.MaxDays"/>; null, and absent from what earlier versions stored: that many.</summary>
    public int? LongestTokenDays { get; init; }

    /// <summary>How many bytes the registry may keep of it; null, and absent from what earlier versions stored: as many as the installation's settings say.</summary>
    public long? QuotaBytes { get; init; }
}

/// <summary>A team of a tenant; it owns one registry: models, hardware profiles and reports. The team of <c>public</c> are its curators.</summary>
public sealed record Team
{
    /// <summary>The registry that the team owns, which names the tenant and the team.</summary>
    [NamesOwner]
    public required RegistryId Registry { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Who may read and write the registry; one role each.</summary>
    public IReadOnlyList<Membership> Members { get; init; } = [];

    /// <summary>True: nothing in its registry can be changed, until an admin restores it.</summary>
    public bool Archived { get; init; }

    /// <summary>The hardware that readers of the registry mean where they name none; one entry each. Empty, and absent from what earlier versions stored: none.</summary>
    public IReadOnlyList<PrimaryProfile> PrimaryProfiles { get; init; } = [];
}
