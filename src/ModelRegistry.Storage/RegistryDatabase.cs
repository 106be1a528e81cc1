using System.Data.Common;
using Dapper;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Storage;

/// <summary>The database that the registry keeps its entities in: a SQLite file of its own, or PostgreSQL, which several servers share.</summary>
public abstract class RegistryDatabase : IAsyncDisposable
{
    /// <summary>The connection string, with what the registry needs set in it.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>What Orleans opens its connections with, so that there is one pool; null: it opens them by the connection string.</summary>
    public virtual DbDataSource? DataSource => null;

    /// <summary>The name by which Orleans' ADO.NET packages choose their driver.</summary>
    public abstract string Invariant { get; }

    /// <summary>The folder that it alone uses on this machine; null: it is elsewhere.</summary>
    public virtual string? Folder => null;

    /// <summary>The folder of its schema files.</summary>
    public abstract string SchemaFolder { get; }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

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

    /// <summary>Writes a set of entities in one transaction; or none of them, where the version of one is not the expected one.</summary>
    public abstract Task<SetWritten> WriteAsync(IReadOnlyList<EntityRow> writes, CancellationToken cancellation);

    /// <summary>Those of the entities that have a row, cleared ones included, in any order.</summary>
    public abstract Task<IReadOnlyList<EntityRow>> FindAsync(
        IReadOnlyList<(string Kind, string Key)> keys,
        CancellationToken cancellation
    );

    /// <summary>The position up to which the history is final: no write with a lower or equal position can still appear.</summary>
    public abstract Task<long> ReadFinalPositionAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>
    /// Does work in one transaction, while no other server of this database does work of the same kind; the transaction is kept where the
    /// work ends well.
    /// </summary>
    /// <param name="wait">True: wait for another server's work to end; false: let it be.</param>
    /// <returns>False: another server is at it.</returns>
    public abstract Task<bool> TryAloneAsync(Func<DbConnection, Task> work, bool wait, CancellationToken cancellation);

    /// <summary>Takes out of the database's files what was deleted and erased, as far as the database can: where it lay, others may find it.</summary>
    /// <returns>False: somebody reads what was there before, for longer than can be waited for.</returns>
    public abstract Task<bool> SweepAsync(CancellationToken cancellation);

    /// <summary>Begins a transaction that only reads, and sees one state of the database.</summary>
    public abstract Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>Lets nobody else write an entity until the connection's transaction ends.</summary>
    public abstract Task StopWritersAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>Adds rows to a table, each with a value per column; many at little cost.</summary>
    public abstract Task InsertAsync(
        DbConnection connection,
        string table,
        IReadOnlyList<string> columns,
        IEnumerable<IReadOnlyList<object?>> rows,
        CancellationToken cancellation
    );

    /// <summary>How a statement writes a parameter that is a state.</summary>
    public abstract string StateParameter(string name);

    /// <summary>A time as <c>changed_at</c> of an entity and of the history holds it.</summary>
    public abstract object Time(DateTimeOffset time);

    /// <summary>Writes one version of an entity within the connection's transaction.</summary>
    /// <returns>False: its version is not the expected one.</returns>
    public abstract Task<bool> WriteAsync(DbConnection connection, EntityRow write, CancellationToken cancellation);

    /// <summary>Adds a row to the history that stands for itself, of no entity.</summary>
    public Task AppendAsync(
        DbConnection connection,
        string kind,
        string key,
        string state,
        TimeProvider time,
        CancellationToken cancellation
    ) =>
        connection.ExecuteAsync(
            Sql.Statement(
                $"insert into history (kind, key, version, state, changed_at) values (@kind, @key, 1, {StateParameter("@state")}, @now)",
                new
                {
                    kind,
                    key,
                    state,
                    now = Time(time.GetUtcNow()),
                },
                cancellation
            )
        );

    /// <summary>The highest position that was drawn, whether or not its write can be seen yet.</summary>
    public abstract Task<long> ReadDrawnPositionAsync(DbConnection connection, CancellationToken cancellation);
}

/// <summary>What became of a set of writes.</summary>
/// <param name="Conflicts">The writes whose version was not the expected one; empty: all were written.</param>
/// <param name="LastPosition">The highest position of the writes; null: there were none. Without meaning where there are conflicts.</param>
public sealed record SetWritten(IReadOnlyList<EntityRow> Conflicts, long? LastPosition);
