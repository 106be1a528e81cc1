using System.Globalization;

namespace ModelRegistry.Server.Requests.Endpoints;

/// <summary>Tells a client its limits, what is left of them, and when to come again.</summary>
internal static class RateLimitHeaders
{
    /// <summary>Adds the headers: at once to a refusal, else when the answer starts, so that they count what the request was worked at.</summary>
    public static void Add(HttpResponse response, RequestScope request)
    {
        if (request.Limit is not { IsUnlimited: false } limit)
            return;
        if (limit.RetryAfterSeconds is { } wait)
        {
            Write(response, request);
            response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
            return;
        }

        response.OnStarting(() =>
        {
            request.Settle();
            Write(response, request);
            return Task.CompletedTask;
        });
    }

    private static void Write(HttpResponse response, RequestScope request)
    {
        response.Headers["RateLimit-Policy"] = request.Limit!.Policy;
        response.Headers["RateLimit"] = request.Limit.Available;
    }
}
