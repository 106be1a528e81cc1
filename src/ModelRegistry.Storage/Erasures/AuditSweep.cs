using System.Data.Common;
using Dapper;

namespace ModelRegistry.Storage.Erasures;

/// <summary>Takes what was erased out of the database's files too, where it would lie until its place is used again.</summary>
public sealed class AuditSweep(RegistryDatabase database, TimeProvider time)
{
    // Writers of a SQLite file wait for a sweep, and whoever may prune can ask for one: a thousandth of the time, whatever the size.
    private const int RestPerSweep = 1000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(10);
    private DateTimeOffset next;

    /// <summary>Notes within the transaction of an erasure that there is something to sweep: it is swept later where the server ends before it has done so.</summary>
    public static Task AskAsync(DbConnection connection, CancellationToken cancellation) =>
        connection.ExecuteAsync("update audit_sweep set asked = asked + 1", cancellation);

    /// <summary>Sweeps now.</summary>
    /// <returns>False: somebody went on reading what was there before; it is tried again.</returns>
    public async Task<bool> SweepAsync(CancellationToken cancellation)
    {
        // What is erased meanwhile is swept by the next one.
        var asked = await ReadAsync("select asked from audit_sweep", cancellation);
        if (!await database.SweepAsync(cancellation))
            return false;
        await database.TryAloneAsync(
            connection =>
                connection.ExecuteAsync(
                    Sql.Statement(
                        "update audit_sweep set done = @asked where done < @asked",
                        new { asked },
                        cancellation
                    )
                ),
            wait: true,
            cancellation
        );
        return true;
    }

    /// <summary>Sweeps where there is something to sweep, and the last time is long enough ago. One caller at a time.</summary>
    public async Task SweepIfDueAsync(CancellationToken cancellation)
    {
        if (time.GetUtcNow() < next)
            return;
        var due = await ReadAsync("select asked - done from audit_sweep", cancellation) > 0;
        next = time.GetUtcNow() + (due ? RetryAfter : LookEvery);
        var began = time.GetTimestamp();
        if (!due || !await SweepAsync(cancellation))
            return;
        var rest = RestPerSweep * time.GetElapsedTime(began);
        next = time.GetUtcNow() + (rest > LookEvery ? rest : LookEvery);
    }

    private async Task<long> ReadAsync(string text, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ReadNumberAsync(text, cancellation);
    }
}
