using System.Data.Common;

namespace ModelRegistry.Server.Storage;

/// <summary>The database that the registry keeps its entities in: a SQLite file of its own, or PostgreSQL, which several servers share.</summary>
public abstract class RegistryDatabase
{
    /// <summary>The connection string, with what the registry needs set in it.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>The name by which Orleans' ADO.NET packages choose their driver.</summary>
    public abstract string Invariant { get; }

    /// <summary>The folder that it alone uses on this machine; null: it is elsewhere.</summary>
    public virtual string? Folder => null;

    /// <summary>The folder of its schema files.</summary>
    public abstract string SchemaFolder { get; }

    /// <summary>Chooses by the settings: PostgreSQL where <c>ConnectionStrings:Registry</c> is set, else a file under <c>Registry:Data</c>.</summary>
    public static RegistryDatabase From(IConfiguration settings) =>
        settings.GetConnectionString("Registry") is { Length: > 0 } connectionString
            ? new PostgresDatabase(connectionString)
            : new SqliteDatabase(settings["Registry:Data"] is { Length: > 0 } folder ? folder : "data");

    /// <summary>Makes sure that no other server uses the database, where only one may; until it is disposed of.</summary>
    /// <exception cref="DataFolderInUseException">Another server uses it.</exception>
    public virtual IDisposable? Claim() => null;

    /// <summary>Opens a connection.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellation);

    /// <summary>What must stand before the schema is applied.</summary>
    public abstract Task PrepareAsync(CancellationToken cancellation);

    /// <summary>
    /// Begins a transaction that no other server can apply the schema beside, and makes sure that the table of applied
    /// schema files exists.
    /// </summary>
    public abstract Task<DbTransaction> BeginMigrationAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>Does a write, when it may be done.</summary>
    public virtual Task WriteAsync(Func<Task> write) => write();

    /// <summary>Writes a set of entities in one transaction, or none of them; answers those whose version was not the expected one.</summary>
    public abstract Task<IReadOnlyList<EntityWrite>> WriteAsync(IReadOnlyList<EntityWrite> writes, CancellationToken cancellation);

    /// <summary>The position up to which the history is final: no write with a lower or equal position can still appear.</summary>
    public abstract Task<long> ReadFinalPositionAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>The highest position that was drawn, whether or not its write can be seen yet.</summary>
    public abstract Task<long> ReadDrawnPositionAsync(DbConnection connection, CancellationToken cancellation);
}

/// <summary>One entity to write as part of a set.</summary>
/// <param name="Kind">One of <c>EntityKind</c>.</param>
/// <param name="Key">One of <c>EntityKey</c>.</param>
/// <param name="ExpectedVersion">The version that it must have; null: it must not exist.</param>
/// <param name="State">The entry as JSON.</param>
public sealed record EntityWrite(string Kind, string Key, int? ExpectedVersion, string State);
