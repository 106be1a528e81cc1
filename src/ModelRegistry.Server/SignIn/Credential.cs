using Microsoft.Extensions.Primitives;

namespace ModelRegistry.Server.SignIn;

/// <summary>What somebody presents to be known by.</summary>
/// <param name="Token">The text of a token; empty: something was presented that is no bearer token; null: nothing was.</param>
/// <param name="Address">The network address that it came from; null: it came from within the servers.</param>
public sealed record Credential(string? Token, string? Address)
{
    private const string Scheme = "Bearer ";

    /// <summary>The session of the browser that it came from; null: none was shown. A token that is shown beside it counts.</summary>
    public SessionTicket? Session { get; init; }

    /// <summary>Reads the <c>Authorization</c> header of a request.</summary>
    public static Credential From(HttpContext context) =>
        new(TokenIn(context.Request.Headers.Authorization), context.Connection.RemoteIpAddress?.ToString());

    /// <summary>The token in what an <c>Authorization</c> header holds; empty: it holds no bearer token; null: there is none.</summary>
    public static string? TokenIn(StringValues presented)
    {
        if (presented.Count == 0)
            return null;
        return presented is [{ } only] && only.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? only[Scheme.Length..].Trim()
            : "";
    }
}
