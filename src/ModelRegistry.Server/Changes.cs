using ModelRegistry.Catalog;
using ModelRegistry.Domain;
using ModelRegistry.Grains;
using ModelRegistry.Server.Storage;

namespace ModelRegistry.Server;

/// <summary>What a mutation hands to its payload.</summary>
/// <param name="Value">The entity as it stands now; null: refused.</param>
/// <param name="Failures">Why it was refused; empty: done.</param>
/// <param name="Position">The position of the write; null: refused.</param>
public sealed record Changed<T>(T? Value, IReadOnlyList<Failure> Failures, string? Position) where T : class;

/// <summary>Carries a change from a grain to the wire, with the position of its write.</summary>
public sealed class Changes(History history, Feed feed)
{
    /// <summary>Calls the grain, finds the position of its write, and nudges the feed of this process.</summary>
    public async Task<Changed<T>> OfAsync<T>(string kind, string key, Func<Task<Change<T>>> call) where T : class
    {
        Change<T> change;
        try
        {
            change = await call();
        }
        catch (StorageUnavailableException e)
        {
            return new(null, [new(FailureCode.StorageUnavailable, e.Message, [])], null);
        }

        switch (change)
        {
            case Refused<T> refused:
                return new(null, refused.Failures, null);
            case Done<T> done:
                feed.Nudge();
                var position = await history.FindPositionAsync(kind, key, done.Version, CancellationToken.None);
                return new(done.Value, [], position is { } found ? Position.Of(found) : null);
            default:
                throw new InvalidOperationException($"{change.GetType()} is neither done nor refused.");
        }
    }
}
