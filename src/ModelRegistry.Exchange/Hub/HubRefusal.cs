using System.Net;

namespace ModelRegistry.Exchange.Hub;

/// <summary>Why a hub did not give what was asked for.</summary>
public enum HubRefusalKind
{
    /// <summary>Not there, or not visible without a token: a hub tells no difference.</summary>
    NotFound,

    /// <summary>A revision that is not there.</summary>
    RevisionNotFound,

    /// <summary>A file that is not there.</summary>
    FileNotFound,

    /// <summary>Terms must be accepted first, by an account, in a browser.</summary>
    Gated,

    /// <summary>The token is not valid, or may not do this.</summary>
    Forbidden,

    /// <summary>The hub closed the repository.</summary>
    Disabled,

    /// <summary>Too many requests, also after waiting.</summary>
    RateLimited,

    /// <summary>The operator of the server that asks does not allow requests there.</summary>
    HostNotAllowed,

    /// <summary>More than is read of one repository.</summary>
    TooLarge,

    /// <summary>It answered in no form that is known, or not at all.</summary>
    Broken,
}

/// <summary>A refusal, in words for a person.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Message">One sentence, with the hub's own id of the request where it gave one.</param>
public sealed record HubRefusal(HubRefusalKind Kind, string Message)
{
    /// <summary>Reads an answer that is none: its headers first, then what is known of the status.</summary>
    public static HubRefusal From(HttpResponseMessage response, string what, bool hasToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        var code = Header(response, "X-Error-Code");
        var message = Header(response, "X-Error-Message") ?? "";
        var request = Header(response, "X-Request-Id") is { } id ? $" (request {id})" : "";
        var (kind, sentence) = Told(response.StatusCode, code, message, what, hasToken);
        return new(kind, $"{sentence}{request}.");
    }

    private static (HubRefusalKind Kind, string Sentence) Told(
        HttpStatusCode status,
        string? code,
        string message,
        string what,
        bool hasToken
    )
    {
        if (code == "GatedRepo")
            return (
                HubRefusalKind.Gated,
                status == HttpStatusCode.Unauthorized
                    ? $"{what} is gated: it needs a token of an account that accepted its terms"
                    : $"{what} is gated, and the token's account is not among those that may read it: ask for access in a browser"
            );
        if (message.Contains("Invalid credentials", StringComparison.OrdinalIgnoreCase))
            return (HubRefusalKind.Forbidden, "The hub refuses the token");
        if (message.Contains("is disabled", StringComparison.OrdinalIgnoreCase))
            return (HubRefusalKind.Disabled, $"The hub disabled {what}");
        return ((int)status, code) switch
        {
            (404, "RevisionNotFound") => (HubRefusalKind.RevisionNotFound, $"{what} has no such revision"),
            (404, "EntryNotFound") => (HubRefusalKind.FileNotFound, $"{what} is not there"),
            (401 or 404, _) when !hasToken => (
                HubRefusalKind.NotFound,
                $"{what} is not there, or not visible without a token"
            ),
            (404, _) => (HubRefusalKind.NotFound, $"{what} is not there for this token"),
            (401 or 403, _) => (
                HubRefusalKind.Forbidden,
                message.Length > 0 ? message.TrimEnd('.') : $"The token may not read {what}"
            ),
            (429, _) => (HubRefusalKind.RateLimited, "The hub takes no more requests for now, also after waiting"),
            _ => (HubRefusalKind.Broken, $"The hub answers {(int)status} to a request for {what}"),
        };
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

/// <summary>What a hub gave, or why not.</summary>
/// <param name="Value">What it gave; null: nothing.</param>
/// <param name="Refusal">Why not; null: it gave something.</param>
public sealed record HubAnswer<T>(T? Value, HubRefusal? Refusal)
    where T : class
{
    /// <summary>Something.</summary>
    public static implicit operator HubAnswer<T>(T value) => new(value, null);

    /// <summary>Nothing.</summary>
    public static implicit operator HubAnswer<T>(HubRefusal refusal) => new(null, refusal);
}
