using System.Text.Json;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Domain.Audit;

/// <summary>Why something was erased.</summary>
public enum ErasureCause
{
    /// <summary>A person's data was to be removed.</summary>
    Principal,

    /// <summary>A tenant was deleted.</summary>
    Tenant,

    /// <summary>It was old enough.</summary>
    Retention,
}

/// <summary>The record of an erasure in the chain that it erased from. What is erased and stands in no record was removed by nobody's right.</summary>
public sealed record Erasure
{
    /// <summary>Why.</summary>
    public required ErasureCause Cause { get; init; }

    /// <summary>The rows of which who wrote them was erased.</summary>
    public NumberRanges Actors { get; init; } = NumberRanges.None;

    /// <summary>The rows of which the state was erased.</summary>
    public NumberRanges States { get; init; } = NumberRanges.None;

    /// <summary>All states written before this time may be erased, except those that stand; null: none.</summary>
    public DateTimeOffset? StatesBefore { get; init; }

    /// <summary>The last row to which <see cref="StatesBefore"/> applies; null: every row, as in records from before this was told.</summary>
    public long? StatesThrough { get; init; }

    /// <summary>All rows up to this number may be erased whole; null: none.</summary>
    public long? Through { get; init; }

    /// <summary>Where the chain begins, where it compacted the oldest rows; null: it compacted none. What is kept of them and was erased before stands in the ranges.</summary>
    public AuditCheckpoint? Checkpoint { get; init; }

    /// <summary>The record that a state is; null: it is none.</summary>
    public static Erasure? Of(string state)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry<Erasure>>(state, StoredForm.Options)?.Value;
        }
        catch (JsonException)
        {
            // Somebody was at the record, which the chain tells: it counts for nothing.
            return null;
        }
    }

    /// <summary>True where it erased what was written to.</summary>
    public bool CoversSubject(AuditRow row) => row.Number <= Through;

    /// <summary>True where it erased the state.</summary>
    public bool CoversState(AuditRow row) =>
        row.Number <= Through
        || States.Contains(row.Number)
        || (
            StatesBefore is { } before
            && row.Microseconds < AuditTime.MicrosecondsOf(before)
            && !(row.Number > StatesThrough)
        );

    /// <summary>True where it erased who wrote.</summary>
    public bool CoversActor(AuditRow row) => row.Number <= Through || Actors.Contains(row.Number);
}
