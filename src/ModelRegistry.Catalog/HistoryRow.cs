namespace ModelRegistry.Catalog;

/// <summary>One write of one entity, as the history tells it.</summary>
/// <param name="Position">Rising, never reused.</param>
/// <param name="Kind">The kind of entity.</param>
/// <param name="Key">Which one.</param>
/// <param name="Version">Counts the writes of this entity.</param>
/// <param name="State">The entity after the write, as JSON; null: cleared.</param>
/// <param name="ChangedAt">When it was written, UTC.</param>
public sealed record HistoryRow(
    long Position,
    string Kind,
    string Key,
    int Version,
    string? State,
    DateTimeOffset ChangedAt
);

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
