using System.Net;

namespace ModelRegistry.Server.SignIn;

/// <summary>
/// Where a browser keeps its session. Over TLS the cookie is called <c>__Host-registry</c>: this host alone set it, and it is sent over TLS alone. In the
/// clear browsers refuse that name, so it is called <c>registry</c>, and is given on loopback only.
/// </summary>
public sealed class SessionCookie(Sessions sessions)
{
    private const string Secure = "__Host-registry";
    private const string Clear = "registry";

    /// <summary>Why a browser on this connection cannot sign in; null: it can.</summary>
    public static string? FindProblem(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Request.IsHttps || IsOfThisMachine(http))
            return null;
        return "Nobody signs in over a line that others can read: open this page with https. Behind a proxy that ends TLS, the operators set ASPNETCORE_FORWARDEDHEADERS_ENABLED=true.";
    }

    /// <summary>The session of a request; null: it shows none that can be read.</summary>
    public SessionTicket? Find(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Cookies[NameFor(http)] is { Length: > 0 } text ? sessions.Read(text) : null;
    }

    /// <summary>
    /// What a request presents: its <c>Authorization</c> header, or else the session of its browser. What a page of another site asks for, nobody here asked
    /// for: the session does not count then.
    /// </summary>
    public Credential CredentialOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var shown = Credential.From(http);
        return shown.Token is null && IsFromOwnPage(http.Request) ? shown with { Session = Find(http) } : shown;
    }

    /// <summary>Gives a browser its session.</summary>
    /// <exception cref="InvalidOperationException">The connection is not one on which anybody signs in.</exception>
    public void Set(HttpContext http, SessionTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (FindProblem(http) is { } problem)
            throw new InvalidOperationException(problem);
        http.Response.Cookies.Append(NameFor(http), sessions.Protect(ticket), OptionsFor(http, ticket.EndsAt));
    }

    /// <summary>Takes it away from the browser.</summary>
    public static void Delete(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Delete(NameFor(http), OptionsFor(http, null));
    }

    /// <summary>
    /// True where a request that shows the cookie was made by a page of this server: a browser sends it along with requests that other sites make too, and
    /// says whose they are.
    /// </summary>
    public static bool IsFromOwnPage(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.Origin is [{ } origin])
            return string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        return request.Headers["Sec-Fetch-Site"] is ["same-origin"];
    }

    private static string NameFor(HttpContext http) => http.Request.IsHttps ? Secure : Clear;

    private static CookieOptions OptionsFor(HttpContext http, DateTimeOffset? until) =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Expires = until,
            IsEssential = true,
        };

    // Whoever came through a proxy is elsewhere, and the proxy is not believed without the setting for it.
    private static bool IsOfThisMachine(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && http.Request.Headers["X-Forwarded-For"].Count == 0;
}
