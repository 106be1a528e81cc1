using System.Collections.Concurrent;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.SignIn;

/// <summary>Lets programs in by their service tokens, and notes when each was shown.</summary>
public sealed partial class ServiceTokens(
    PersonalTokens personal,
    IGrainFactory grains,
    TimeProvider time,
    ILogger<ServiceTokens> log
)
{
    private readonly ConcurrentDictionary<TokenId, DateTimeOffset> noted = new();

    /// <summary>The caller that a token stands for.</summary>
    public SignInResult CallerOf(string text, Snapshot snapshot)
    {
        if (!TokenText.TryRead(text, out var id, out var secret))
            return SignInResult.Reject("no token of this registry");
        if (snapshot.Tokens.Find(id) is not { } token)
            return personal.CallerOf(id, secret, snapshot) ?? SignInResult.Reject("there is no such token");
        var now = time.GetUtcNow();
        if (!token.Accepts(secret, now))
            return SignInResult.Reject(ProblemOf(token, now));
        if (snapshot.Permissions.FindStop(token.Registry) is not null)
            return SignInResult.Reject("the token's tenant is stopped");
        var last = snapshot.TokenUses.Find(EntityKey.Of(token.Registry, id))?.LastUsedAt;
        if (IsDue(last, now) && IsDue(noted.TryGetValue(id, out var mine) ? mine : null, now))
            _ = NoteAsync(token, now);
        return SignInResult.Accept(snapshot.Permissions.Of(token));
    }

    private static string ProblemOf(ServiceToken token, DateTimeOffset now)
    {
        if (token.Revoked)
            return "the token is revoked";
        return now >= token.ExpiresAt ? "the token has expired" : "the secret is not the token's";
    }

    private static bool IsDue(DateTimeOffset? last, DateTimeOffset now) =>
        last is null || last + ServiceTokenGrain.NoteEvery <= now;

    // Nobody waits for it: a use that is not noted is noted a moment later.
    private async Task NoteAsync(ServiceToken token, DateTimeOffset now)
    {
        noted[token.Id] = now;
        try
        {
            CallerContext.Set(Caller.System);
            await grains.ServiceToken(token.Registry, token.Id).NoteUseAsync(now);
        }
        catch (Exception e)
        {
            LogNotNoted(e, token.Id);
        }
    }

    [LoggerMessage(
        EventId = LogEvents.TokenUseNotNoted,
        Level = LogLevel.Warning,
        Message = "That the token {Token} was used could not be noted."
    )]
    private partial void LogNotNoted(Exception exception, TokenId token);
}
