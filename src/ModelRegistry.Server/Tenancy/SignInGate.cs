using Microsoft.Net.Http.Headers;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Tenancy;

/// <summary>
/// Finds out who asks, from what the request's <c>Authorization</c> header shows; whoever shows something that is not valid is refused, not taken for nobody.
/// </summary>
/// <remarks>
/// What is refused is taken from the bucket of its address, and is told only that once the bucket is empty. What is valid is looked at all the same: others
/// behind the same address are not to be locked out by one of them.
/// </remarks>
public sealed class SignInGate(AdminToken admin, ServiceTokens tokens, IssuedTokens issued, RefusedAttempts refused, RequestBuckets buckets, IConfiguration settings) : IRequestGate
{
    /// <summary>The code of a request that shows nothing valid.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    private const string Scheme = "Bearer ";
    private readonly bool lettingAnonymousIn = settings.GetValue("Registry:SignIn:Anonymous", true);

    /// <inheritdoc/>
    public async ValueTask<Failure?> EnterAsync(HttpContext context, CancellationToken cancellation)
    {
        var scope = context.RequestServices.GetRequiredService<RequestScope>();
        var address = context.Connection.RemoteIpAddress?.ToString();
        var shown = context.Request.Headers.Authorization;
        if (shown.Count == 0)
        {
            if (!lettingAnonymousIn) return Refuse(context, new(null, null, address, "nothing was shown"), "Show a token: this registry answers nobody without one.");
            scope.Enter(Caller.Anonymous with { Address = address });
            return null;
        }

        var text = shown is [{ } only] && only.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? only[Scheme.Length..].Trim() : "";
        var (caller, reason) = await CallerOfAsync(text, scope, context);
        if (caller is null) return Refuse(context, new(null, TokenText.TryRead(text, out var id, out _) ? id : null, address, reason!), "The Authorization header shows no token that is valid here.");
        scope.Enter(caller with { Address = address });
        return null;
    }

    private async ValueTask<(Caller? Caller, string? Reason)> CallerOfAsync(string text, RequestScope scope, HttpContext context)
    {
        if (text.Length == 0) return (null, "no bearer token");
        if (admin.Is(text)) return (scope.Snapshot.Permissions.Of(new Identity { Principal = PrincipalId.Admin, IsOperator = true }), null);
        if (text.StartsWith(TokenText.Mark, StringComparison.Ordinal)) return tokens.CallerOf(text, scope.Snapshot);
        var (identity, reason) = await issued.IdentityOfAsync(context);
        return (identity is null ? null : scope.Snapshot.Permissions.Of(identity), reason);
    }

    private Failure Refuse(HttpContext context, RefusedAttempt attempt, string message)
    {
        refused.Note(attempt);
        return buckets.TakeFrom(context.Connection.RemoteIpAddress, context.Response) ?? new Failure(Unauthenticated, message, [HeaderNames.Authorization]);
    }
}
