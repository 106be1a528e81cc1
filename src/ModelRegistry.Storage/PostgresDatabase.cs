using System.Data;
using System.Data.Common;
using Dapper;
using ModelRegistry.Domain.Entities;
using Npgsql;

namespace ModelRegistry.Storage;

/// <summary>A PostgreSQL database that any number of servers share.</summary>
public sealed class PostgresDatabase : RegistryDatabase
{
    // Any number that nothing else in the database locks by.
    private const long MigrationLock = 0x4D6F64656C526567;
    private const long AuditLock = 0x41756469744C6F67;
    private readonly PostgresHorizon horizon = new();
    private readonly NpgsqlDataSource source;

    /// <summary>The database of a connection string; what it does not say is set to what was measured to serve best.</summary>
    public PostgresDatabase(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        SetUnlessGiven(settings, "Max Auto Prepare", 20);
        SetUnlessGiven(settings, "Auto Prepare Min Usages", 1);
        SetUnlessGiven(settings, "No Reset On Close", true);
        SetUnlessGiven(settings, "Application Name", "model-registry");
        // PostgreSQL admits 100 connections unless told otherwise: room for two servers and for people.
        SetUnlessGiven(settings, "Maximum Pool Size", 40);
        ConnectionString = settings.ConnectionString;
        source = NpgsqlDataSource.Create(settings);
    }

    /// <inheritdoc/>
    public override string ConnectionString { get; }

    /// <inheritdoc/>
    public override DbDataSource DataSource => source;

    /// <inheritdoc/>
    public override string Invariant => "Npgsql";

    /// <inheritdoc/>
    public override string SchemaFolder => "postgres";

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken cancellation) =>
        await source.OpenConnectionAsync(cancellation);

    /// <summary>Closes the connections of its pool.</summary>
    public override ValueTask DisposeAsync() => source.DisposeAsync();

    /// <inheritdoc/>
    public override Task PrepareAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task<DbTransaction> BeginMigrationAsync(
        DbConnection connection,
        CancellationToken cancellation
    )
    {
        var transaction = await connection.BeginTransactionAsync(cancellation);
        // Goes with the transaction, however that ends.
        await connection.ExecutePatientlyAsync($"select pg_advisory_xact_lock({MigrationLock})", cancellation);
        await connection.ExecuteAsync(
            "create table if not exists schema_file (name text not null primary key, checksum text not null, applied_at timestamptz not null default now())",
            cancellation
        );
        return transaction;
    }

    /// <inheritdoc/>
    public override async Task<SetWritten> WriteAsync(IReadOnlyList<EntityRow> writes, CancellationToken cancellation)
    {
        await using var connection = (NpgsqlConnection)await OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var written = await new PostgresSet(writes).WriteAsync(connection, cancellation);
        if (written.Conflicts.Count == 0)
            await transaction.CommitAsync(cancellation);
        return written;
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<EntityRow>> FindAsync(
        IReadOnlyList<(string Kind, string Key)> keys,
        CancellationToken cancellation
    )
    {
        await using var connection = await OpenAsync(cancellation);
        return await connection.ListAsync(
            Sql.Statement(
                """
                select e.kind, e.key, e.version, e.state::text from unnest(@kinds, @names) as wanted (kind, key)
                join entity e on e.kind = wanted.kind and e.key = wanted.key
                """,
                new
                {
                    kinds = keys.Select(wanted => wanted.Kind).ToArray(),
                    names = keys.Select(wanted => wanted.Key).ToArray(),
                },
                cancellation
            ),
            row => row.Entity()
        );
    }

    /// <inheritdoc/>
    public override Task<long> ReadFinalPositionAsync(DbConnection connection, CancellationToken cancellation) =>
        horizon.AdvanceAsync((NpgsqlConnection)connection, cancellation);

    /// <inheritdoc/>
    public override Task<long> ReadDrawnPositionAsync(DbConnection connection, CancellationToken cancellation) =>
        connection.ReadNumberAsync(PostgresHorizon.DrawnPosition, cancellation);

    /// <inheritdoc/>
    public override async Task<bool> TryAloneAsync(
        Func<DbConnection, Task> work,
        bool wait,
        CancellationToken cancellation
    )
    {
        await using var connection = await OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var claim = wait
            ? $"select true from (select pg_advisory_xact_lock({AuditLock})) as waited"
            : $"select pg_try_advisory_xact_lock({AuditLock})";
        if (!await connection.ExecuteScalarAsync<bool>(Sql.Patient(claim, null, cancellation)))
            return false;
        await work(connection);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Vacuums: no connection can read what was deleted any more. What lies in the server's own files is its operator's to see to.</summary>
    public override async Task<bool> SweepAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await connection.ExecutePatientlyAsync("vacuum entity, history, audit", cancellation);
        return true;
    }

    /// <inheritdoc/>
    public override async Task<DbTransaction> BeginSnapshotAsync(
        DbConnection connection,
        CancellationToken cancellation
    ) => await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    // Every write takes part of entity; of history no lock is taken, since some take that first and would wait for each other.
    /// <inheritdoc/>
    public override Task StopWritersAsync(DbConnection connection, CancellationToken cancellation) =>
        connection.ExecutePatientlyAsync("lock table entity in exclusive mode", cancellation);

    /// <inheritdoc/>
    public override async Task InsertAsync(
        DbConnection connection,
        string table,
        IReadOnlyList<string> columns,
        IEnumerable<IReadOnlyList<object?>> rows,
        CancellationToken cancellation
    )
    {
        await using var copy = await ((NpgsqlConnection)connection).BeginBinaryImportAsync(
            $"copy {table} ({string.Join(", ", columns)}) from stdin (format binary)",
            cancellation
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            foreach (var value in row)
            {
                if (value is null)
                    await copy.WriteNullAsync(cancellation);
                else
                    await copy.WriteAsync(value, cancellation);
            }
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <inheritdoc/>
    public override string StateParameter(string name) => $"cast({name} as jsonb)";

    /// <inheritdoc/>
    public override object Time(DateTimeOffset time) => time.ToUniversalTime();

    /// <inheritdoc/>
    public override async Task<bool> WriteAsync(
        DbConnection connection,
        EntityRow write,
        CancellationToken cancellation
    )
    {
        var version = await connection.ExecuteScalarAsync<int?>(
            Sql.Statement("select write_entity(@Kind, @Key, @Version, cast(@State as jsonb))", write, cancellation)
        );
        return version is not null;
    }

    private static void SetUnlessGiven(NpgsqlConnectionStringBuilder settings, string name, object value)
    {
        if (!settings.ShouldSerialize(name))
            settings[name] = value;
    }
}
