using System.Data.Common;
using Dapper;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Storage.Audit;

namespace ModelRegistry.Storage.Erasures;

/// <summary>What an erasure does to the tables, within the transaction of its connection.</summary>
internal sealed class ErasureStatements(RegistryDatabase database)
{
    /// <summary>How many rows one transaction takes on.</summary>
    public const int Some = 1000;

    /// <summary>The states that stand and have a text in them.</summary>
    public Task<List<EntityRow>> ReadStandingAsync(
        DbConnection connection,
        string mark,
        CancellationToken cancellation
    ) =>
        ReadAsync(
            connection,
            "select kind, key, version, cast(state as text) from entity where state is not null and lower(cast(state as text)) like @mark escape '!'",
            reader => reader.Entity(),
            cancellation,
            ("@mark", Like(mark))
        );

    /// <summary>The rows that a principal wrote.</summary>
    public Task<List<(string Tenant, long Number, long Position)>> ReadWrittenByAsync(
        DbConnection connection,
        string principal,
        CancellationToken cancellation
    ) =>
        ReadAsync(
            connection,
            "select tenant, number, position from audit where principal = @principal",
            Row,
            cancellation,
            ("@principal", principal)
        );

    /// <summary>The rows with states that name a person, except those that stand.</summary>
    public async Task<List<(string Tenant, long Number, long Position)>> ReadStatesNamingAsync(
        DbConnection connection,
        Naming naming,
        CancellationToken cancellation
    )
    {
        var rows = await ReadAsync(
            connection,
            """
            select a.tenant, a.number, a.position, h.kind, cast(h.state as text) from history h
            join audit a on a.position = h.position
            left join entity e on e.kind = h.kind and e.key = h.key and e.version = h.version
            where e.version is null and h.state is not null and lower(cast(h.state as text)) like @mark escape '!'
            """,
            reader => (Row: Row(reader), Kind: reader.GetString(3), State: reader.GetString(4)),
            cancellation,
            ("@mark", Like(naming.Mark))
        );
        return [.. rows.Where(row => naming.IsIn(row.Kind, row.State)).Select(row => row.Row)];
    }

    /// <summary>True where something was written after a position that names a person, or that they wrote; the records of erasures aside.</summary>
    public async Task<bool> IsNamedSinceAsync(
        DbConnection connection,
        Naming naming,
        long position,
        CancellationToken cancellation
    )
    {
        var states = await ReadAsync(
            connection,
            "select kind, cast(state as text) from history where position > @position and kind <> @record and state is not null and lower(cast(state as text)) like @mark escape '!'",
            reader => (Kind: reader.GetString(0), State: reader.GetString(1)),
            cancellation,
            ("@position", position),
            ("@record", AuditKind.Erasure),
            ("@mark", Like(naming.Mark))
        );
        return states.Exists(row =>
            naming.IsIn(row.Kind, row.State) || AuditedState.Of(row.State).Actor.Principal == naming.Principal
        );
    }

    /// <summary>Erases the states of rows.</summary>
    public async Task EraseStatesAsync(
        DbConnection connection,
        IEnumerable<(string Tenant, long Number, long Position)> rows,
        CancellationToken cancellation
    )
    {
        foreach (var (tenant, _, position) in rows)
        {
            await TakeOffAsync(connection, tenant, position, cancellation);
            await ExecuteAsync(
                connection,
                "update history set state = null where position = @position",
                cancellation,
                ("@position", position)
            );
            await ExecuteAsync(
                connection,
                "update audit set change_salt = null where position = @position",
                cancellation,
                ("@position", position)
            );
        }

        await AuditSweep.AskAsync(connection, cancellation);
    }

    /// <summary>Erases who wrote rows: from the audit, from the history, and from what stands. Only these rows: others are in no record.</summary>
    public async Task EraseActorsAsync(
        DbConnection connection,
        IEnumerable<(string Tenant, long Number, long Position)> rows,
        CancellationToken cancellation
    )
    {
        foreach (var (tenant, number, position) in rows)
        {
            var states = await ReadAsync(
                connection,
                "select cast(state as text) from history where position = @position and state is not null",
                reader => reader.GetString(0),
                cancellation,
                ("@position", position)
            );
            await TakeOffAsync(connection, tenant, position, cancellation);
            foreach (var state in states)
                await EraseActorAsync(connection, position, AuditedState.Of(state).WithoutActor(), cancellation);
            await AddAsync(connection, tenant, position, cancellation);
            await ExecuteAsync(
                connection,
                "update audit set principal = null, address = null, actor_salt = null where tenant = @tenant and number = @number",
                cancellation,
                ("@tenant", tenant),
                ("@number", number)
            );
        }

        await AuditSweep.AskAsync(connection, cancellation);
    }

    /// <summary>Deletes what stands of a tenant.</summary>
    /// <returns>How much.</returns>
    public async Task<long> DeleteStandingAsync(DbConnection connection, string tenant, CancellationToken cancellation)
    {
        var entities = 0L;
        var standing = await ReadAsync(
            connection,
            "select kind, key from entity where key = @tenant or (key >= @from and key < @to)",
            reader => (Kind: reader.GetString(0), Key: reader.GetString(1)),
            cancellation,
            ("@tenant", tenant),
            ("@from", tenant + "/"),
            ("@to", tenant + "0")
        );
        foreach (var (kind, key) in standing.Where(entity => AuditPlace.Of(entity.Kind, entity.Key).Tenant == tenant))
            entities += await ExecuteAsync(
                connection,
                "delete from entity where kind = @kind and key = @key",
                cancellation,
                ("@kind", kind),
                ("@key", key)
            );
        return entities;
    }

    /// <summary>Deletes some of what was written of deleted tenants, and leaves commitments in the audit.</summary>
    /// <returns>True: there may be more.</returns>
    public async Task<bool> DeleteSomeHistoryAsync(DbConnection connection, CancellationToken cancellation)
    {
        List<(string Tenant, long Number, long Position)> rows = [];
        foreach (var deletion in await connection.ReadDeletionsAsync(cancellation))
            rows.AddRange(
                await ReadAsync(
                    connection,
                    "select tenant, number, position from audit where tenant = @tenant and number <= @through and subject_salt is not null order by number limit @some",
                    Row,
                    cancellation,
                    ("@tenant", deletion.Tenant),
                    ("@through", deletion.Through),
                    ("@some", Some - rows.Count)
                )
            );
        foreach (var (tenant, number, position) in rows)
        {
            await TakeOffAsync(connection, tenant, position, cancellation);
            await ExecuteAsync(
                connection,
                "delete from history where position = @position",
                cancellation,
                ("@position", position)
            );
            await ExecuteAsync(
                connection,
                """
                update audit set kind = null, key = null, version = null, registry = null, principal = null, address = null,
                    subject_salt = null, change_salt = null, actor_salt = null
                where tenant = @tenant and number = @number
                """,
                cancellation,
                ("@tenant", tenant),
                ("@number", number)
            );
        }

        if (rows.Count > 0)
            await AuditSweep.AskAsync(connection, cancellation);
        return rows.Count == Some;
    }

    /// <summary>Lets nobody read a chain's rows up to a number.</summary>
    public Task HideAsync(DbConnection connection, string tenant, long through, CancellationToken cancellation) =>
        ExecuteAsync(
            connection,
            "update audit_chain set first_read = @first where tenant = @tenant",
            cancellation,
            ("@first", through + 1),
            ("@tenant", tenant)
        );

    /// <summary>Erases some states of a chain up to a row, from before a time, except those that stand and the records of erasures.</summary>
    /// <returns>How many.</returns>
    public async Task<long> PruneSomeAsync(
        DbConnection connection,
        string tenant,
        long through,
        long before,
        CancellationToken cancellation
    )
    {
        var rows = await ReadAsync(
            connection,
            """
            select a.tenant, a.number, a.position from audit a
            join history h on h.position = a.position
            left join entity e on e.kind = h.kind and e.key = h.key and e.version = h.version
            where a.tenant = @tenant and a.number <= @through and a.changed_at < @before and a.change_salt is not null and e.version is null and h.kind <> @record limit @some
            """,
            Row,
            cancellation,
            ("@tenant", tenant),
            ("@through", through),
            ("@before", before),
            ("@record", AuditKind.Erasure),
            ("@some", Some)
        );
        if (rows.Count > 0)
            await EraseStatesAsync(connection, rows, cancellation);
        return rows.Count;
    }

    // What is counted for the chain of a row: before its state goes or changes, and after it has changed.
    private static Task TakeOffAsync(
        DbConnection connection,
        string tenant,
        long position,
        CancellationToken cancellation
    ) => ExecuteAsync(connection, TenantBytes.TakeOff(), cancellation, ("@tenant", tenant), ("@position", position));

    private static Task AddAsync(
        DbConnection connection,
        string tenant,
        long position,
        CancellationToken cancellation
    ) => ExecuteAsync(connection, TenantBytes.TakeOff("+"), cancellation, ("@tenant", tenant), ("@position", position));

    private async Task EraseActorAsync(
        DbConnection connection,
        long position,
        string state,
        CancellationToken cancellation
    )
    {
        await ExecuteAsync(
            connection,
            $"update history set state = {database.StateParameter("@state")} where position = @position",
            cancellation,
            ("@state", state),
            ("@position", position)
        );
        await ExecuteAsync(
            connection,
            $"""
            update entity set state = {database.StateParameter("@state")}
            where exists (select 1 from history h where h.position = @position and h.kind = entity.kind and h.key = entity.key and h.version = entity.version)
            """,
            cancellation,
            ("@state", state),
            ("@position", position)
        );
    }

    private static (string Tenant, long Number, long Position) Row(DbDataReader reader) =>
        (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2));

    private static string Like(string mark)
    {
        var text = mark.ToLowerInvariant();
        foreach (var special in "!%_")
            text = text.Replace($"{special}", $"!{special}", StringComparison.Ordinal);
        // Of what JSON may escape, nothing is looked for: a character that could be is any.
        foreach (var escaped in "\"\\+&<>'`")
            text = text.Replace($"{escaped}", "%", StringComparison.Ordinal);
        return $"%{text}%";
    }

    private static Task<List<T>> ReadAsync<T>(
        DbConnection connection,
        string text,
        Func<DbDataReader, T> read,
        CancellationToken cancellation,
        params (string Name, object Value)[] parameters
    ) => connection.ListAsync(Sql.Patient(text, Values(parameters), cancellation), read);

    private static async Task<long> ExecuteAsync(
        DbConnection connection,
        string text,
        CancellationToken cancellation,
        params (string Name, object Value)[] parameters
    ) => await connection.ExecuteAsync(Sql.Patient(text, Values(parameters), cancellation));

    private static DynamicParameters Values((string Name, object Value)[] parameters) =>
        new(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
}
