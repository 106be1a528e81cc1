using System.Collections.Concurrent;
using System.Collections.Immutable;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Catalog.Snapshots;

/// <summary>
/// Hands the writes that the catalog took in to those who follow them, in order. A write that nobody follows costs a look into a table: those who follow are found
/// by what they follow, however many there are.
/// </summary>
public sealed class WriteFeed
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<WriteInterest, ImmutableArray<WriteFollower>> followers = new();

    /// <summary>True where nobody follows anything.</summary>
    public bool IsIdle => followers.IsEmpty;

    /// <summary>Begins to follow writes, until what is returned is disposed of.</summary>
    /// <param name="interests">Which ones.</param>
    /// <param name="mostWaiting">Whoever lets more of them wait is dropped; 1: only the newest waits, and nobody is dropped.</param>
    public WriteFollower Follow(IReadOnlyCollection<WriteInterest> interests, int mostWaiting)
    {
        var follower = new WriteFollower(this, mostWaiting);
        follower.Follow(interests);
        return follower;
    }

    /// <summary>Hands on writes that the newest snapshot holds.</summary>
    internal void Show(IReadOnlyList<HistoryRow> step)
    {
        if (IsIdle)
            return;
        foreach (var row in step)
        foreach (var interest in WriteInterest.Of(row))
            if (followers.TryGetValue(interest, out var concerned))
                foreach (var follower in concerned)
                    follower.Offer(row);
    }

    internal void Exchange(
        WriteFollower follower,
        IReadOnlySet<WriteInterest> before,
        IReadOnlySet<WriteInterest> after
    )
    {
        lock (gate)
        {
            foreach (var interest in after.Except(before))
                followers[interest] = followers.GetValueOrDefault(interest, []).Add(follower);
            foreach (var interest in before.Except(after))
                Leave(follower, interest);
        }
    }

    private void Leave(WriteFollower follower, WriteInterest interest)
    {
        var left = followers[interest].Remove(follower);
        if (left.IsEmpty)
            followers.TryRemove(interest, out _);
        else
            followers[interest] = left;
    }
}
