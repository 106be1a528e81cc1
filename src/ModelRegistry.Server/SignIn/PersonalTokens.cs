using System.Collections.Concurrent;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.SignIn;

/// <summary>Lets programs in as the persons whose personal tokens they show, and notes when each was shown.</summary>
public sealed partial class PersonalTokens(
    Sessions sessions,
    IGrainFactory grains,
    TimeProvider time,
    ILogger<PersonalTokens> log
)
{
    private readonly ConcurrentDictionary<TokenId, DateTimeOffset> noted = new();

    /// <summary>The person with what they may do now, as far as the token goes; null: no personal token has this id.</summary>
    public SignInResult? CallerOf(TokenId id, string secret, Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.Persons.FindByToken(id) is not { } person)
            return null;
        var token = person.Tokens.First(one => one.Id == id);
        var now = time.GetUtcNow();
        if (!token.Accepts(secret, now))
            return SignInResult.Reject(ProblemOf(token, now));
        if (snapshot.Permissions.FindStop(person.Tenant) is not null)
            return SignInResult.Reject("the tenant of the token's person is stopped");
        if (IsDue(token.LastUsedAt, now) && IsDue(noted.TryGetValue(id, out var mine) ? mine : null, now))
            _ = NoteAsync(person, id, now);
        var caller = snapshot.Permissions.Of(sessions.IdentityOf(person.Principal));
        return SignInResult.Accept(caller with { Token = id, Verbs = token.Verbs });
    }

    private static string ProblemOf(PersonalToken token, DateTimeOffset now)
    {
        if (token.Revoked)
            return "the token is revoked";
        return now >= token.ExpiresAt ? "the token has expired" : "the secret is not the token's";
    }

    private static bool IsDue(DateTimeOffset? last, DateTimeOffset now) =>
        last is null || last + Person.NoteUseEvery <= now;

    // Nobody waits for it: a use that is not noted is noted a moment later.
    private async Task NoteAsync(Person person, TokenId id, DateTimeOffset now)
    {
        noted[id] = now;
        try
        {
            CallerContext.Set(Caller.System);
            await grains.Person(person).NoteTokenUseAsync(id, now);
        }
        catch (Exception e)
        {
            LogNotNoted(e, id);
        }
    }

    [LoggerMessage(
        EventId = LogEvents.PersonalTokenUseNotNoted,
        Level = LogLevel.Warning,
        Message = "That the personal token {Token} was used could not be noted."
    )]
    private partial void LogNotNoted(Exception exception, TokenId token);
}
