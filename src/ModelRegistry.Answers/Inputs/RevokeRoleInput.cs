using System.ComponentModel;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A role to take from somebody, in one place.</summary>
public sealed record RevokeRoleInput
{
    /// <summary>Where it holds, and nowhere else: "tenant/team" (VIEWER, CONTRIBUTOR, MAINTAINER), "tenant" (ADMIN, COUNSEL), or "public" (CURATOR).</summary>
    public required string Place { get; init; }

    /// <summary>Who holds it: "user:alice@example.org", or "user:" and the issuer's subject.</summary>
    public required string Principal { get; init; }

    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>True: the tokens that they made and that reach the place are revoked as well.</summary>
    [DefaultValue(false)]
    public bool AlsoTokens { get; init; }
}
