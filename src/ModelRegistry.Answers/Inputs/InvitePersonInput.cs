using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A person to invite.</summary>
public sealed record InvitePersonInput
{
    /// <summary>The tenant that they will belong to.</summary>
    public required string Tenant { get; init; }

    /// <summary>Their e-mail address, under which they will sign in; nothing is sent to it. Left out: they sign in under their name.</summary>
    public string? Email { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The roles that they are given when they take the invitation; at most 20. Empty: none, or those that they have.</summary>
    public required IReadOnlyList<InvitedRoleInput> Roles { get; init; }
}

/// <summary>A role that an invitation gives.</summary>
public sealed record InvitedRoleInput
{
    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>Where: "tenant/team" (VIEWER, CONTRIBUTOR, MAINTAINER), or "tenant" (ADMIN, COUNSEL).</summary>
    public required string Scope { get; init; }
}
