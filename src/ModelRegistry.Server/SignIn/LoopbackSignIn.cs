using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.SignIn;

/// <summary>
/// Signs the query page in by itself where the browser runs on the server's own machine: the page then holds the admin token. Whoever may open a
/// connection on that machine may do so too, and so may whoever a proxy there lets in: <c>Registry:SignIn:Loopback</c> = false switches it off,
/// and it is off, unless that is true, where people sign in with an issuer or servers share a database.
/// </summary>
public sealed class LoopbackSignIn(AdminToken admin, RegistryDatabase database, IOptions<SignInOptions> options)
{
    // A proxy on the same machine connects from loopback on behalf of anybody.
    private static readonly string[] OfProxies =
    [
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Real-IP",
        HeaderNames.Via,
    ];
    private readonly bool enabled =
        options.Value.Loopback ?? (database is SqliteDatabase && options.Value.Issuer is null);

    /// <summary>The token that the page may have; null: none.</summary>
    public string? TokenFor(HttpContext context) =>
        enabled && IsLoopback(context.Connection) && IsOwn(context.Request) ? admin.Value : null;

    private static bool IsLoopback(ConnectionInfo connection) =>
        connection is { RemoteIpAddress: { } from, LocalIpAddress: { } to }
        && IPAddress.IsLoopback(from)
        && IPAddress.IsLoopback(to);

    // Browsers speak HTTP/1.1 or newer; a proxy that hides itself often does not. A name that somebody else points at 127.0.0.1 (DNS rebinding) is in the Host header; a page of another site, in Sec-Fetch-Site and Origin.
    private static bool IsOwn(HttpRequest request) =>
        IsLoopbackName(request.Host.Host)
        && !HttpProtocol.IsHttp10(request.Protocol)
        && !OfProxies.Any(request.Headers.ContainsKey)
        && request.Headers["Sec-Fetch-Site"].ToString() is "" or "none" or "same-origin"
        && (request.Headers.Origin.Count == 0 || request.Headers.Origin == $"{request.Scheme}://{request.Host}");

    private static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
