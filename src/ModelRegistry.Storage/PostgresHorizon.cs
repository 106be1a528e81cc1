using Dapper;
using Npgsql;

namespace ModelRegistry.Storage;

/// <summary>
/// How far the history of a PostgreSQL database is final. A position is drawn before its transaction commits, so a row can
/// appear after rows with higher positions.
/// </summary>
/// <remarks>
/// An insert locks the table (ROW EXCLUSIVE, until its transaction ends) before it draws a position, and the lock goes only after
/// the commit can be seen. So: read the last position that was drawn, then who holds that lock. Once all of these have let it
/// go, the positions up to there are final. Transaction ids would tell too, but those are shared by all databases of a PostgreSQL: any
/// transaction of any of them that stays open would hold the horizon back. The locks are this table's own.
/// </remarks>
public sealed class PostgresHorizon
{
    internal const string DrawnPosition =
        "select case when is_called then last_value else 0 end from history_position_seq";

    private const string Writers = """
        select virtualtransaction from pg_locks
        where locktype = 'relation' and relation = 'history'::regclass and mode = 'RowExclusiveLock' and granted
            and database = (select oid from pg_database where datname = current_database())
        """;

    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly HashSet<int> backends = [];
    private (long Position, HashSet<string> Writers)? candidate;
    private long final;

    /// <summary>Looks again, and answers the last final position.</summary>
    public async Task<long> AdvanceAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            await ForgetAfterCrashAsync(connection, cancellation);
            if (candidate is not null)
                Settle(await ReadWritersAsync(connection, cancellation));
            if (candidate is null)
                await ProposeAsync(connection, cancellation);
            return final;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    // Positions that were drawn when a PostgreSQL crashed, but were not on its disk yet, are drawn again afterwards. A crash ends all
    // connections: where none of those that were seen before lives on, what was held to be final is looked at anew.
    private async Task ForgetAfterCrashAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (backends.Contains(connection.ProcessID))
            return;
        var alive = await connection.QueryAsync<int>(
            Sql.Statement(
                "select pid from pg_stat_activity where pid = any(@seen)",
                new { seen = backends.ToArray() },
                cancellation
            )
        );
        if (!alive.Any())
            (candidate, final) = (null, 0);
        backends.IntersectWith(alive);
        backends.Add(connection.ProcessID);
    }

    private async Task ProposeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var drawn = await connection.ReadNumberAsync(DrawnPosition, cancellation);
        if (drawn == final)
            return;
        var writers = await ReadWritersAsync(connection, cancellation);
        candidate = (drawn, writers);
        if (writers.Count == 0)
            Settle(writers);
    }

    private void Settle(HashSet<string> writers)
    {
        if (candidate!.Value.Writers.Overlaps(writers))
            return;
        final = candidate.Value.Position;
        candidate = null;
    }

    private static async Task<HashSet<string>> ReadWritersAsync(
        NpgsqlConnection connection,
        CancellationToken cancellation
    )
    {
        var writers = await connection.QueryAsync<string>(Sql.Statement(Writers, null, cancellation));
        return writers.ToHashSet(StringComparer.Ordinal);
    }
}
