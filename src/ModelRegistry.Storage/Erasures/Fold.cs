using System.Data.Common;
using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Storage.Erasures;

/// <summary>What is to be folded of a chain, and the checkpoint that stands for it.</summary>
/// <param name="tenant">The chain.</param>
/// <param name="before">Its checkpoint so far; null: none.</param>
/// <param name="limit">The most rows to fold at once.</param>
internal sealed class Fold(string tenant, AuditCheckpoint? before, int limit) : IDisposable
{
    private readonly KeptRows kept = new();
    private readonly List<long> rows = [],
        keptWithoutState = [],
        keptWithoutActor = [];
    private AuditHead last = before?.Last ?? AuditHead.None;
    private long from = long.MaxValue,
        to = long.MinValue;
    private int records;
    private Erasure? record;

    /// <summary>The chain.</summary>
    public string Tenant => tenant;

    /// <summary>The checkpoint so far; null: none.</summary>
    public AuditCheckpoint? Before => before;

    /// <summary>The positions of what is folded.</summary>
    public IReadOnlyList<long> Rows => rows;

    /// <summary>True where more is to be folded than records of folds: one such record in place of another would be made for ever.</summary>
    public bool IsWorthwhile => rows.Count > records;

    /// <summary>The record of the fold. It takes the place of older records, which may be folded: what these told of the rows that are kept, it tells.</summary>
    public Erasure Record =>
        record ??= new()
        {
            Cause = ErasureCause.Retention,
            States = NumberRanges.Of(keptWithoutState),
            Actors = NumberRanges.Of(keptWithoutActor),
            Checkpoint = new()
            {
                Last = last,
                Rows = (before?.Rows ?? 0) + rows.Count,
                From = Earlier(before?.From, AuditTime.Of(from)),
                To = Later(before?.To, AuditTime.Of(to)),
                Kept = kept.Finish(),
            },
        };

    /// <summary>Takes the next old row, in the order of numbers: to fold it, or to keep it.</summary>
    /// <returns>False: there is enough.</returns>
    public bool Takes(DbDataReader row)
    {
        var (number, position, microseconds, link) = (
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetInt64(2),
            row.GetFieldValue<byte[]>(6)
        );
        if (rows.Count == limit && number > last.Number)
            return false;
        if (number > last.Number)
            last = new(number, link);
        if (rows.Count < limit && !row.GetBoolean(9))
        {
            rows.Add(position);
            if (row.GetBoolean(10))
                records++;
            (from, to) = (Math.Min(from, microseconds), Math.Max(to, microseconds));
            return true;
        }

        kept.Add(
            number,
            position,
            microseconds,
            new(row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5)),
            link
        );
        if (row.GetBoolean(7))
            keptWithoutState.Add(number);
        if (row.GetBoolean(8))
            keptWithoutActor.Add(number);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
