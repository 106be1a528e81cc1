using System.Data.Common;
using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Storage.Audit;

/// <summary>Reads and adds rows of the tables of the audit, in the same words for both databases.</summary>
internal static class AuditRows
{
    /// <summary>A row <c>a</c> of the audit, and the row <c>h</c> of the history that it seals.</summary>
    public const string WithHistory = """
        a.tenant, a.number, a.position, a.kind, a.key, a.version, a.changed_at, a.principal, a.address,
        a.subject_salt, a.change_salt, a.actor_salt, a.subject, a.change, a.actor, a.hash,
        h.kind, h.key, h.version, cast(h.state as text), h.changed_at, a.registry
        """;

    /// <summary>How many columns <see cref="WithHistory"/> names.</summary>
    public const int WithHistoryColumns = 22;

    private static readonly string[] Columns =
    [
        "tenant",
        "number",
        "position",
        "kind",
        "key",
        "version",
        "registry",
        "changed_at",
        "principal",
        "address",
        "subject_salt",
        "change_salt",
        "actor_salt",
        "subject",
        "change",
        "actor",
        "hash",
    ];

    /// <summary>Adds rows that are new.</summary>
    public static Task InsertAsync(
        RegistryDatabase database,
        DbConnection connection,
        IEnumerable<AuditRow> rows,
        CancellationToken cancellation
    ) => database.InsertAsync(connection, "audit", Columns, rows.Select(Values), cancellation);

    /// <summary>Reads what <see cref="WithHistory"/> names.</summary>
    public static (AuditRow Row, AuditedWrite? Write) Read(DbDataReader reader)
    {
        var position = reader.GetInt64(2);
        var row = new AuditRow
        {
            Tenant = reader.GetString(0),
            Number = reader.GetInt64(1),
            Position = position,
            Subject =
                reader.IsDBNull(3) || reader.IsDBNull(4) || reader.IsDBNull(5)
                    ? null
                    : new(reader.GetString(3), reader.GetString(4), reader.GetInt32(5)),
            Registry = reader.Text(21),
            Microseconds = reader.GetInt64(6),
            // Nobody known, and nobody named any more, look alike; only the salt tells.
            Actor =
                reader.IsDBNull(11) && reader.IsDBNull(7) && reader.IsDBNull(8)
                    ? null
                    : new(reader.Text(7), reader.Text(8)),
            Salts = new(reader.Bytes(9), reader.Bytes(10), reader.Bytes(11)),
            Commitments = new(reader.Bytes(12)!, reader.Bytes(13)!, reader.Bytes(14)!),
            Hash = reader.Bytes(15)!,
        };
        return (row, reader.IsDBNull(16) ? null : Write(reader, position, 16));
    }

    /// <summary>Reads a row of the history: position, and from <paramref name="at"/> kind, key, version, state, changed_at.</summary>
    public static AuditedWrite Write(DbDataReader reader, long position, int at) =>
        new(
            position,
            new(reader.GetString(at), reader.GetString(at + 1), reader.GetInt32(at + 2)),
            reader.Text(at + 3),
            AuditTime.MicrosecondsOf(reader.GetFieldValue<DateTimeOffset>(at + 4))
        );

    /// <summary>A column that may be null.</summary>
    public static string? Text(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Up to where the history is sealed.</summary>
    public static Task<long> ReadSealAsync(this DbConnection connection, CancellationToken cancellation) =>
        connection.ReadNumberAsync("select position from audit_seal", cancellation);

    /// <summary>The chains and where they end.</summary>
    public static async Task<Dictionary<string, AuditHead>> ReadHeadsAsync(
        this DbConnection connection,
        CancellationToken cancellation
    )
    {
        await using var command = connection.Command("select tenant, number, hash from audit_chain order by tenant");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var heads = new Dictionary<string, AuditHead>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
            heads.Add(reader.GetString(0), new(reader.GetInt64(1), reader.Bytes(2)!));
        return heads;
    }

    /// <summary>Where a chain ends.</summary>
    public static async Task<AuditHead> ReadHeadAsync(
        this DbConnection connection,
        string tenant,
        CancellationToken cancellation
    )
    {
        await using var command = connection.Command(
            "select number, hash from audit_chain where tenant = @tenant",
            ("@tenant", tenant)
        );
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new(reader.GetInt64(0), reader.Bytes(1)!) : AuditHead.None;
    }

    /// <summary>Where a chain ends, and from which row on its tenant may read it.</summary>
    public static async Task<(AuditHead Head, long FirstRead)> ReadChainAsync(
        this DbConnection connection,
        string tenant,
        CancellationToken cancellation
    )
    {
        await using var command = connection.Command(
            "select number, hash, first_read from audit_chain where tenant = @tenant",
            ("@tenant", tenant)
        );
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? (new(reader.GetInt64(0), reader.Bytes(1)!), reader.GetInt64(2))
            : (AuditHead.None, 1);
    }

    private static byte[]? Bytes(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);

    private static object?[] Values(AuditRow row) =>
        [
            row.Tenant,
            row.Number,
            row.Position,
            row.Subject!.Kind,
            row.Subject.Key,
            row.Subject.Version,
            row.Registry,
            row.Microseconds,
            row.Actor!.Principal,
            row.Actor.Address,
            row.Salts.Subject,
            row.Salts.Change,
            row.Salts.Actor,
            row.Commitments.Subject,
            row.Commitments.Change,
            row.Commitments.Actor,
            row.Hash,
        ];
}
