using System.Globalization;
using System.Threading.RateLimiting;

namespace ModelRegistry.Server.Limits;

/// <summary>A bucket for each payer that holds what may be taken in a minute. What is taken comes back bit by bit, so that nobody has to wait for the minute's end.</summary>
/// <param name="name">What follows the payer's kind in the name of the policy.</param>
/// <param name="parameters">What follows the quota in <c>RateLimit-Policy</c>.</param>
/// <param name="size">How much of a payer's may be taken in a minute, at least 1.</param>
internal sealed class MinuteBuckets(string name, string parameters, Func<Payer, int> size) : IDisposable
{
    private const int MostMinutes = 60;
    private static readonly TimeSpan window = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<Payer> limiter = PartitionedRateLimiter.Create<Payer, Payer>(payer =>
        RateLimitPartition.GetTokenBucketLimiter(payer, _ => OptionsOf(size(payer)))
    );

    /// <summary>Takes one.</summary>
    /// <returns>Null: it was there; else when there will be one, in whole seconds.</returns>
    public int? Take(Payer payer)
    {
        using var lease = limiter.AttemptAcquire(payer);
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds))
            : 1;
    }

    /// <summary>Takes what was used, which is known only afterwards: where there is not as much, nobody takes any more until it has come back, an hour at most.</summary>
    public void Owe(Payer payer, long used)
    {
        var most = size(payer);
        for (var left = Math.Min(used, MostMinutes * (long)most); left > 0; left -= most)
            _ = limiter.AcquireAsync(payer, (int)Math.Min(left, most)).AsTask();
    }

    /// <summary>The bucket's item of <c>RateLimit-Policy</c>.</summary>
    public string Policy(Payer payer) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"\"{payer.Kind}{name}\";q={size(payer)};w={window.TotalSeconds}{parameters}"
        );

    /// <summary>The bucket's item of <c>RateLimit</c>.</summary>
    public string Left(Payer payer, int? wait)
    {
        var left = limiter.GetStatistics(payer) is { } now
            ? Math.Max(0, now.CurrentAvailablePermits - now.CurrentQueuedCount)
            : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\"{payer.Kind}{name}\";r={left}{(wait is null ? "" : $";t={wait}")}"
        );
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    private static TokenBucketRateLimiterOptions OptionsOf(int size)
    {
        var portion = Math.Max(1, size / (int)window.TotalSeconds);
        return new()
        {
            TokenLimit = size,
            TokensPerPeriod = portion,
            ReplenishmentPeriod = window * portion / size,
            // What is owed waits in it.
            QueueLimit = int.MaxValue,
            AutoReplenishment = true,
        };
    }
}

/// <summary>Who pays for a request.</summary>
/// <param name="Kind">tenant, principal or anonymous.</param>
/// <param name="Name">Which one.</param>
/// <param name="Requests">How many of its requests are answered in a minute.</param>
/// <param name="WorkMilliseconds">How long they may be worked at in a minute.</param>
internal sealed record Payer(string Kind, string Name, int Requests, int WorkMilliseconds)
{
    /// <summary>How a refusal names it.</summary>
    public string Subject =>
        Kind switch
        {
            "tenant" => $"The tenant '{Name}'",
            "principal" => $"'{Name}'",
            _ => "Whoever shows no valid token",
        };
}
