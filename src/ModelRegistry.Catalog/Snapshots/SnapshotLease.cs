namespace ModelRegistry.Catalog.Snapshots;

/// <summary>The one snapshot that every part of a request reads: the newest one, unless a position fixed another.</summary>
public sealed class SnapshotLease(LiveCatalog catalog, TimeProvider time)
{
    private Snapshot? held;
    private long written;

    /// <summary>How long a request waits for a position at most.</summary>
    public static TimeSpan MostWait { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Holds one snapshot, where no newer one is to be had.</summary>
    public static SnapshotLease For(Snapshot snapshot, TimeProvider time) => new(new(), time) { held = snapshot };

    /// <summary>The snapshot that is held; the first look takes the newest one.</summary>
    public Snapshot Snapshot => held ??= catalog.Current;

    /// <summary>Waits until the catalog has reached a position, and holds the snapshot that has.</summary>
    /// <returns>False: it was not reached within <see cref="MostWait"/>, and nothing is changed.</returns>
    public async ValueTask<bool> TryHoldAsync(long position, CancellationToken cancellation)
    {
        var reached = await catalog.WaitForAsync(position, MostWait, time, cancellation);
        held = reached ?? held;
        return reached is not null;
    }

    /// <summary>Notes the position of a write of the request.</summary>
    public void NoteWrite(long position) => written = Math.Max(written, position);

    /// <summary>Takes a newer snapshot, in which the writes that were noted stand. Parts that were read before keep theirs.</summary>
    public async ValueTask RenewAsync(CancellationToken cancellation)
    {
        var position = Math.Max(written, Snapshot.Position);
        if (!await TryHoldAsync(position, cancellation))
            held = catalog.Current;
    }
}
