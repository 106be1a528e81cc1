namespace ModelRegistry.Catalog.Snapshots;

/// <summary>The snapshot of this server, which the feed replaces, and the wait for a position.</summary>
public sealed class LiveCatalog
{
    private readonly Lock gate = new();
    private TaskCompletionSource replaced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Snapshot current = Snapshot.Empty;
    private volatile IPositionForm positions = PlainPositions.Instance;

    /// <summary>The newest snapshot.</summary>
    public Snapshot Current => current;

    /// <summary>Waits until the snapshot holds a position.</summary>
    /// <returns>The snapshot; null: the time ran out.</returns>
    public async Task<Snapshot?> WaitForAsync(
        long position,
        TimeSpan limit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var deadline = time.GetTimestamp();
        while (true)
        {
            Task next;
            lock (gate)
                next = replaced.Task;
            if (current is var snapshot && snapshot.Position >= position)
                return snapshot;
            var left = limit - time.GetElapsedTime(deadline);
            if (left <= TimeSpan.Zero)
                return null;
            await Task.WhenAny(next, Task.Delay(left, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Says how positions are shown, from the next snapshot on.</summary>
    public void ShowPositionsBy(IPositionForm form) => positions = form;

    internal void Replace(Snapshot snapshot)
    {
        if (snapshot.Positions != positions)
            snapshot = snapshot with { Positions = positions };
        TaskCompletionSource done;
        lock (gate)
        {
            current = snapshot;
            (done, replaced) = (replaced, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        done.SetResult();
    }
}
