namespace ModelRegistry.Catalog.Snapshots;

/// <summary>Carries the history into the live catalog, in order, for as long as the server runs.</summary>
public sealed class Feed(
    IHistory history,
    LiveCatalog catalog,
    TimeProvider time,
    FeedMetrics? metrics = null,
    WriteFeed? followed = null
)
{
    private const int BatchSize = 1000;

    // What is shown at once: a write that many must obey, such as the end of a token, does not wait for all that was read with it.
    private const int StepSize = 100;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(25);
    private readonly SemaphoreSlim nudge = new(0, 1);

    /// <summary>Reads at once instead of at the next poll: called where a write was made in this process.</summary>
    public void Nudge()
    {
        try
        {
            nudge.Release();
        }
        catch (SemaphoreFullException)
        {
            // A nudge is waiting already; one is enough.
        }
    }

    /// <summary>Fills the catalog with everything that stands.</summary>
    public Task LoadAsync(CancellationToken cancellation) => LoadAsync(Snapshot.Empty.CatalogVersion, cancellation);

    /// <summary>Fills the catalog with everything that stands.</summary>
    /// <param name="catalogVersion">The version of the shipped catalog that was brought in before.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task LoadAsync(string catalogVersion, CancellationToken cancellation) =>
        catalog.Replace(await ColdStart.ReadAsync(history, cancellation) with { CatalogVersion = catalogVersion });

    /// <summary>Applies the next writes, if there are any.</summary>
    /// <returns>True: there may be more.</returns>
    public async Task<bool> AdvanceAsync(CancellationToken cancellation)
    {
        var snapshot = catalog.Current;
        var rows = await history.ReadAsync(snapshot.Position, BatchSize, cancellation);
        metrics?.Read();
        if (rows.Count == 0)
            return false;
        foreach (var step in rows.Chunk(StepSize))
        {
            cancellation.ThrowIfCancellationRequested();
            snapshot = snapshot.Apply(step);
            catalog.Replace(snapshot);
            metrics?.Show(step);
            followed?.Show(step);
        }

        return rows.Count == BatchSize;
    }

    /// <summary>Waits for a nudge, or for the poll interval to pass.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(nudge.WaitAsync(stop.Token), Task.Delay(PollInterval, time, stop.Token));
        await stop.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }
}
