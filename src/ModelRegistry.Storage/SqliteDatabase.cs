using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Storage;

/// <summary>A SQLite file that one server owns.</summary>
public sealed class SqliteDatabase : RegistryDatabase
{
    private const string FileName = "registry.db";
    private readonly SemaphoreSlim oneWriter = new(1, 1);
    private readonly string folder;

    /// <summary>The file <c>registry.db</c> in a folder, which is made if need be.</summary>
    public SqliteDatabase(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(this.folder, FileName),
        }.ConnectionString;
    }

    /// <inheritdoc/>
    public override string ConnectionString { get; }

    /// <inheritdoc/>
    public override string Folder => folder;

    // Under this name Orleans loads Microsoft.Data.Sqlite.
    /// <inheritdoc/>
    public override string Invariant => "System.Data.SQLite";

    /// <inheritdoc/>
    public override string SchemaFolder => "sqlite";

    /// <inheritdoc/>
    public override IDisposable Claim() => DataFolderClaim.Of(folder);

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>Makes the folder and the file, closed to every other account, and lets readers read while a writer writes.</summary>
    public override async Task PrepareAsync(CancellationToken cancellation)
    {
        MakeFile();
        await using var connection = await OpenAsync(cancellation);
        await connection.ExecuteAsync("pragma journal_mode = wal", cancellation);
    }

    /// <inheritdoc/>
    public override async Task<DbTransaction> BeginMigrationAsync(
        DbConnection connection,
        CancellationToken cancellation
    )
    {
        // Not deferred: takes the file's one write lock now, and waits for it.
        var transaction = ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false);
        await connection.ExecuteAsync(
            "create table if not exists schema_file (name text not null primary key, checksum text not null, applied_at text not null default current_timestamp)",
            cancellation
        );
        return transaction;
    }

    /// <summary>One write at a time: writers that wait for SQLite's lock hold a thread each, and wait by polling.</summary>
    public override async Task WriteAsync(Func<Task> write)
    {
        await oneWriter.WaitAsync();
        try
        {
            await write();
        }
        finally
        {
            oneWriter.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task<SetWritten> WriteAsync(IReadOnlyList<EntityRow> writes, CancellationToken cancellation)
    {
        var written = new SetWritten([], null);
        await WriteAsync(async () => written = await WriteAlone(writes, cancellation));
        return written;
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<EntityRow>> FindAsync(
        IReadOnlyList<(string Kind, string Key)> keys,
        CancellationToken cancellation
    )
    {
        await using var connection = (SqliteConnection)await OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "select kind, key, version, state from entity where kind = @kind and key = @key";
        var kind = command.Parameters.Add("@kind", SqliteType.Text);
        var key = command.Parameters.Add("@key", SqliteType.Text);
        List<EntityRow> found = [];
        foreach (var wanted in keys)
        {
            (kind.Value, key.Value) = wanted;
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            if (await reader.ReadAsync(cancellation))
                found.Add(reader.Entity());
        }

        return found;
    }

    // The history's positions rise in the order of commits, because writers follow one another.
    /// <inheritdoc/>
    public override Task<long> ReadFinalPositionAsync(DbConnection connection, CancellationToken cancellation) =>
        connection.ReadNumberAsync("select coalesce(max(position), 0) from history", cancellation);

    /// <inheritdoc/>
    public override Task<long> ReadDrawnPositionAsync(DbConnection connection, CancellationToken cancellation) =>
        ReadFinalPositionAsync(connection, cancellation);

    /// <inheritdoc/>
    public override async Task<bool> TryAloneAsync(
        Func<DbConnection, Task> work,
        bool wait,
        CancellationToken cancellation
    )
    {
        await WriteAsync(async () =>
        {
            await using var connection = (SqliteConnection)await OpenAsync(cancellation);
            await using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            await work(connection);
            await transaction.CommitAsync(cancellation);
        });
        return true;
    }

    /// <inheritdoc/>
    public override Task<bool> SweepAsync(CancellationToken cancellation) => SqliteSweep.RunAsync(this, cancellation);

    // Deferred: takes no lock that a writer waits for.
    /// <inheritdoc/>
    public override Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellation) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    // The file has one writer, and it is this transaction.
    /// <inheritdoc/>
    public override Task StopWritersAsync(DbConnection connection, CancellationToken cancellation) =>
        Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task InsertAsync(
        DbConnection connection,
        string table,
        IReadOnlyList<string> columns,
        IEnumerable<IReadOnlyList<object?>> rows,
        CancellationToken cancellation
    )
    {
        await using var command = ((SqliteConnection)connection).CreateCommand();
        var names = columns.Select(column => "@" + column).ToArray();
        command.CommandText = $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", names)})";
        foreach (var name in names)
            command.Parameters.AddWithValue(name, DBNull.Value);
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++)
                command.Parameters[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public override string StateParameter(string name) => name;

    // The form that strftime gives in the schema.
    /// <inheritdoc/>
    public override object Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override async Task<bool> WriteAsync(
        DbConnection connection,
        EntityRow write,
        CancellationToken cancellation
    )
    {
        await using var command = await PrepareWriteAsync((SqliteConnection)connection, cancellation);
        return await WriteAsync(command, write, cancellation);
    }

    // SQLite gives the files that it puts beside this one the mode of this one: they are as closed.
    private void MakeFile()
    {
        PrivateFiles.MakeFolder(folder);
        using (
            File.Open(
                Path.Combine(folder, FileName),
                PrivateFiles.Opening(FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
            )
        )
            PrivateFiles.CloseFiles(folder, "registry.*");
    }

    private async Task<SetWritten> WriteAlone(IReadOnlyList<EntityRow> writes, CancellationToken cancellation)
    {
        await using var connection = (SqliteConnection)await OpenAsync(cancellation);
        await using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        await using var command = await PrepareWriteAsync(connection, cancellation);
        var conflicts = new List<EntityRow>();
        foreach (var write in writes)
            if (!await WriteAsync(command, write, cancellation))
                conflicts.Add(write);
        if (conflicts.Count > 0)
            return new(conflicts, null);
        var last = await ReadFinalPositionAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return new([], last);
    }

    private static async Task<SqliteCommand> PrepareWriteAsync(
        SqliteConnection connection,
        CancellationToken cancellation
    )
    {
        var command = connection.CreateCommand();
        command.CommandText = "select QueryText from OrleansQuery where QueryKey = 'WriteToStorageKey'";
        command.CommandText = (string)(await command.ExecuteScalarAsync(cancellation))!;
        command.Parameters.Add("@GrainTypeString", SqliteType.Text);
        command.Parameters.Add("@GrainIdExtensionString", SqliteType.Text);
        command.Parameters.Add("@GrainStateVersion", SqliteType.Integer);
        command.Parameters.Add("@PayloadBinary", SqliteType.Blob);
        return command;
    }

    private static async Task<bool> WriteAsync(SqliteCommand command, EntityRow write, CancellationToken cancellation)
    {
        // The statement that writes clears as well: no payload, no state.
        object[] values =
        [
            write.Kind,
            EntityStorage.KeyMark + write.Key,
            write.Version ?? (object)DBNull.Value,
            write.State is null ? DBNull.Value : Encoding.UTF8.GetBytes(write.State),
        ];
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return await command.ExecuteScalarAsync(cancellation) is not (null or DBNull);
    }
}
