using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A role to give to somebody, in one place.</summary>
public sealed record GrantRoleInput
{
    /// <summary>Where it holds, and nowhere else: "tenant/team" (VIEWER, CONTRIBUTOR, MAINTAINER), "tenant" (ADMIN, COUNSEL), or "public" (CURATOR).</summary>
    public required string Place { get; init; }

    /// <summary>Who holds it: "user:alice@example.org", or "user:" and the issuer's subject.</summary>
    public required string Principal { get; init; }

    /// <summary>The role. In a registry it takes the place of the one before.</summary>
    public required Role Role { get; init; }
}
