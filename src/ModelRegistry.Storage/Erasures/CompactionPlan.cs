using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Storage.Erasures;

/// <summary>What is to be compacted of a chain, and the checkpoint that stands for it.</summary>
/// <param name="tenant">The chain.</param>
/// <param name="before">Its checkpoint so far; null: none.</param>
/// <param name="limit">The most rows to compact at once.</param>
internal sealed class CompactionPlan(string tenant, AuditCheckpoint? before, int limit) : IDisposable
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

    /// <summary>The positions of what is compacted.</summary>
    public IReadOnlyList<long> Rows => rows;

    /// <summary>True where more is to be compacted than records of compactions: one such record in place of another would be made for ever.</summary>
    public bool IsWorthwhile => rows.Count > records;

    /// <summary>The record of the compaction. It takes the place of older records, which may be compacted: what these told of the rows that are kept, it tells.</summary>
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

    /// <summary>Takes the next old row, in the order of numbers: to compact it, or to keep it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isKept">True where the row must stay.</param>
    /// <param name="isRecord">True where the row is the record of a compaction.</param>
    /// <returns>False: there is enough.</returns>
    public bool Takes(AuditRow row, bool isKept, bool isRecord)
    {
        var isFull = rows.Count == limit;
        if (isFull && row.Number > last.Number)
            return false;
        if (row.Number > last.Number)
            last = new(row.Number, row.Hash);
        if (isFull || isKept)
        {
            Keep(row);
            return true;
        }

        rows.Add(row.Position);
        if (isRecord)
            records++;
        (from, to) = (Math.Min(from, row.Microseconds), Math.Max(to, row.Microseconds));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    private void Keep(AuditRow row)
    {
        kept.Add(row);
        if (row.ChangeSalt is null)
            keptWithoutState.Add(row.Number);
        if (row.ActorSalt is null)
            keptWithoutActor.Add(row.Number);
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
