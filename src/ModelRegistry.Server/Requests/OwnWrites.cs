using System.Collections.Concurrent;
using ModelRegistry.Catalog.Snapshots;

namespace ModelRegistry.Server.Requests;

/// <summary>
/// The last write of each caller on this server, until its catalog holds it: their next question here is answered with it, without a Registry-Position. Other
/// servers are told by that header.
/// </summary>
public sealed class OwnWrites(LiveCatalog catalog)
{
    private const int SweepFrom = 1_000;
    private readonly ConcurrentDictionary<string, long> positions = new(StringComparer.Ordinal);

    /// <summary>Notes that a caller wrote.</summary>
    /// <param name="caller">The name of their principal.</param>
    /// <param name="position">The position of the write.</param>
    public void Note(string caller, long position)
    {
        positions.AddOrUpdate(caller, position, (_, before) => Math.Max(before, position));
        if (positions.Count > SweepFrom)
            Sweep();
    }

    /// <summary>The position of a caller's last write that a snapshot does not hold; null: it holds all.</summary>
    /// <param name="caller">The name of their principal.</param>
    /// <param name="held">The position of the snapshot.</param>
    public long? FindBeyond(string caller, long held) =>
        positions.TryGetValue(caller, out var position) && position > held ? position : null;

    // What the catalog holds needs no waiting for.
    private void Sweep()
    {
        var held = catalog.Current.Position;
        foreach (var written in positions)
            if (written.Value <= held)
                positions.TryRemove(written);
    }
}
