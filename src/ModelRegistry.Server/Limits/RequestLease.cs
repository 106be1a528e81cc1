using System.Threading.RateLimiting;
using ModelRegistry.Domain;
using static System.FormattableString;

namespace ModelRegistry.Server.Limits;

/// <summary>What the limits said of one request: it is let in, or why not. What it was worked at is charged to it.</summary>
public sealed class RequestLease
{
    // Units for each model, and for the page that is shown.
    private const double OneScan = 0.7;
    private const long OneAnswer = 10_000;

    private readonly RequestLimiter? limiter;
    private readonly LimitPartition? partition;
    private readonly int? requestWait;
    private readonly int? workWait;

    // The first millisecond was taken when the request came in.
    private long settledMilliseconds = 1;

    internal RequestLease(RequestLimiter limiter, LimitPartition partition, int? requestWait, int? workWait)
    {
        (this.limiter, this.partition) = (limiter, partition);
        (this.requestWait, this.workWait) = (requestWait, workWait);
    }

    private RequestLease() { }

    /// <summary>The lease of those whom no limit holds back: the servers themselves.</summary>
    public static RequestLease Unlimited { get; } = new();

    /// <summary>A price at which the request is answered, however many models there are.</summary>
    public long AlwaysUnits => partition?.Price ?? long.MaxValue;

    /// <summary>The highest price at which the request is answered. One look at all models, in any order, is always let in.</summary>
    public long MostUnits(long visibleModels) =>
        partition is null
            ? long.MaxValue
            : Math.Max(partition.Price, (long)Math.Ceiling(OneScan * visibleModels) + OneAnswer);

    /// <summary>True where nothing holds the request back, so that there is nothing to tell of limits.</summary>
    public bool IsUnlimited => partition is null;

    /// <summary>Whom it is charged to; null: nobody.</summary>
    internal LimitPartition? Partition => partition;

    /// <summary>After how many seconds the request can be made again; null: it is let in.</summary>
    public int? RetryAfterSeconds => requestWait ?? workWait;

    /// <summary>Why the request is not let in; null: it is.</summary>
    public Failure? Refusal
    {
        get
        {
            if (partition is null || RetryAfterSeconds is not { } wait)
                return null;
            var limit = requestWait is null
                ? Invariant($"may be worked at for {partition.WorkMilliseconds:N0} ms a minute")
                : Invariant($"may ask {partition.Requests:N0} times a minute");
            return new(FailureCode.RateLimited, $"{partition.Subject} {limit}; ask again in {wait} s.", []);
        }
    }

    /// <summary>The limits, as <c>RateLimit-Policy</c> tells them; null: there are none.</summary>
    public string? Policy => partition is null ? null : limiter!.PolicyOf(partition);

    /// <summary>What is left of them, as <c>RateLimit</c> tells it; null: there are none.</summary>
    public string? Available => partition is null ? null : limiter!.AvailableTo(partition, requestWait, workWait);

    /// <summary>Waits until few enough questions of the partition are worked at; disposing of what is returned lets the next one in.</summary>
    public ValueTask<RateLimitLease?> AcquirePermitAsync(CancellationToken cancellation) =>
        partition is null ? default : limiter!.AcquirePermitAsync(partition, cancellation);

    /// <summary>Charges what the request was worked at so far. It can be called several times; each millisecond is charged once.</summary>
    public void Settle(TimeSpan worked)
    {
        if (partition is null)
            return;
        var milliseconds = (long)worked.TotalMilliseconds;
        if (milliseconds <= settledMilliseconds)
            return;
        limiter!.ChargeWork(partition, milliseconds - settledMilliseconds);
        settledMilliseconds = milliseconds;
    }
}
