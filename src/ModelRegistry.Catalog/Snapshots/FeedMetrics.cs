using System.Diagnostics.Metrics;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Catalog.Snapshots;

/// <summary>
/// How far this server's answers are behind what was written, on the meter <c>ModelRegistry</c>: <c>registry.feed.lag</c> (seconds between
/// a write and its being seen), <c>registry.feed.behind</c> (positions that can be read and are not seen yet) and
/// <c>registry.feed.silence</c> (seconds since the database last answered the feed).
/// </summary>
public sealed class FeedMetrics
{
    private readonly TimeProvider time;
    private readonly Histogram<double> lag;
    private long lastRead;

    /// <summary>Registers the instruments.</summary>
    public FeedMetrics(IMeterFactory meters, IHistory history, LiveCatalog catalog, TimeProvider time)
    {
        this.time = time;
        lastRead = time.GetTimestamp();
        var meter = meters.Create("ModelRegistry");
        // Bounds around the promise that a write is seen everywhere within 250 ms.
        lag = meter.CreateHistogram(
            "registry.feed.lag",
            "s",
            "From a write to its being seen by questions.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2, 5, 10, 60],
            }
        );
        meter.CreateObservableGauge(
            "registry.feed.behind",
            () => Math.Max(0, history.NewestPosition - catalog.Current.Position),
            "{position}",
            "Positions that can be read, and that questions do not see yet."
        );
        meter.CreateObservableGauge(
            "registry.feed.silence",
            () => time.GetElapsedTime(Interlocked.Read(ref lastRead)).TotalSeconds,
            "s",
            "Since the database last answered the feed."
        );
    }

    /// <summary>The database answered.</summary>
    internal void Read() => Interlocked.Exchange(ref lastRead, time.GetTimestamp());

    /// <summary>Rows can be seen now. The clocks of the database and of this server may differ; a lag is never less than nothing.</summary>
    internal void Show(IReadOnlyList<HistoryRow> rows)
    {
        var now = time.GetUtcNow();
        foreach (var row in rows)
            lag.Record(Math.Max(0, (now - row.ChangedAt).TotalSeconds));
    }
}
