using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace ModelRegistry.Exchange.Hub;

/// <summary>
/// How often a hub is asked again: after 408, 429, 5xx and broken connections, five times at most, with jitter. A hub that says when its window begins anew
/// (RateLimit, Retry-After) is asked then.
/// </summary>
public static partial class HubRetries
{
    private const int MostAttempts = 5;

    // A window of a hub has five minutes; a server that names an hour is not waited for.
    internal static readonly TimeSpan MostWait = TimeSpan.FromMinutes(5.1);

    /// <summary>A handler that asks again, over another.</summary>
    public static DelegatingHandler Over(HttpMessageHandler inner, TimeProvider time, TimeSpan firstWait)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        builder.AddRetry(
            new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = MostAttempts,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = firstWait,
                ShouldRetryAfterHeader = false,
                ShouldHandle = retry => ValueTask.FromResult(MayHelp(retry.Outcome)),
                DelayGenerator = retry => ValueTask.FromResult(WaitOf(retry.Outcome.Result, time)),
            }
        );
        return new ResilienceHandler(builder.Build()) { InnerHandler = inner };
    }

    private static bool MayHelp(Outcome<HttpResponseMessage> outcome) =>
        HubGuardException.Find(outcome.Exception) is null && HttpClientResiliencePredicates.IsTransient(outcome);

    // Null: the usual wait.
    private static TimeSpan? WaitOf(HttpResponseMessage? response, TimeProvider time)
    {
        var asked = response?.Headers.RetryAfter is { } after
            ? after.Delta ?? after.Date - time.GetUtcNow()
            : WindowOf(response);
        if (asked is not { } wait)
            return null;
        if (wait < TimeSpan.Zero)
            return TimeSpan.Zero;
        return wait < MostWait ? wait : MostWait;
    }

    // RateLimit: "api";r=0;t=212 - where something remains, it is another limit that was met.
    private static TimeSpan? WindowOf(HttpResponseMessage? response)
    {
        if (response is null || !response.Headers.TryGetValues("RateLimit", out var values))
            return null;
        var match = Window().Match(string.Join(',', values));
        return match.Success && match.Groups["remaining"].Value == "0"
            ? TimeSpan.FromSeconds(int.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture) + 1)
            : null;
    }

    [GeneratedRegex(@"r=(?<remaining>\d{1,9});t=(?<seconds>\d{1,6})", RegexOptions.NonBacktracking)]
    private static partial Regex Window();
}
