using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Tenancy;

/// <summary>Whether a person can sign in.</summary>
public enum PersonState
{
    /// <summary>They were invited, and have not set a password.</summary>
    Invited,

    /// <summary>They were invited, and did not set a password in time, or the invitation was taken back.</summary>
    Lapsed,

    /// <summary>They sign in with their password.</summary>
    Active,

    /// <summary>Too many wrong passwords were tried: none is for some minutes.</summary>
    Locked,
}

/// <summary>A person whom a tenant invited, and who signs in here with a password.</summary>
public sealed class PersonNode(Person person, DateTimeOffset now)
{
    /// <summary>Their name where roles are given and in the record: "person:ann-lee-k3j2h7xq4d".</summary>
    public string Principal => person.Principal.ToString();

    /// <summary>The name that people read.</summary>
    public string DisplayName => person.DisplayName;

    /// <summary>Their e-mail address, which nobody verified; null: not given.</summary>
    public string? Email => person.Email;

    /// <summary>What they type to sign in, beside the tenant and the password.</summary>
    public string SignInName => person.SignInName;

    /// <summary>Whether they can sign in.</summary>
    public PersonState State
    {
        get
        {
            if (person.CanSignIn)
                return person.IsLockedAt(now) ? PersonState.Locked : PersonState.Active;
            return InvitedUntil is null ? PersonState.Lapsed : PersonState.Invited;
        }
    }

    /// <summary>Who sent the invitation that can be taken; null: none can.</summary>
    public string? InvitedBy => InvitedUntil is null ? null : person.Invitation?.InvitedBy;

    /// <summary>Until when it can be taken; null: none can.</summary>
    public DateTime? InvitedUntil =>
        person.Invitation is { } open && now < open.ExpiresAt ? open.ExpiresAt.UtcDateTime : null;

    /// <summary>When they signed in last; null: never.</summary>
    public DateTime? LastSignInAt => person.LastSignInAt?.UtcDateTime;

    /// <summary>How many personal tokens of theirs are in force.</summary>
    public int Tokens => person.Tokens.Count(token => token.IsInForceAt(now));
}
