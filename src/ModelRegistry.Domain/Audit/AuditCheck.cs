namespace ModelRegistry.Domain.Audit;

/// <summary>
/// Checks one chain, row by row in the order of numbers, against itself and against the history. Where rows are folded, it begins at the checkpoint;
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

    /// <summary>Checks the next row of the chain.</summary>
    /// <param name="row">The row.</param>
    /// <param name="write">The row of the history at its position; null: there is none.</param>
    public void Next(AuditRow row, AuditedWrite? write)
    {
        rows++;
        if (row.Number <= checkpoint?.Last.Number)
            Keep(row);
        else
            CheckLink(row);
        CheckSubject(row, write);
        CheckActor(row);
        if (row.Subject is not null && write is not null)
            CheckState(row, write);
        // Whoever takes the name of a deleted tenant reads what comes after the record of that.
        if (
            row.Subject?.Kind == AuditKind.Erasure
            && write?.State is { } state
            && Erasure.Of(state)?.Cause == ErasureCause.Tenant
        )
            readableFrom = row.Number + 1;
        if (expected?.Number == row.Number)
            CompareExpected(new(row.Number, row.Hash), row.Position);
        (head, position) = (new(row.Number, row.Hash), row.Position);
    }

    /// <summary>Notes what was found wrong beside the chain.</summary>
    public void Found(AuditFinding finding) => Add(finding);

    /// <summary>Ends the check.</summary>
    /// <param name="end">Where the chain is said to end.</param>
    /// <param name="firstRead">The row from which on its tenant is said to read it.</param>
    /// <param name="seal">The position up to which the history is said to be sealed.</param>
    public AuditReport Finish(AuditHead end, long firstRead, long seal)
    {
        BeginAtCheckpoint();
        if (firstRead != readableFrom)
            Add(
                new(
                    null,
                    null,
                    AuditFault.Altered,
                    $"The chain of '{tenant}' is shown from row {firstRead} on, and by its records should be from row {readableFrom}."
                )
            );
        if (position > seal)
            Add(
                new(
                    head.Number,
                    position,
                    AuditFault.Altered,
                    $"The history is said to be sealed up to position {seal}, and row {head.Number} of the chain of '{tenant}' seals position {position}."
                )
            );
        if (!head.Equals(end) && (end.Number >= head.Number))
            Add(
                new(
                    end.Number,
                    null,
                    AuditFault.Missing,
                    $"The chain of '{tenant}' ends with row {head.Number}, and ended with row {end.Number}."
                )
            );
        else if (!head.Equals(end))
            Add(
                new(
                    head.Number,
                    position,
                    AuditFault.Inserted,
                    $"The chain of '{tenant}' ends with row {head.Number}, and ended with row {end.Number}."
                )
            );
        if (expected is not null && expected.Number > head.Number)
            Add(
                new(
                    expected.Number,
                    null,
                    AuditFault.Missing,
                    $"The chain of '{tenant}' ends with row {head.Number}, before row {expected.Number} of the expected head."
                )
            );
        return new(
            tenant,
            rows,
            head,
            erasedStates,
            erasedActors,
            faults,
            [.. findings.OrderBy(finding => finding.Number ?? long.MaxValue)]
        )
        {
            Checkpoint = checkpoint,
            IsExpectedFolded =
                !expectedSeen && expected is { Number: > 0 } && expected.Number < checkpoint?.Last.Number,
        };
    }

    private void Keep(AuditRow row)
    {
        if (row.Position <= position)
            Find(row, AuditFault.Altered, "does not follow the row before it in the history");
        kept!.Add(row.Number, row.Position, row.Microseconds, row.Commitments, row.Hash);
    }

    // The rows that the checkpoint stands for have passed.
    private void BeginAtCheckpoint()
    {
        if (kept is null)
            return;
        if (checkpoint is not null)
        {
            if (kept.Finish() != checkpoint.Kept)
                Add(
                    new(
                        checkpoint.Last.Number,
                        null,
                        AuditFault.Altered,
                        $"What is kept of the chain of '{tenant}' from before its checkpoint, row {checkpoint.Last.Number}, is not what the checkpoint holds."
                    )
                );
            head = checkpoint.Last;
            if (expected?.Number == head.Number && !expectedSeen)
                CompareExpected(head, null);
        }

        kept.Dispose();
        kept = null;
    }

    private void CompareExpected(AuditHead found, long? at)
    {
        expectedSeen = true;
        if (!found.Equals(expected))
            Add(
                new(
                    found.Number,
                    at,
                    AuditFault.Altered,
                    $"Row {found.Number} of the chain of '{tenant}' is not the one that the expected head names."
                )
            );
    }

    private void CheckLink(AuditRow row)
    {
        BeginAtCheckpoint();
        if (row.Number > head.Number + 1)
            Add(
                new(
                    head.Number + 1,
                    null,
                    AuditFault.Missing,
                    $"Row {head.Number + 1} of the chain of '{tenant}' is missing{(row.Number > head.Number + 2 ? $", and all up to row {row.Number - 1}" : "")}."
                )
            );
        if (row.Position <= position)
            Find(row, AuditFault.Altered, "does not follow the row before it in the history");
        // After a gap the row before is not there to link to.
        if (row.Number == head.Number + 1 && !row.HashAfter(head.Hash).AsSpan().SequenceEqual(row.Hash))
            Find(row, AuditFault.Altered, "does not link to the row before it");
    }

    private void CheckSubject(AuditRow row, AuditedWrite? write)
    {
        if (row.Salts.Subject is { } salt && row.Subject is { } subject)
        {
            var place = AuditPlace.Of(subject.Kind, subject.Key);
            if (!AuditHash.Of(salt, subject).AsSpan().SequenceEqual(row.Commitments.Subject) || place.Tenant != tenant)
                Find(row, AuditFault.Altered, "names another subject than was sealed");
            else if (row.Registry != place.Registry)
                Find(row, AuditFault.Altered, "is found by another registry than that of what was written to");
            if (write is null)
                Find(row, AuditFault.Missing, "is gone from the history");
            return;
        }

        if (
            row.Salts.Subject is not null
            || row.Subject is not null
            || row.Registry is not null
            || !erasures.Any(erasure => erasure.CoversSubject(row))
        )
            Find(row, AuditFault.Erased, "has lost what it was about, and no record tells of an erasure");
        else if (write is not null)
            Find(row, AuditFault.Inserted, "was erased, and the history has a row in its place");
        else
            erasedStates++;
    }

    private void CheckActor(AuditRow row)
    {
        if (row.Salts.Actor is { } salt && row.Actor is { } actor)
        {
            if (!AuditHash.Of(salt, actor).AsSpan().SequenceEqual(row.Commitments.Actor))
                Find(row, AuditFault.Altered, "names another writer than was sealed");
        }
        else if (
            row.Salts.Actor is not null
            || row.Actor is not null
            || !erasures.Any(erasure => erasure.CoversActor(row))
        )
        {
            Find(row, AuditFault.Erased, "has lost who wrote it, and no record tells of an erasure");
        }
        else
        {
            erasedActors++;
        }
    }

    private void CheckState(AuditRow row, AuditedWrite write)
    {
        if (write.Subject != row.Subject || write.Microseconds != row.Microseconds)
            Find(row, AuditFault.Altered, "is another write in the history");
        var state = write.State is null ? null : AuditedState.Of(write.State);
        if (row.Salts.Change is { } salt)
        {
            if (!AuditHash.Of(salt, state).AsSpan().SequenceEqual(row.Commitments.Change))
                Find(row, AuditFault.Altered, "has another state in the history than was sealed");
            else if (state is not null && state.Actor != (row.Actor ?? new(AuditActor.Erased, null)))
                Find(row, AuditFault.Altered, "has another writer in the history than was sealed");
        }
        else if (state is not null || !erasures.Any(erasure => erasure.CoversState(row)))
        {
            Find(
                row,
                state is null ? AuditFault.Erased : AuditFault.Inserted,
                state is null
                    ? "has lost its state, and no record tells of an erasure"
                    : "was erased, and has a state in the history"
            );
        }
        else
        {
            erasedStates++;
        }
    }

    private void Find(AuditRow row, AuditFault fault, string what)
    {
        var subject = row.Subject is { } named ? $" ({named})" : "";
        Add(new(row.Number, row.Position, fault, $"Row {row.Number} of the chain of '{tenant}'{subject} {what}."));
    }

    private void Add(AuditFinding finding)
    {
        faults++;
        if (findings.Count < AuditReport.MaxFindings)
            findings.Add(finding);
    }
}
