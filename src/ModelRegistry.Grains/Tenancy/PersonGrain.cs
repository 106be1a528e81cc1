using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <inheritdoc cref="IPersonGrain"/>
public sealed class PersonGrain([PersistentState(EntityKind.Person)] IPersistentState<Entry<Person>> state)
    : Grain,
        IPersonGrain
{
    // Tokens that are refused for good are told of for as long as so many are newer.
    private const int MostKeptTokens = 2 * Person.MaxTokens;
    private readonly Stored<Person> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<Person>> InviteAsync(Person person, string by)
    {
        this.ThrowIfNot(EntityKey.Of(person));
        return stored.ChangeAsync(current =>
        {
            var next = current is null
                ? person
                : current with
                {
                    DisplayName = person.DisplayName,
                    Invitation = person.Invitation,
                };
            return Step<Person>.Write(next, by, next.Validate());
        });
    }

    /// <inheritdoc/>
    public Task<Change<Person>> RevokeInvitationAsync(string by) =>
        ChangeAsync(
            by,
            person => person with { Invitation = null },
            person =>
                person.Invitation is null
                    ? new(FailureCode.PersonNotFound, "No invitation of theirs can be taken back: none is open.", [])
                    : null
        );

    /// <inheritdoc/>
    public Task<Change<Person>> AcceptAsync(
        string invitationHash,
        string passwordHash,
        string stamp,
        DateTimeOffset at
    ) =>
        ChangeAsync(
            null,
            person =>
                person with
                {
                    Invitation = null,
                    PasswordHash = passwordHash,
                    Stamp = stamp,
                    Tries = 0,
                    LockedUntil = null,
                    LastSignInAt = at,
                },
            person =>
                person.Invitation is { } open && open.Hash == invitationHash && at < open.ExpiresAt
                    ? null
                    : new(FailureCode.PersonNotFound, "The invitation cannot be taken any more.", [])
        );

    /// <inheritdoc/>
    public Task<Change<Person>> TrySignInAsync(DateTimeOffset at) =>
        ChangeAsync(
            null,
            person =>
            {
                // After a lock, it is counted from one again.
                var tries = person.LockedUntil is null ? person.Tries + 1 : 1;
                return person with
                {
                    Tries = tries,
                    LockedUntil = tries >= Person.MostTries ? at + Person.LockedFor : null,
                };
            },
            person =>
                person.IsLockedAt(at)
                    ? new(FailureCode.LimitReached, "Too many wrong passwords: nothing is tried for a while.", [])
                    : null
        );

    /// <inheritdoc/>
    public Task<Change<Person>> SignInAsync(string? passwordHash, DateTimeOffset at) =>
        ChangeAsync(
            null,
            person =>
                person with
                {
                    PasswordHash = passwordHash ?? person.PasswordHash,
                    Tries = 0,
                    LockedUntil = null,
                    LastSignInAt = at,
                }
        );

    /// <inheritdoc/>
    public Task<Change<Person>> SetPasswordAsync(string passwordHash, string stamp) =>
        ChangeAsync(
            null,
            person =>
                person with
                {
                    PasswordHash = passwordHash,
                    Stamp = stamp,
                    Invitation = null,
                    Tries = 0,
                    LockedUntil = null,
                }
        );

    /// <inheritdoc/>
    public Task<Change<Person>> SignOutAsync(string stamp) =>
        ChangeAsync(null, person => person with { Stamp = stamp });

    /// <inheritdoc/>
    public Task<Change<Person>> CreateTokenAsync(PersonalToken token) =>
        ChangeAsync(
            null,
            person => person with { Tokens = [.. person.Tokens.Append(token).TakeLast(MostKeptTokens)] },
            person =>
                person.Tokens.Count(one => one.IsInForceAt(token.CreatedAt)) >= Person.MaxTokens
                    ? Failure.Limit(
                        $"A person has {Person.MaxTokens} tokens, and no more: revoke one that is not used."
                    )
                    : null
        );

    /// <inheritdoc/>
    public Task<Change<Person>> RevokeTokenAsync(TokenId token, string by) =>
        ChangeAsync(
            by,
            person => With(person, token, one => one with { Revoked = true }),
            person =>
                person.Tokens.FirstOrDefault(one => one.Id == token) switch
                {
                    null => NotFound.Token(token.ToString(), "token"),
                    { Revoked: true } => Failure.BadInput("The token is revoked.", "token"),
                    _ => null,
                }
        );

    /// <inheritdoc/>
    public async Task NoteTokenUseAsync(TokenId token, DateTimeOffset at) =>
        await ChangeAsync(
            PrincipalId.System.ToString(),
            person => With(person, token, one => one with { LastUsedAt = at }),
            person =>
                person.Tokens.Any(one => one.Id == token && !(one.LastUsedAt + Person.NoteUseEvery > at))
                    ? null
                    : new(FailureCode.AlreadyExists, "A use was noted a moment ago.", [])
        );

    /// <inheritdoc/>
    public Task<Person?> FindAsync() => stored.FindAsync();

    private static Person With(Person person, TokenId token, Func<PersonalToken, PersonalToken> change) =>
        person with
        {
            Tokens = [.. person.Tokens.Select(one => one.Id == token ? change(one) : one)],
        };

    // by null: they did it themselves.
    private Task<Change<Person>> ChangeAsync(
        string? by,
        Func<Person, Person> change,
        Func<Person, Failure?>? findProblem = null
    ) =>
        stored.ChangeAsync(current =>
        {
            if (current is null)
                return Step<Person>.Refuse(NotFound.Person(this.GetPrimaryKeyString()));
            if (findProblem?.Invoke(current) is { } problem)
                return Step<Person>.Refuse(problem);
            var next = change(current);
            return Step<Person>.Write(next, by ?? next.Principal.ToString(), next.Validate());
        });
}
