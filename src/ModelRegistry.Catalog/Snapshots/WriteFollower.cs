using System.Threading.Channels;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Catalog.Snapshots;

/// <summary>Follows writes. It never holds the catalog up: whoever reads too slowly is dropped.</summary>
public sealed class WriteFollower : IDisposable
{
    private readonly WriteFeed feed;
    private readonly Channel<HistoryRow> waiting;
    private IReadOnlySet<WriteInterest> interests = new HashSet<WriteInterest>();
    private long offered;

    internal WriteFollower(WriteFeed feed, int mostWaiting)
    {
        this.feed = feed;
        waiting = Channel.CreateBounded<HistoryRow>(
            new BoundedChannelOptions(mostWaiting)
            {
                SingleReader = true,
                FullMode = mostWaiting == 1 ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait,
            }
        );
    }

    /// <summary>The writes, in order.</summary>
    /// <exception cref="FollowerTooSlowException">More of them waited than may.</exception>
    public IAsyncEnumerable<HistoryRow> ReadAsync(CancellationToken cancellation) =>
        waiting.Reader.ReadAllAsync(cancellation);

    /// <summary>Waits for the next write.</summary>
    /// <exception cref="FollowerTooSlowException">More of them waited than may.</exception>
    public ValueTask<HistoryRow> ReadOneAsync(CancellationToken cancellation) => waiting.Reader.ReadAsync(cancellation);

    /// <summary>Follows these writes from now on, and no others.</summary>
    /// <returns>True: they are not those from before.</returns>
    public bool Follow(IReadOnlyCollection<WriteInterest> wanted)
    {
        var next = wanted.ToHashSet();
        if (next.SetEquals(interests))
            return false;
        feed.Exchange(this, interests, next);
        interests = next;
        return true;
    }

    /// <summary>Follows nothing any more.</summary>
    public void Dispose()
    {
        Follow([]);
        waiting.Writer.TryComplete();
    }

    // A write that meets several interests is offered several times.
    internal void Offer(HistoryRow row)
    {
        if (row.Position <= offered)
            return;
        offered = row.Position;
        if (!waiting.Writer.TryWrite(row))
            waiting.Writer.TryComplete(new FollowerTooSlowException());
    }
}

/// <summary>More writes waited for a follower than may.</summary>
public sealed class FollowerTooSlowException : Exception;
