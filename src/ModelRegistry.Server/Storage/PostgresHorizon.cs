using Npgsql;

namespace ModelRegistry.Server.Storage;

/// <summary>
/// How far the history of a PostgreSQL database is final. A position is drawn before its transaction commits, so a row can
/// appear after rows with higher positions.
/// </summary>
/// <remarks>
/// Every transaction owns its id before it draws a position (<c>write_entity</c>). So: read the last position that was drawn,
/// then draw a transaction id X. Whoever drew a position up to there has an id below X; once all of these have ended, the
/// positions up to there are final. <c>pg_snapshot_xmin</c> is the lowest id that has not ended. A snapshot's
/// <c>xmax</c> will not do for X: it is one more than the highest id that has <em>ended</em>, and a transaction with
/// a higher id may be under way, holding a position. A transaction id is drawn only when there is something new,
/// and costs no write to the disk that is waited for.
/// A transaction of any database of the same PostgreSQL that holds an id for long holds the horizon back for as long.
/// </remarks>
public sealed class PostgresHorizon
{
    internal const string DrawnPosition = "select case when is_called then last_value else 0 end from history_position_seq";
    private const string OldestUnfinished = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private (long Position, long Transaction)? candidate;
    private long final;

    /// <summary>Looks again, and answers the last final position.</summary>
    public async Task<long> AdvanceAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            await SettleAsync(connection, cancellation);
            if (candidate is null) await ProposeAsync(connection, cancellation);
            return final;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task SettleAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (candidate is not { } awaited) return;
        Settle(awaited, await connection.ReadNumberAsync(OldestUnfinished, cancellation));
    }

    private async Task ProposeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var drawn = await connection.ReadNumberAsync(DrawnPosition, cancellation);
        if (drawn == final) return;
        // Each statement sees what stands when it runs; all share one round trip, and one transaction, whose id is X itself.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(DrawnPosition), new("select pg_current_xact_id()::text::bigint"), new(OldestUnfinished) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var proposed = (await NextAsync(reader, cancellation), await NextAsync(reader, cancellation));
        candidate = proposed;
        Settle(proposed, await NextAsync(reader, cancellation));
    }

    private void Settle((long Position, long Transaction) awaited, long oldestUnfinished)
    {
        if (oldestUnfinished < awaited.Transaction) return;
        final = awaited.Position;
        candidate = null;
    }

    private static async Task<long> NextAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        await reader.ReadAsync(cancellation);
        var number = reader.GetInt64(0);
        await reader.NextResultAsync(cancellation);
        return number;
    }
}
