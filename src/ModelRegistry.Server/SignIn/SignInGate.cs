using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage.Refusals;

namespace ModelRegistry.Server.SignIn;

/// <summary>
/// Finds out who asks, from what the request's <c>Authorization</c> header shows; whoever shows something that is not valid is refused, not taken for nobody.
/// </summary>
/// <remarks>
/// What is refused is taken from the bucket of its address, and is told only that once the bucket is empty. What is valid is looked at all the same: others
/// behind the same address are not to be locked out by one of them.
/// </remarks>
public sealed class SignInGate(
    AdminToken admin,
    ServiceTokens tokens,
    IssuedTokens issued,
    RefusedAttempts refused,
    RequestBuckets buckets,
    IOptions<SignInOptions> options
) : IRequestGate
{
    private const string Scheme = "Bearer ";
    private readonly bool lettingAnonymousIn = options.Value.Anonymous;

    /// <inheritdoc/>
    public async ValueTask<Failure?> EnterAsync(HttpContext context, CancellationToken cancellation)
    {
        var scope = context.RequestServices.GetRequiredService<RequestScope>();
        var address = context.Connection.RemoteIpAddress?.ToString();
        var shown = context.Request.Headers.Authorization;
        if (shown.Count == 0)
        {
            if (!lettingAnonymousIn)
                return Refuse(
                    context,
                    new(null, null, address, "nothing was shown"),
                    "Show a token: this registry answers nobody without one."
                );
            scope.Enter(_ => Caller.Anonymous with { Address = address });
            return null;
        }

        var text =
            shown is [{ } only] && only.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                ? only[Scheme.Length..].Trim()
                : "";
        var (find, reason) = await ReadAsync(text, context);
        Caller? Find(Snapshot snapshot)
        {
            (var caller, reason) = find!(snapshot);
            return caller is null ? null : caller with { Address = address };
        }

        return find is not null && scope.Enter(Find)
            ? null
            : Refuse(
                context,
                new(null, TokenText.TryRead(text, out var id, out _) ? id : null, address, reason!),
                "The Authorization header shows no token that is valid here."
            );
    }

    // Who it is follows from what was shown; what they may do, from a snapshot.
    private async ValueTask<(Func<Snapshot, (Caller? Caller, string? Reason)>? Find, string? Reason)> ReadAsync(
        string text,
        HttpContext context
    )
    {
        if (text.Length == 0)
            return (null, "no bearer token");
        // It has the mark of service tokens too.
        var isAdmin = admin.Is(text);
        if (!isAdmin && text.StartsWith(TokenText.Mark, StringComparison.Ordinal))
            return (snapshot => tokens.CallerOf(text, snapshot), null);
        var (identity, reason) = isAdmin
            ? (new Identity { Principal = PrincipalId.Admin, IsOperator = true }, null)
            : await issued.IdentityOfAsync(context);
        return (identity is null ? null : snapshot => (snapshot.Permissions.Of(identity), null), reason);
    }

    private Failure Refuse(HttpContext context, RefusedAttempt attempt, string message)
    {
        refused.Note(attempt);
        return buckets.TakeFrom(context.Connection.RemoteIpAddress, context.Response)
            ?? new Failure(FailureCode.Unauthenticated, message, [HeaderNames.Authorization]);
    }
}
