using System.Data.Common;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Storage.Audit;

/// <summary>Reads and adds rows of the tables of the audit, in the same words for both databases.</summary>
internal static class AuditRows
{
    /// <summary>A row <c>a</c> of the audit.</summary>
    public const string Alone = """
        a.tenant, a.number, a.position, a.kind, a.key, a.version, a.registry, a.changed_at, a.principal, a.address,
        a.subject_salt, a.change_salt, a.actor_salt, a.subject, a.change, a.actor, a.hash
        """;

    /// <summary>How many columns <see cref="Alone"/> names.</summary>
    public const int AloneWidth = 17;

    /// <summary>A row <c>a</c> of the audit, and the row <c>h</c> of the history that it seals.</summary>
    public const string WithHistory =
        Alone + ", h.position, h.kind, h.key, h.version, cast(h.state as text), h.changed_at";

    /// <summary>How many columns <see cref="WithHistory"/> names.</summary>
    public const int Width = AloneWidth + 6;

    private static readonly string[] Columns =
    [
        .. "tenant number position kind key version registry changed_at principal address".Split(' '),
        .. "subject_salt change_salt actor_salt subject change actor hash".Split(' '),
    ];

    /// <summary>Adds rows that are new.</summary>
    public static Task InsertAsync(
        RegistryDatabase database,
        DbConnection connection,
        IEnumerable<AuditRow> rows,
        CancellationToken cancellation
    ) => database.InsertAsync(connection, "audit", Columns, rows.Select(Values), cancellation);

    /// <summary>Reads what <see cref="WithHistory"/> names.</summary>
    public static AuditRow Read(DbDataReader row) =>
        ReadAlone(row, row.IsDBNull(AloneWidth) ? null : row.History(AloneWidth));

    /// <summary>Reads what <see cref="Alone"/> names.</summary>
    /// <param name="row">The row.</param>
    /// <param name="write">The write that it seals; null: the history has none, or it was not read.</param>
    public static AuditRow ReadAlone(DbDataReader row, HistoryRow? write = null)
    {
        var isSubjectErased = row.IsDBNull(3) || row.IsDBNull(4) || row.IsDBNull(5);
        // Nobody known, and nobody named any more, look alike; only the salt tells.
        var isActorErased = row.IsDBNull(8) && row.IsDBNull(9) && row.IsDBNull(12);
        return new()
        {
            Tenant = row.GetString(0),
            Number = row.GetInt64(1),
            Position = row.GetInt64(2),
            Subject = isSubjectErased ? null : new(row.GetString(3), row.GetString(4), row.GetInt32(5)),
            Registry = row.Text(6),
            Microseconds = row.GetInt64(7),
            Actor = isActorErased ? null : new(row.Text(8), row.Text(9)),
            SubjectSalt = row.Bytes(10),
            ChangeSalt = row.Bytes(11),
            ActorSalt = row.Bytes(12),
            SubjectHash = row.Bytes(13)!,
            ChangeHash = row.Bytes(14)!,
            ActorHash = row.Bytes(15)!,
            Hash = row.Bytes(16)!,
            Write = write,
        };
    }

    /// <summary>Up to where the history is sealed.</summary>
    public static Task<long> ReadSealAsync(this DbConnection connection, CancellationToken cancellation) =>
        connection.ReadNumberAsync("select position from audit_seal", cancellation);

    /// <summary>The names of the chains.</summary>
    public static Task<List<string>> ReadNamesAsync(this DbConnection connection, CancellationToken cancellation) =>
        connection.ListAsync(
            Sql.Statement("select tenant from audit_chain", null, cancellation),
            row => row.GetString(0)
        );

    /// <summary>A chain; one that nobody has written to is empty.</summary>
    public static async Task<AuditChain> ReadChainAsync(
        this DbConnection connection,
        string tenant,
        CancellationToken cancellation
    ) =>
        await connection
            .StreamAsync(
                Sql.Statement(
                    "select number, hash, first_read from audit_chain where tenant = @tenant",
                    new { tenant },
                    cancellation
                ),
                row => new AuditChain(new(row.GetInt64(0), row.Bytes(1)!), row.GetInt64(2))
            )
            .FirstOrDefaultAsync(AuditChain.Empty, cancellation);

    /// <summary>Where a chain ends.</summary>
    public static async Task<AuditHead> ReadHeadAsync(
        this DbConnection connection,
        string tenant,
        CancellationToken cancellation
    ) => (await connection.ReadChainAsync(tenant, cancellation)).Head;

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
            row.SubjectSalt,
            row.ChangeSalt,
            row.ActorSalt,
            row.SubjectHash,
            row.ChangeHash,
            row.ActorHash,
            row.Hash,
        ];
}
