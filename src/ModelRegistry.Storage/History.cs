using System.Runtime.CompilerServices;
using Dapper;
using ModelRegistry.Catalog;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Storage;

/// <summary>Reads what was written.</summary>
public sealed class History(RegistryDatabase database, TimeProvider time) : IHistory
{
    private static readonly TimeSpan LongestWaitForWriters = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(5);

    // What no snapshot holds may be many and long: the texts that models were registered with.
    private static readonly string Unread = string.Join(
        ", ",
        EntityKinds.All.Where(kind => !kind.IsInSnapshot).Select(kind => $"'{kind.Name}'")
    );

    // A page of long states would be hundreds of megabytes.
    private const long MostCharacters = 4 * 1024 * 1024;
    private long newest;

    /// <inheritdoc/>
    public long NewestPosition => Interlocked.Read(ref newest);

    /// <inheritdoc/>
    public async Task<(long Position, IAsyncEnumerable<HistoryRow> Entities)> ReadEntitiesAsync(
        CancellationToken cancellation
    ) => (await ReadSettledPositionAsync(cancellation), StreamEntitiesAsync(cancellation));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HistoryRow>> ReadAsync(
        long afterPosition,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        var final = await database.ReadFinalPositionAsync(connection, cancellation);
        if (final <= afterPosition)
            return [];
        Interlocked.Exchange(ref newest, final);
        return await connection.ListAsync(
            Sql.Statement(
                """
                select position, kind, key, version, cast(state as text), changed_at from history
                where position > @afterPosition and position <= @final order by position limit @limit
                """,
                new
                {
                    afterPosition,
                    final,
                    limit,
                },
                cancellation
            ),
            row => row.History()
        );
    }

    /// <summary>The writes of one kind between two positions, in order.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="afterPosition">After this position.</param>
    /// <param name="upToPosition">Up to this one, which must be final.</param>
    /// <param name="cancellation">Breaks it off.</param>
    public async Task<IReadOnlyList<HistoryRow>> ReadAsync(
        string kind,
        long afterPosition,
        long upToPosition,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ListAsync(
            Sql.Statement(
                """
                select position, kind, key, version, cast(state as text), changed_at from history
                where position > @afterPosition and position <= @upToPosition and kind = @kind order by position
                """,
                new
                {
                    kind,
                    afterPosition,
                    upToPosition,
                },
                cancellation
            ),
            row => row.History()
        );
    }

    /// <summary>The last position whose write, and all before it, can be read.</summary>
    public async Task<long> ReadLastPositionAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await database.ReadFinalPositionAsync(connection, cancellation);
    }

    /// <summary>The position of a write; null: there was no such write.</summary>
    public async Task<long?> FindPositionAsync(string kind, string key, int version, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long?>(
            Sql.Statement(
                "select position from history where kind = @kind and key = @key and version = @version",
                new
                {
                    kind,
                    key,
                    version,
                },
                cancellation
            )
        );
    }

    /// <summary>The last writes of an entity, newest first.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="key">The entity's key.</param>
    /// <param name="upTo">The last version that is read.</param>
    /// <param name="limit">At most so many; fewer, and at least one, where they are long.</param>
    /// <param name="cancellation">Breaks it off.</param>
    public async Task<IReadOnlyList<HistoryRow>> ReadWritesAsync(
        string kind,
        string key,
        int upTo,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = connection.StreamAsync(
            Sql.Statement(
                """
                select position, kind, key, version, cast(state as text), changed_at from history
                where kind = @kind and key = @key and version <= @upTo order by version desc limit @limit
                """,
                new
                {
                    kind,
                    key,
                    upTo,
                    limit,
                },
                cancellation
            ),
            row => row.History()
        );
        var (read, characters) = (new List<HistoryRow>(), 0L);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            characters += row.State?.Length ?? 0;
            if (read.Count > 0 && characters > MostCharacters)
                break;
            read.Add(row);
        }

        return read;
    }

    /// <summary>The write that an entity came into being with, after it was removed last; null: there is none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="key">The entity's key.</param>
    /// <param name="upTo">The last version that is looked at.</param>
    /// <param name="cancellation">Breaks it off.</param>
    public async Task<HistoryRow?> FindFirstWriteAsync(
        string kind,
        string key,
        int upTo,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.ListAsync(
            Sql.Statement(
                $"""
                select position, kind, key, version, cast(state as text), changed_at from history
                where kind = @kind and key = @key and version <= @upTo and version > (
                    select coalesce(max(version), 0) from history
                    where kind = @kind and key = @key and version <= @upTo
                    and (state is null or cast(state->>'{EntryMember.Removed}' as text) in ('1', 'true')))
                order by version limit 1
                """,
                new
                {
                    kind,
                    key,
                    upTo,
                },
                cancellation
            ),
            row => row.History()
        );
        return rows.FirstOrDefault();
    }

    // Entities are read after this, so they hold every write up to it. Where a writer keeps its transaction open for long, an
    // older position serves as well: more is read again.
    private async Task<long> ReadSettledPositionAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var drawn = await database.ReadDrawnPositionAsync(connection, cancellation);
        var began = time.GetTimestamp();
        var settled = await database.ReadFinalPositionAsync(connection, cancellation);
        while (settled < drawn && time.GetElapsedTime(began) < LongestWaitForWriters)
        {
            await Task.Delay(LookAgainAfter, time, cancellation);
            settled = await database.ReadFinalPositionAsync(connection, cancellation);
        }
        return settled;
    }

    private async IAsyncEnumerable<HistoryRow> StreamEntitiesAsync(
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        var statement = Sql.Patient(
            $"select cast(0 as bigint), kind, key, version, cast(state as text), changed_at from entity where state is not null and kind not in ({Unread})",
            new { },
            cancellation
        );
        await foreach (var row in connection.StreamAsync(statement, row => row.History()))
            yield return row;
    }
}
