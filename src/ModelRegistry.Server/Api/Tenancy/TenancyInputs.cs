using System.ComponentModel;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>A tenant to create.</summary>
public sealed record CreateTenantInput
{
    /// <summary>Its name in registry ids: 1 to 63 lower-case letters, digits and inner hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Its first admins: "user:alice@example.org", or "user:" and the issuer's subject.</summary>
    public IReadOnlyList<string>? Admins { get; init; }
}

/// <summary>Another name of a tenant for people.</summary>
public sealed record UpdateTenantInput
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }
}

/// <summary>A tenant to archive, or to restore.</summary>
public sealed record ArchiveTenantInput
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>True: nothing of it can be changed any more; false: again.</summary>
    [DefaultValue(true)]
    public bool Archived { get; init; }
}

/// <summary>A team to create.</summary>
public sealed record CreateTeamInput
{
    /// <summary>Its registry: "tenant/team".</summary>
    public required string Registry { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Its first maintainers: "user:alice@example.org", or "user:" and the issuer's subject.</summary>
    public IReadOnlyList<string>? Maintainers { get; init; }
}

/// <summary>Another name of a team for people.</summary>
public sealed record RenameTeamInput
{
    /// <summary>Its registry.</summary>
    public required string Registry { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }
}

/// <summary>A team to archive, or to restore.</summary>
public sealed record ArchiveTeamInput
{
    /// <summary>Its registry.</summary>
    public required string Registry { get; init; }

    /// <summary>True: nothing in its registry can be changed any more; false: again.</summary>
    [DefaultValue(true)]
    public bool Archived { get; init; }
}

/// <summary>A role of a principal, in one place.</summary>
public sealed record RoleInput
{
    /// <summary>Where it holds, and nowhere else: "tenant/team" (VIEWER, CONTRIBUTOR, MAINTAINER), "tenant" (ADMIN, COUNSEL), or "public" (CURATOR).</summary>
    public required string Place { get; init; }

    /// <summary>Who holds it: "user:alice@example.org", or "user:" and the issuer's subject.</summary>
    public required string Principal { get; init; }

    /// <summary>The role. In a registry it takes the place of the one before.</summary>
    public required Role Role { get; init; }
}

/// <summary>A service token to create.</summary>
public sealed record CreateTokenInput
{
    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>The registries that it reaches, all of one tenant; the first keeps it. The caller maintains each of them.</summary>
    public required IReadOnlyList<string> Registries { get; init; }

    /// <summary>What it may do there.</summary>
    public required IReadOnlyList<Verb> Verbs { get; init; }

    /// <summary>Days until it expires: 1 to 366.</summary>
    [DefaultValue(90)]
    public int ExpiresInDays { get; init; }
}

/// <summary>A service token that gets another secret.</summary>
public sealed record RotateTokenInput
{
    /// <summary>The token's key.</summary>
    public required string Token { get; init; }

    /// <summary>Minutes for which the secret before is taken too, so that programs can change over: 0 to 10,080 (a week).</summary>
    [DefaultValue(0)]
    public int KeepFormerMinutes { get; init; }
}

/// <summary>A service token to refuse from now on.</summary>
public sealed record RevokeTokenInput
{
    /// <summary>The token's key.</summary>
    public required string Token { get; init; }
}
