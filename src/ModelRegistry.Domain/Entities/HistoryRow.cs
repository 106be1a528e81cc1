namespace ModelRegistry.Domain.Entities;

/// <summary>One write of one entity, as the history tells it.</summary>
/// <param name="Position">Rising, never reused.</param>
/// <param name="Kind">The kind of entity.</param>
/// <param name="Key">Which one.</param>
/// <param name="Version">Counts the writes of this entity.</param>
/// <param name="State">The entity after the write, as JSON; null: cleared, or erased.</param>
/// <param name="ChangedAt">When it was written, UTC.</param>
public sealed record HistoryRow(
    long Position,
    string Kind,
    string Key,
    int Version,
    string? State,
    DateTimeOffset ChangedAt
);
