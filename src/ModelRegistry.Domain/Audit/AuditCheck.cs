using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Domain.Audit;

/// <summary>
/// Checks one chain, row by row in the order of numbers, against itself and against the history. Where rows are compacted, it begins at the checkpoint;
/// what is kept of before is held to the checkpoint's hash.
/// </summary>
/// <param name="tenant">The chain.</param>
/// <param name="erasures">The records of its erasures, oldest first.</param>
/// <param name="expected">A head that was kept elsewhere; null: none.</param>
public sealed class AuditCheck(string tenant, IReadOnlyList<Erasure> erasures, AuditHead? expected = null)
{
    private readonly List<AuditFinding> findings = [];
    private readonly AuditCheckpoint? checkpoint = AuditCheckpoint.NewestOf(erasures);
    private KeptRows? kept = new();
    private bool expectedSeen;
    private AuditHead head = AuditHead.None;
    private long rows,
        faults,
        erasedStates,
        erasedActors,
        position;
    private long readableFrom = 1;

    /// <summary>Checks the next row of the chain, with the write that the history has at its position.</summary>
    public void Next(AuditRow row)
    {
        rows++;
        if (row.Number <= checkpoint?.Last.Number)
            Keep(row);
        else
            CheckLink(row);
        CheckSubject(row);
        CheckActor(row);
        if (row is { Subject: not null, Write: { } write })
            CheckState(row, write);
        // Whoever takes the name of a deleted tenant reads what comes after the record of that.
        if (
            row is { Subject.Kind: AuditKind.Erasure, Write.State: { } record }
            && Erasure.Of(record)?.Cause == ErasureCause.Tenant
        )
            readableFrom = row.Number + 1;
        (head, position) = (new(row.Number, row.Hash), row.Position);
        if (expected?.Number == row.Number)
            CompareExpected(row.Position);
    }

    /// <summary>Notes what was found wrong beside the chain.</summary>
    public void Found(AuditFinding finding)
    {
        faults++;
        if (findings.Count < AuditReport.MaxFindings)
            findings.Add(finding);
    }

    /// <summary>Ends the check.</summary>
    /// <param name="end">Where the chain is said to end.</param>
    /// <param name="firstRead">The row from which on its tenant is said to read it.</param>
    /// <param name="seal">The position up to which the history is said to be sealed.</param>
    public AuditReport Finish(AuditHead end, long firstRead, long seal)
    {
        BeginAtCheckpoint();
        if (firstRead != readableFrom)
            FindOfChain(
                AuditFault.Altered,
                null,
                $"is shown from row {firstRead} on, and by its records should be from row {readableFrom}"
            );
        if (position > seal)
            Found(
                new(
                    head.Number,
                    position,
                    AuditFault.Altered,
                    $"The history is said to be sealed up to position {seal}, and row {head.Number} of the chain of '{tenant}' seals position {position}."
                )
            );
        var ends = $"ends with row {head.Number}";
        if (!head.Equals(end) && end.Number >= head.Number)
            FindOfChain(AuditFault.Missing, end.Number, $"{ends}, and ended with row {end.Number}");
        else if (!head.Equals(end))
            FindOfChain(AuditFault.Inserted, head.Number, $"{ends}, and ended with row {end.Number}", position);
        if (expected?.Number > head.Number)
            FindOfChain(
                AuditFault.Missing,
                expected.Number,
                $"{ends}, before row {expected.Number} of the expected head"
            );
        var inOrder = findings.OrderBy(finding => finding.Number ?? long.MaxValue);
        return new(tenant, rows, head, erasedStates, erasedActors, faults, [.. inOrder])
        {
            Checkpoint = checkpoint,
            IsExpectedCompacted =
                !expectedSeen && expected is { Number: > 0 } && expected.Number < checkpoint?.Last.Number,
        };
    }

    private void Keep(AuditRow row)
    {
        CheckOrder(row);
        kept!.Add(row);
    }

    // The rows that the checkpoint stands for have passed.
    private void BeginAtCheckpoint()
    {
        if (kept is null)
            return;
        if (checkpoint is not null)
        {
            head = checkpoint.Last;
            if (kept.Finish() != checkpoint.Kept)
                Found(
                    new(
                        head.Number,
                        null,
                        AuditFault.Altered,
                        $"What is kept of the chain of '{tenant}' from before its checkpoint, row {head.Number}, is not what the checkpoint holds."
                    )
                );
            if (expected?.Number == head.Number && !expectedSeen)
                CompareExpected(null);
        }

        kept.Dispose();
        kept = null;
    }

    private void CompareExpected(long? at)
    {
        expectedSeen = true;
        if (!head.Equals(expected))
            Found(
                new(
                    head.Number,
                    at,
                    AuditFault.Altered,
                    $"Row {head.Number} of the chain of '{tenant}' is not the one that the expected head names."
                )
            );
    }

    private void CheckLink(AuditRow row)
    {
        BeginAtCheckpoint();
        var next = head.Number + 1;
        var more = row.Number > next + 1 ? $", and all up to row {row.Number - 1}" : "";
        if (row.Number > next)
            Found(new(next, null, AuditFault.Missing, $"Row {next} of the chain of '{tenant}' is missing{more}."));
        CheckOrder(row);
        // After a gap the row before is not there to link to.
        if (row.Number == next && !row.LinksTo(head.Hash))
            Find(AuditFault.Altered, row, "does not link to the row before it");
    }

    private void CheckOrder(AuditRow row)
    {
        if (row.Position <= position)
            Find(AuditFault.Altered, row, "does not follow the row before it in the history");
    }

    private void CheckSubject(AuditRow row)
    {
        if (row is { SubjectSalt: { } salt, Subject: { } subject })
        {
            if (!AuditHash.Of(salt, subject).AsSpan().SequenceEqual(row.SubjectHash) || subject.Place.Tenant != tenant)
                Find(AuditFault.Altered, row, "names another subject than was sealed");
            else if (row.Registry != subject.Place.Registry)
                Find(AuditFault.Altered, row, "is found by another registry than that of what was written to");
            if (row.Write is null)
                Find(AuditFault.Missing, row, "is gone from the history");
        }
        else if (
            row is not { SubjectSalt: null, Subject: null, Registry: null }
            || !erasures.Any(erasure => erasure.CoversSubject(row))
        )
            Find(AuditFault.Erased, row, "has lost what it was about, and no record tells of an erasure");
        else if (row.Write is not null)
            Find(AuditFault.Inserted, row, "was erased, and the history has a row in its place");
        else
            erasedStates++;
    }

    private void CheckActor(AuditRow row)
    {
        if (row is { ActorSalt: { } salt, Actor: { } actor })
        {
            if (!AuditHash.Of(salt, actor).AsSpan().SequenceEqual(row.ActorHash))
                Find(AuditFault.Altered, row, "names another writer than was sealed");
        }
        else if (row is not { ActorSalt: null, Actor: null } || !erasures.Any(erasure => erasure.CoversActor(row)))
            Find(AuditFault.Erased, row, "has lost who wrote it, and no record tells of an erasure");
        else
            erasedActors++;
    }

    private void CheckState(AuditRow row, HistoryRow write)
    {
        if (AuditSubject.From(write) != row.Subject || AuditTime.MicrosecondsOf(write.ChangedAt) != row.Microseconds)
            Find(AuditFault.Altered, row, "is another write in the history");
        var state = AuditedState.Of(write);
        if (row.ChangeSalt is { } salt)
        {
            if (!AuditHash.Of(salt, state).AsSpan().SequenceEqual(row.ChangeHash))
                Find(AuditFault.Altered, row, "has another state in the history than was sealed");
            else if (state is not null && state.Actor != (row.Actor ?? new(AuditActor.Erased, null)))
                Find(AuditFault.Altered, row, "has another writer in the history than was sealed");
        }
        else if (state is not null)
            Find(AuditFault.Inserted, row, "was erased, and has a state in the history");
        else if (!erasures.Any(erasure => erasure.CoversState(row)))
            Find(AuditFault.Erased, row, "has lost its state, and no record tells of an erasure");
        else
            erasedStates++;
    }

    private void Find(AuditFault fault, AuditRow row, string what)
    {
        var subject = row.Subject is { } named ? $" ({named})" : "";
        Found(new(row.Number, row.Position, fault, $"Row {row.Number} of the chain of '{tenant}'{subject} {what}."));
    }

    private void FindOfChain(AuditFault fault, long? number, string what, long? at = null) =>
        Found(new(number, at, fault, $"The chain of '{tenant}' {what}."));
}
