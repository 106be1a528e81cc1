using Microsoft.Extensions.Options;
using ModelRegistry.Domain;

namespace ModelRegistry.Server.Limits;

/// <summary>Counts the subscriptions and sockets that each caller has open on this server, and opens no more than they may have.</summary>
public sealed class SubscriptionLimiter(IOptions<LimitOptions> options)
{
    private const string Anonymous = "anonymous";
    private readonly Lock gate = new();
    private readonly Dictionary<LimitPartition, int> open = [];

    /// <summary>How many are open.</summary>
    public int Open
    {
        get
        {
            lock (gate)
                return open.Values.Sum();
        }
    }

    /// <summary>Opens one for a caller; it is open until what is returned is disposed of.</summary>
    /// <param name="lease">Whom it is charged to.</param>
    /// <param name="refusal">Why it is not opened; null: it is.</param>
    public IDisposable? TryOpen(RequestLease lease, out Failure? refusal)
    {
        refusal = null;
        if (lease.Partition is not { } partition)
            return new Place(this, null);
        var most = partition.Kind == Anonymous ? options.Value.AnonymousSubscriptions : options.Value.Subscriptions;
        lock (gate)
        {
            var count = open.GetValueOrDefault(partition);
            if (count < most)
            {
                open[partition] = count + 1;
                return new Place(this, partition);
            }
        }

        refusal = new(
            FailureCode.LimitReached,
            FormattableString.Invariant(
                $"{partition.Subject} has {most:N0} subscriptions and sockets open on this server, the limit; end one of them first."
            ),
            []
        );
        return null;
    }

    private void Close(LimitPartition partition)
    {
        lock (gate)
            if (open[partition] == 1)
                open.Remove(partition);
            else
                open[partition]--;
    }

    private sealed class Place(SubscriptionLimiter limiter, LimitPartition? partition) : IDisposable
    {
        private int closed;

        public void Dispose()
        {
            if (partition is not null && Interlocked.Exchange(ref closed, 1) == 0)
                limiter.Close(partition);
        }
    }
}
