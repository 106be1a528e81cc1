using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <summary>One person whom a tenant invited. What persons do for themselves, the servers ask for: they have looked at who asks.</summary>
[Alias("person")]
public interface IPersonGrain : IGrainWithStringKey
{
    /// <summary>Invites them, anew where they were invited before: of several invitations the last one counts.</summary>
    [Alias("invite"), RequiresRole(Role.Admin)]
    Task<Change<Person>> InviteAsync(Person person, string by);

    /// <summary>Takes an invitation back that was not taken.</summary>
    [Alias("revoke-invitation"), RequiresRole(Role.Admin)]
    Task<Change<Person>> RevokeInvitationAsync(string by);

    /// <summary>Takes the invitation of a hash, which no other call can take then, and sets the password.</summary>
    [Alias("accept"), RequiresRole(Role.Operator)]
    Task<Change<Person>> AcceptAsync(string invitationHash, string passwordHash, string stamp, DateTimeOffset at);

    /// <summary>Counts a try to sign in, before the password is looked at; refused while they are locked.</summary>
    [Alias("try-sign-in"), RequiresRole(Role.Operator)]
    Task<Change<Person>> TrySignInAsync(DateTimeOffset at);

    /// <summary>Notes that the password was right.</summary>
    /// <param name="passwordHash">The same password hashed as it is hashed today; null: it was.</param>
    /// <param name="at">When.</param>
    [Alias("sign-in"), RequiresRole(Role.Operator)]
    Task<Change<Person>> SignInAsync(string? passwordHash, DateTimeOffset at);

    /// <summary>Sets another password; every session that was begun before ends.</summary>
    [Alias("set-password"), RequiresRole(Role.Operator)]
    Task<Change<Person>> SetPasswordAsync(string passwordHash, string stamp);

    /// <summary>Ends every session that was begun before.</summary>
    [Alias("sign-out"), RequiresRole(Role.Operator)]
    Task<Change<Person>> SignOutAsync(string stamp);

    /// <summary>Adds a personal token.</summary>
    [Alias("create-token"), RequiresRole(Role.Operator)]
    Task<Change<Person>> CreateTokenAsync(PersonalToken token);

    /// <summary>Refuses a personal token from now on, for good.</summary>
    [Alias("revoke-token"), RequiresRole(Role.Operator)]
    Task<Change<Person>> RevokeTokenAsync(TokenId token, string by);

    /// <summary>Notes that a personal token was shown, where the last note is older than <see cref="Person.NoteUseEvery"/>.</summary>
    [Alias("note-token-use"), RequiresRole(Role.Operator)]
    Task NoteTokenUseAsync(TokenId token, DateTimeOffset at);

    /// <summary>As they stand; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Admin)]
    Task<Person?> FindAsync();
}
