using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Catalog;

/// <summary>Where the catalog reads what was written.</summary>
public interface IHistory
{
    /// <summary>The newest final position that was read of; 0: none, or it never grows.</summary>
    long NewestPosition => 0;

    /// <summary>
    /// Every entity that stands, streamed, and the position up to which they hold every write: the position comes first,
    /// so that reading on from it can repeat a write but never miss one.
    /// </summary>
    Task<(long Position, IAsyncEnumerable<HistoryRow> Entities)> ReadEntitiesAsync(CancellationToken cancellation);

    /// <summary>
    /// The writes after a position, in order, at most <paramref name="limit"/>. Only final ones: no write with a lower
    /// position can still appear.
    /// </summary>
    Task<IReadOnlyList<HistoryRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellation);
}
