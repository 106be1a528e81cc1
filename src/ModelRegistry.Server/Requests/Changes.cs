using System.Data.Common;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Grains;
using ModelRegistry.Server.Limits;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Refusals;

namespace ModelRegistry.Server.Requests;

/// <summary>What a mutation hands to its payload.</summary>
/// <param name="Value">The entity as it stands now; null: refused.</param>
/// <param name="Failures">Why it was refused; empty: done.</param>
/// <param name="Position">The position of the write; null: refused.</param>
/// <param name="Version">The version that the write made; null: refused.</param>
public sealed record Changed<T>(T? Value, IReadOnlyList<Failure> Failures, string? Position, int? Version = null)
    where T : class
{
    /// <summary>The version that was replaced; null: there was none.</summary>
    public int? ReplacedVersion => Version is { } version and > 1 ? version - 1 : null;
}

/// <summary>Carries a change from a grain to the wire, with the position of its write.</summary>
public sealed partial class Changes(
    History history,
    Feed feed,
    RequestScope scope,
    RefusedRequests refused,
    TenantQuota quota,
    OwnWrites written,
    ILogger<Changes> log
)
{
    // A model with its configuration; a body full of them.
    private const long MostOfChange = StorableText.MaxBytes + ModelConfig.MaxBytes;
    private const long MostOfBatch = 32 * 1024 * 1024;

    private const string ServerGone =
        "The server of the cluster that keeps this does not answer; a change that was under way may or may not be stored. Ask again.";
    private const string PositionUnread =
        "The change is stored, but the database no longer answers: its position could not be read.";

    private const string BatchUncertain =
        "The database does not answer; the batch may or may not be stored. Send it again: what is stored stays as it is.";

    /// <summary>Calls the grain on behalf of the request's caller, finds the position of its write, and nudges the feed of this process.</summary>
    /// <param name="kind">The kind of what is changed.</param>
    /// <param name="key">Its key.</param>
    /// <param name="call">Calls the grain.</param>
    /// <param name="takesAway">True: it takes a right or a thing away, which a tenant may do beyond its quota too.</param>
    public async Task<Changed<T>> OfAsync<T>(
        string kind,
        string key,
        Func<Task<Change<T>>> call,
        bool takesAway = false
    )
        where T : class
    {
        CallerContext.Set(scope.Caller);
        using var waiting = scope.Meter.Wait();
        try
        {
            if (!takesAway && await FindLackAsync(kind, key, MostOfChange) is { } lack)
                return new(null, [lack], null);
            return await call() switch
            {
                Refused<T> refused => new(null, refused.Failures, null),
                Done<T> done => await DoneAsync(kind, key, done, takesAway),
                var change => throw new InvalidOperationException($"{change.GetType()} is neither done nor refused."),
            };
        }
        catch (AccessDeniedException e)
        {
            return new(null, [Forbid(e, key)], null);
        }
        catch (Exception e) when (Unavailable(e) is { } message)
        {
            LogUnavailable(e, kind, key);
            return new(null, [new(FailureCode.StorageUnavailable, message, [])], null);
        }
    }

    /// <summary>Writes a batch past its grains on behalf of the request's caller, and nudges the feed of this process.</summary>
    /// <param name="place">Where a refusal is noted.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="positionOf">The highest position of what was written; null: nothing was.</param>
    /// <returns>What became of it; null: it was refused, and the failures tell why.</returns>
    internal Task<(T? Outcome, IReadOnlyList<Failure> Failures)> OfBatchAsync<T>(
        string place,
        Func<Task<T>> write,
        Func<T, long?> positionOf
    )
        where T : class => OfSetAsync(place, write, positionOf, MostOfBatch);

    /// <summary>Changes a model and what goes along with it past its grain, in one transaction.</summary>
    /// <inheritdoc cref="OfBatchAsync"/>
    /// <param name="place">Where a refusal is noted.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="positionOf">The highest position of what was written; null: nothing was.</param>
    /// <param name="takesAway">True: it takes a thing away, which a tenant may do beyond its quota too.</param>
    internal Task<(T? Outcome, IReadOnlyList<Failure> Failures)> OfModelAsync<T>(
        string place,
        Func<Task<T>> write,
        Func<T, long?> positionOf,
        bool takesAway
    )
        where T : class => OfSetAsync(place, write, positionOf, takesAway ? null : MostOfChange);

    // mostBytes null: the quota is not asked.
    private async Task<(T? Outcome, IReadOnlyList<Failure> Failures)> OfSetAsync<T>(
        string place,
        Func<Task<T>> write,
        Func<T, long?> positionOf,
        long? mostBytes
    )
        where T : class
    {
        CallerContext.Set(scope.Caller);
        using var waiting = scope.Meter.Wait();
        try
        {
            if (mostBytes is { } most && await FindLackAsync(EntityKind.Model, place, most) is { } lack)
                return (null, [lack]);
            var outcome = await write();
            feed.Nudge();
            Note(positionOf(outcome));
            return (outcome, []);
        }
        catch (AccessDeniedException e)
        {
            return (null, [Forbid(e, place)]);
        }
        catch (DbException e)
        {
            LogUnavailable(e, EntityKind.Model, "(a batch)");
            return (null, [new(FailureCode.StorageUnavailable, BatchUncertain, [])]);
        }
    }

    private ValueTask<Failure?> FindLackAsync(string kind, string key, long mostBytes) =>
        quota.FindLackAsync(kind, key, mostBytes, scope.Snapshot, CancellationToken.None);

    // The wire let it pass, and what stands below did not: the caller is told no more than that.
    private Failure Forbid(AccessDeniedException denied, string place)
    {
        refused.Note(
            new(scope.Caller.Principal, scope.Caller.Token, scope.Caller.Address, denied.Message) { Place = place }
        );
        return new(FailureCode.Forbidden, $"'{scope.Caller.Name}' may not do this.", []);
    }

    private async Task<Changed<T>> DoneAsync<T>(string kind, string key, Done<T> done, bool takesAway)
        where T : class
    {
        feed.Nudge();
        var position = await history.FindPositionAsync(kind, key, done.Version, CancellationToken.None);
        Note(position);
        if (takesAway && position is { } made)
            scope.NoteTakenAway(made);
        return new(done.Value, [], position is { } found ? scope.Snapshot.Positions.Show(found) : null, done.Version);
    }

    private void Note(long? position)
    {
        if (position is not { } made)
            return;
        scope.Lease.NoteWrite(made);
        written.Note(scope.Caller.Name, made);
    }

    // What fails while a grain reads its state for the first time, Orleans wraps; what is lost with a killed server, it calls by these names.
    private static string? Unavailable(Exception exception) =>
        exception switch
        {
            StorageUnavailableException => exception.Message,
            OrleansException { InnerException: StorageUnavailableException inner } => inner.Message,
            SiloUnavailableException or OrleansMessageRejectionException or TimeoutException => ServerGone,
            DbException => PositionUnread,
            _ => null,
        };

    [LoggerMessage(
        EventId = LogEvents.ChangeNotConfirmed,
        Level = LogLevel.Warning,
        Message = "A change of {Kind} '{Key}' was not confirmed."
    )]
    private partial void LogUnavailable(Exception exception, string kind, string key);
}
