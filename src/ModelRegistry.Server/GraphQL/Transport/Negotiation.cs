using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Chooses the media type of the answer, after GraphQL over HTTP, section "Accept".</summary>
internal static class Negotiation
{
    /// <summary>The media type that says by its status whether the document was executed.</summary>
    public const string Response = "application/graphql-response+json";

    /// <summary>The older media type; also what a client gets that asks for nothing in particular.</summary>
    public const string Json = "application/json";

    /// <summary>Events one after the other, as the client graphql-sse takes them (distinct connections).</summary>
    public const string Events = "text/event-stream";

    private const string Html = "text/html";

    /// <summary>The media type that the client likes best, or null where it takes none that is offered.</summary>
    public static string? Choose(HttpRequest request)
    {
        if (!TryRead(request, out var accepted))
            return null;
        if (accepted.Count == 0)
            return Json;
        var (json, response) = (Quality(accepted, Json), Quality(accepted, Response));
        if (Math.Max(json.Quality, response.Quality) <= 0)
            return null;
        // With equal quality the one that is named wins over the one that a wildcard allows, and of two that are named the first.
        return response.Quality > json.Quality ? Response
            : response.Quality < json.Quality || response.Named < 0 ? Json
            : json.Named < 0 || response.Named < json.Named ? Response
            : Json;
    }

    /// <summary>True where the client takes events.</summary>
    public static bool TakesEvents(HttpRequest request) =>
        TryRead(request, out var accepted) && Quality(accepted, Events) is { Named: >= 0, Quality: > 0 };

    /// <summary>True where the client, a browser, wants a page rather than JSON.</summary>
    public static bool WantsPage(HttpRequest request)
    {
        if (!TryRead(request, out var accepted))
            return false;
        var html = Quality(accepted, Html);
        return html is { Named: >= 0, Quality: > 0 }
            && html.Quality >= Quality(accepted, Json).Quality
            && html.Quality >= Quality(accepted, Response).Quality;
    }

    private static bool TryRead(HttpRequest request, out IList<MediaTypeHeaderValue> accepted)
    {
        accepted = [];
        var header = request.Headers.Accept;
        return header.All(string.IsNullOrWhiteSpace) || MediaTypeHeaderValue.TryParseList(header, out accepted!);
    }

    private static (double Quality, int Named) Quality(IList<MediaTypeHeaderValue> accepted, string offered)
    {
        var (quality, named, precision) = (0.0, -1, -1);
        for (var i = 0; i < accepted.Count; i++)
        {
            var range = accepted[i];
            var exact = range.MediaType.Equals(offered, StringComparison.OrdinalIgnoreCase);
            var found =
                exact ? 2
                : range.MatchesAllTypes ? 0
                : range.MatchesAllSubTypes && offered.StartsWith(range.Type + "/", StringComparison.OrdinalIgnoreCase)
                    ? 1
                : -1;
            if (found <= precision || !IsOurs(range.Charset))
                continue;
            (quality, precision) = (range.Quality ?? 1, found);
            if (exact)
                named = i;
        }

        return (quality, named);
    }

    // A charset may stand in quotes, as every parameter may (RFC 9110, section 5.6.6).
    private static bool IsOurs(StringSegment charset) =>
        !charset.HasValue || HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
