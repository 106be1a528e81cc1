using System.Globalization;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using Orleans.Storage;

namespace ModelRegistry.Grains;

/// <summary>The stored state of one entity, and the one way to change it: decide, write, answer.</summary>
internal sealed class Stored<T>(IPersistentState<Entry<T>> state)
    where T : class
{
    private bool uncertain;

    /// <summary>The entity as it stands; null: there is none.</summary>
    /// <exception cref="StorageUnavailableException">An earlier write was not confirmed, and the state cannot be read again.</exception>
    public async Task<T?> FindAsync()
    {
        if (uncertain)
            await ReadAgainAsync();
        return Current;
    }

    /// <summary>
    /// Writes what <paramref name="decide"/> makes of the state. Where somebody else wrote in between (another activation, or
    /// bulk loading), it decides once more, on what stands now: no write is lost, and none is made on an old state. Nor is a refusal: a tenant
    /// may have been deleted past its grains, and its names are free.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The database did not confirm the write.</exception>
    public async Task<Change<T>> ChangeAsync(Func<T?, Step<T>> decide)
    {
        var fresh = uncertain;
        if (uncertain)
            await ReadAgainAsync();
        for (var attempt = 1; ; attempt++)
        {
            var step = decide(Current);
            if (step.Next is null && !fresh)
            {
                await ReadAgainAsync();
                fresh = true;
                step = decide(Current);
            }

            if (step.Next is null)
                return new Refused<T>(step.Failures);
            if (await TryWriteAsync(step.Next))
                return new Done<T>(step.Next.Value, Version);
            if (attempt == 2)
                return new Refused<T>([Failure.Conflict]);
        }
    }

    /// <summary>Writes an entity in place of whatever stands, where that has the expected version.</summary>
    public Task<Change<T>> ReplaceAsync(T next, string by, IReadOnlyList<Failure> flaws, int? expectedVersion) =>
        ChangeAsync(_ =>
            FindStale(expectedVersion) is { } stale ? Step<T>.Refuse(stale) : Step<T>.Write(next, by, flaws)
        );

    /// <summary>Who wrote what stands; null: nothing does.</summary>
    public string? ChangedBy => Current is null ? null : state.State!.ChangedBy;

    /// <summary>The failure of a change of another version than the one that stands; null: it is that version, or any will do.</summary>
    public Failure? FindStale(int? expected) =>
        expected is { } wanted && Current is not null && wanted != Version ? Failure.Stale(wanted, Version) : null;

    /// <summary>The version that the next write makes.</summary>
    public int NextVersion => state.Etag is null ? 1 : Version + 1;

    /// <summary>Reads what stands: somebody else may have written it.</summary>
    /// <exception cref="StorageUnavailableException">The state cannot be read.</exception>
    public Task RefreshAsync() => ReadAgainAsync();

    /// <summary>Clears the state, where there is one.</summary>
    public async Task ClearAsync()
    {
        if (uncertain)
            await ReadAgainAsync();
        if (Current is null)
            return;
        await GuardedAsync(state.ClearStateAsync);
    }

    // The provider makes an empty state where there is no row, and where the row is cleared.
    private T? Current => state.State?.Standing;

    private int Version => int.Parse(state.Etag!, CultureInfo.InvariantCulture);

    private async Task<bool> TryWriteAsync(Entry<T> next)
    {
        state.State = next;
        try
        {
            await GuardedAsync(state.WriteStateAsync);
            return true;
        }
        catch (InconsistentStateException)
        {
            await ReadAgainAsync();
            return false;
        }
    }

    private async Task ReadAgainAsync()
    {
        await GuardedAsync(state.ReadStateAsync);
        uncertain = false;
    }

    // Memory may be ahead of the database, or behind it, until it is read again.
    private async Task GuardedAsync(Func<Task> access)
    {
        try
        {
            await access();
        }
        catch (InconsistentStateException)
        {
            uncertain = true;
            throw;
        }
        catch (Exception e)
        {
            uncertain = true;
            throw new StorageUnavailableException(
                "The database does not answer; a change that was under way may or may not be stored.",
                e
            );
        }
    }
}
