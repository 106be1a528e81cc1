using System.Runtime.CompilerServices;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Requests;

/// <summary>Follows writes from a position on: first those that the history keeps, then each as the catalog takes it in.</summary>
public sealed class WriteStream(WriteFeed feed, LiveCatalog catalog, History history)
{
    // Whoever lets more writes wait is dropped: each holds the state that was written.
    private const int MostWaiting = 1_000;

    // Positions that are looked through at once.
    private const int Stretch = 1_000;

    /// <summary>Writes of one kind, each once and in order.</summary>
    /// <param name="interest">Which ones.</param>
    /// <param name="wants">Which ones of these.</param>
    /// <param name="after">After this position.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="FollowerTooSlowException">More of them waited than may.</exception>
    public async IAsyncEnumerable<HistoryRow> FollowAsync(
        WriteInterest interest,
        Func<HistoryRow, bool> wants,
        long after,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var follower = feed.Follow([interest], MostWaiting);
        var reached = catalog.Current.Position;
        for (var from = after; from < reached; from += Stretch)
            foreach (
                var row in await history.ReadAsync(interest.Kind, from, Math.Min(from + Stretch, reached), cancellation)
            )
                if (wants(row))
                    yield return row;
        reached = Math.Max(reached, after);
        await foreach (var row in follower.ReadAsync(cancellation))
            if (row.Position > reached && wants(row))
                yield return row;
    }
}
