using System.Globalization;
using System.Threading.RateLimiting;

namespace ModelRegistry.Server.Limits;

/// <summary>A token bucket for each partition. Permits come back bit by bit, so that nobody has to wait for the minute's end.</summary>
/// <param name="name">What follows the partition's kind in the name of the policy.</param>
/// <param name="parameters">What follows the quota in <c>RateLimit-Policy</c>.</param>
/// <param name="size">The permits of a partition in a minute, at least 1.</param>
internal sealed class MinuteBuckets(string name, string parameters, Func<LimitPartition, int> size) : IDisposable
{
    private const int MostMinutes = 60;
    private static readonly TimeSpan window = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<LimitPartition> limiter = PartitionedRateLimiter.Create<
        LimitPartition,
        LimitPartition
    >(partition => RateLimitPartition.GetTokenBucketLimiter(partition, _ => OptionsOf(size(partition))));

    /// <summary>Takes a permit.</summary>
    /// <returns>Null: there was one; else when there will be one, in whole seconds.</returns>
    public int? AttemptAcquire(LimitPartition partition)
    {
        using var lease = limiter.AttemptAcquire(partition);
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds))
            : 1;
    }

    /// <summary>Takes the permits for what was used, which is known only afterwards: where there are not as many, no more are given until they have come back, an hour at most.</summary>
    public void AcquireAfterUse(LimitPartition partition, long used)
    {
        var most = size(partition);
        for (var left = Math.Min(used, MostMinutes * (long)most); left > 0; left -= most)
            _ = limiter.AcquireAsync(partition, (int)Math.Min(left, most)).AsTask();
    }

    /// <summary>The bucket's item of <c>RateLimit-Policy</c>.</summary>
    public string Policy(LimitPartition partition) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"\"{partition.Kind}{name}\";q={size(partition)};w={window.TotalSeconds}{parameters}"
        );

    /// <summary>The bucket's item of <c>RateLimit</c>.</summary>
    public string Available(LimitPartition partition, int? wait)
    {
        var left = limiter.GetStatistics(partition) is { } now
            ? Math.Max(0, now.CurrentAvailablePermits - now.CurrentQueuedCount)
            : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\"{partition.Kind}{name}\";r={left}{(wait is null ? "" : $";t={wait}")}"
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
            // Permits that are taken after use wait in it.
            QueueLimit = int.MaxValue,
            AutoReplenishment = true,
        };
    }
}
