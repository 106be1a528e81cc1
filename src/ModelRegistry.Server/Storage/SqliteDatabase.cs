using System.Data;
using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;

namespace ModelRegistry.Server.Storage;

/// <summary>A SQLite file that one server owns.</summary>
public sealed class SqliteDatabase : RegistryDatabase
{
    private readonly SemaphoreSlim oneWriter = new(1, 1);
    private readonly string folder;

    /// <summary>The file <c>registry.db</c> in a folder, which is made if need be.</summary>
    public SqliteDatabase(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(this.folder, "registry.db") }.ConnectionString;
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

    /// <summary>Makes the folder, and lets readers read while a writer writes.</summary>
    public override async Task PrepareAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        await using var connection = await OpenAsync(cancellation);
        await connection.ExecuteAsync("pragma journal_mode = wal", cancellation);
    }

    /// <inheritdoc/>
    public override async Task<DbTransaction> BeginMigrationAsync(DbConnection connection, CancellationToken cancellation)
    {
        // Not deferred: takes the file's one write lock now, and waits for it.
        var transaction = ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false);
        await connection.ExecuteAsync(
            "create table if not exists schema_file (name text not null primary key, checksum text not null, applied_at text not null default current_timestamp)",
            cancellation);
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
    public override async Task<IReadOnlyList<EntityWrite>> WriteAsync(IReadOnlyList<EntityWrite> writes, CancellationToken cancellation)
    {
        IReadOnlyList<EntityWrite> conflicts = [];
        await WriteAsync(async () => conflicts = await WriteAlone(writes, cancellation));
        return conflicts;
    }

    // The history's positions rise in the order of commits, because writers follow one another.
    /// <inheritdoc/>
    public override Task<long> ReadFinalPositionAsync(DbConnection connection, CancellationToken cancellation) =>
        connection.ReadNumberAsync("select coalesce(max(position), 0) from history", cancellation);

    /// <inheritdoc/>
    public override Task<long> ReadDrawnPositionAsync(DbConnection connection, CancellationToken cancellation) =>
        ReadFinalPositionAsync(connection, cancellation);

    private async Task<IReadOnlyList<EntityWrite>> WriteAlone(IReadOnlyList<EntityWrite> writes, CancellationToken cancellation)
    {
        await using var connection = (SqliteConnection)await OpenAsync(cancellation);
        await using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        await using var command = connection.CreateCommand();
        command.CommandText = "select QueryText from OrleansQuery where QueryKey = 'WriteToStorageKey'";
        command.CommandText = (string)(await command.ExecuteScalarAsync(cancellation))!;
        var kind = command.Parameters.Add("@GrainTypeString", SqliteType.Text);
        var key = command.Parameters.Add("@GrainIdExtensionString", SqliteType.Text);
        var version = command.Parameters.Add("@GrainStateVersion", SqliteType.Integer);
        var payload = command.Parameters.Add("@PayloadBinary", SqliteType.Blob);
        var conflicts = new List<EntityWrite>();
        foreach (var write in writes)
        {
            kind.Value = write.Kind;
            key.Value = EntityStorage.KeyMark + write.Key;
            version.Value = write.ExpectedVersion ?? (object)DBNull.Value;
            payload.Value = Encoding.UTF8.GetBytes(write.State);
            if (await command.ExecuteScalarAsync(cancellation) is null or DBNull) conflicts.Add(write);
        }
        if (conflicts.Count == 0) await transaction.CommitAsync(cancellation);
        return conflicts;
    }
}
