using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog;

/// <summary>Carries the history into the live catalog, in order, for as long as the server runs.</summary>
public sealed class Feed(IHistory history, LiveCatalog catalog, TimeProvider time, FeedMetrics? metrics = null)
{
    private const int BatchSize = 1000;
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
    public async Task LoadAsync(CancellationToken cancellation)
    {
        var (position, entities) = await history.ReadEntitiesAsync(cancellation);
        var snapshot = Snapshot.Empty;
        // What models have in common is shared as they are read, so that all of it never stands in memory a million times.
        var classes = new ModelClasses();
        List<Model> models = [];
        await foreach (var row in entities.WithCancellation(cancellation))
        {
            // Models are by far the most, and what they derive from must be there when they are put in order.
            if (row.Kind != EntityKind.Model) snapshot = snapshot.Apply(row with { Position = 0 });
            else if (Entities<Model>.Read(row) is { } model) models.Add(classes.Share(model));
        }

        catalog.Replace(snapshot with { Models = ModelTable.Of(classes, models), Position = position });
    }

    /// <summary>Applies the next writes, if there are any.</summary>
    /// <returns>True: there may be more.</returns>
    public async Task<bool> AdvanceAsync(CancellationToken cancellation)
    {
        var snapshot = catalog.Current;
        var rows = await history.ReadAsync(snapshot.Position, BatchSize, cancellation);
        metrics?.Read();
        if (rows.Count == 0) return false;
        foreach (var row in rows) snapshot = snapshot.Apply(row);
        catalog.Replace(snapshot);
        metrics?.Show(rows);
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
