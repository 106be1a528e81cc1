namespace ModelRegistry.Domain.Tenancy;

/// <summary>A link that lets a person set a password, once.</summary>
public sealed record Invitation
{
    /// <summary>SHA-256 of its secret, in hexadecimal. The secret is 256 random bits, so that nothing slower is needed.</summary>
    [Secret]
    public required string Hash { get; init; }

    /// <summary>From when on it is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who invited.</summary>
    [NamesPerson]
    public required string InvitedBy { get; init; }

    /// <summary>True where they did so as an admin whose role is stored: the invitation falls with that role.</summary>
    public bool NeedsInviter { get; init; }

    /// <summary>The roles that are given when it is taken.</summary>
    public IReadOnlyList<InvitedRole> Roles { get; init; } = [];

    /// <summary>True where a secret is its own, and it can be taken at a time; how long that takes does not depend on the secret.</summary>
    public bool Accepts(string secret, DateTimeOffset now) => ServiceToken.IsSame(secret, Hash) && now < ExpiresAt;
}

/// <summary>A role that an invitation gives.</summary>
/// <param name="Role">The role.</param>
/// <param name="Scope">Where: the tenant, or a registry of it.</param>
public sealed record InvitedRole(Role Role, string Scope);
