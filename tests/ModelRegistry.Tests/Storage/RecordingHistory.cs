using System.Collections.Concurrent;
using ModelRegistry.Catalog;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Tests.Storage;

/// <summary>A history that notes what was read from it, in the order of reading: what a feed applies.</summary>
internal sealed class RecordingHistory(IHistory inner) : IHistory
{
    public ConcurrentQueue<HistoryRow> Read { get; } = [];

    public Task<(long Position, IAsyncEnumerable<HistoryRow> Entities)> ReadEntitiesAsync(
        CancellationToken cancellation
    ) => inner.ReadEntitiesAsync(cancellation);

    public async Task<IReadOnlyList<HistoryRow>> ReadAsync(
        long afterPosition,
        int limit,
        CancellationToken cancellation
    )
    {
        var rows = await inner.ReadAsync(afterPosition, limit, cancellation);
        foreach (var row in rows)
            Read.Enqueue(row);
        return rows;
    }
}
