using System.Threading.Channels;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Snapshots;

/// <summary>
/// Makes the first snapshot of everything that stands. Rows are streamed once; as they come, models are read on all processors, and
/// what they have in common is shared, so that all of it never stands in memory a million times.
/// </summary>
internal sealed class ColdStart
{
    private const int BatchSize = 512;
    private static readonly int Readers = Environment.ProcessorCount;

    private readonly ModelClasses classes = new();
    private readonly Channel<List<HistoryRow>> batches = Channel.CreateBounded<List<HistoryRow>>(
        new BoundedChannelOptions(2 * Readers) { SingleWriter = true }
    );

    private ColdStart() { }

    /// <summary>Reads everything.</summary>
    /// <exception cref="InvalidDataException">A row's state cannot be read.</exception>
    public static Task<Snapshot> ReadAsync(IHistory history, CancellationToken cancellation) =>
        new ColdStart().LoadAsync(history, cancellation);

    private async Task<Snapshot> LoadAsync(IHistory history, CancellationToken cancellation)
    {
        var (position, entities) = await history.ReadEntitiesAsync(cancellation);
        // Where one fails, the others must not wait for it.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var readers = Enumerable
            .Range(0, Readers)
            .Select(_ => Task.Run(() => ReadModelsAsync(stop), CancellationToken.None))
            .ToArray();
        var others = StreamAsync(entities, stop);
        await Task.WhenAll([others, .. readers]);
        // What models derive from must be there when they are put in order.
        return (await others) with
        {
            Models = ModelTable.Of(classes, readers.SelectMany(reader => reader.Result)),
            Position = position,
        };
    }

    // Hands models over in batches, and applies the other kinds, which are few.
    private async Task<Snapshot> StreamAsync(IAsyncEnumerable<HistoryRow> entities, CancellationTokenSource stop)
    {
        try
        {
            var (snapshot, batch) = (Snapshot.Empty, new List<HistoryRow>(BatchSize));
            await foreach (var row in entities.WithCancellation(stop.Token))
            {
                if (row.Kind != EntityKind.Model)
                    snapshot = snapshot.Apply(row with { Position = 0 });
                else
                    batch.Add(row);
                if (batch.Count < BatchSize)
                    continue;
                await batches.Writer.WriteAsync(batch, stop.Token);
                batch = new(BatchSize);
            }

            await batches.Writer.WriteAsync(batch, stop.Token);
            batches.Writer.Complete();
            return snapshot;
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task<List<Model>> ReadModelsAsync(CancellationTokenSource stop)
    {
        try
        {
            List<Model> models = [];
            await foreach (var batch in batches.Reader.ReadAllAsync(stop.Token))
            foreach (var row in batch)
                if (ModelRows.Read(row) is { } model)
                    models.Add(classes.Share(model));
            return models;
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }
}
