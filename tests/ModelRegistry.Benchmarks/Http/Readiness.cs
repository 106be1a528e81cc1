using System.Diagnostics;
using System.Net;

namespace ModelRegistry.Benchmarks.Http;

/// <summary>Waits for servers.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Waits for a 200 from /health/ready.</summary>
    public static async Task WaitAsync(Uri server)
    {
        using var client = new HttpClient { BaseAddress = server };
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Limit; await Task.Delay(100))
            if (await StatusAsync(client) == HttpStatusCode.OK)
                return;
        throw new TimeoutException($"{server} was not ready within {Limit}.");
    }

    private static async Task<HttpStatusCode?> StatusAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null; // Nobody listens yet.
        }
    }
}
