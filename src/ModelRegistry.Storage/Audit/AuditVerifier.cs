using System.Data.Common;
using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Storage.Audit;

/// <summary>Checks chains against the history, and the history against what stands.</summary>
public sealed class AuditVerifier(RegistryDatabase database)
{
    /// <summary>Checks one chain, and what stands of those whose it is.</summary>
    /// <param name="expected">A head that was kept elsewhere; null: none. Without one, a chain of which both the end and what was said of it were cut looks whole.</param>
    public Task<AuditReport> VerifyAsync(string tenant, AuditHead? expected, CancellationToken cancellation) =>
        VerifyAsync(tenant, expected, standing: true, cancellation);

    /// <summary>Checks one chain without what stands, which <see cref="VerifyEntitiesAsync"/> checks of all at once.</summary>
    /// <param name="expected">A head that was kept elsewhere; null: none.</param>
    public Task<AuditReport> VerifyChainAsync(string tenant, AuditHead? expected, CancellationToken cancellation) =>
        VerifyAsync(tenant, expected, standing: false, cancellation);

    /// <summary>The names of all chains, and of those that the history calls for.</summary>
    public async Task<IReadOnlyList<string>> ReadChainsAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var named = await connection.ListAsync(
            Sql.Patient("select tenant from audit_chain union select tenant from audit", null, cancellation),
            row => row.GetString(0)
        );
        var unsealed = await connection.ListAsync(
            Sql.Patient(
                """
                select h.kind, h.key from history h
                left join audit a on a.position = h.position
                left join audit_folded f on f.position = h.position
                where a.position is null and f.position is null and h.position <= (select position from audit_seal)
                """,
                null,
                cancellation
            ),
            row => AuditPlace.Of(row.GetString(0), row.GetString(1)).Tenant
        );
        return [.. named.Union(unsealed).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// What stands and is not what the history wrote last, what was written last and does not stand, what of the history no chain has, and what no server
    /// writes into the tables of the audit.
    /// </summary>
    /// <returns>The first <see cref="AuditReport.MaxFindings"/>.</returns>
    public async Task<IReadOnlyList<AuditFinding>> VerifyEntitiesAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await database.BeginSnapshotAsync(connection, cancellation);
        return await new StandingCheck(connection)
            .OfAllAsync(cancellation)
            .Concat(new TablesCheck(database, connection).OfAllAsync(cancellation))
            .Take(AuditReport.MaxFindings)
            .ToListAsync(cancellation);
    }

    private async Task<AuditReport> VerifyAsync(
        string tenant,
        AuditHead? expected,
        bool standing,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        // One state of the database for all that is read.
        await using var transaction = await database.BeginSnapshotAsync(connection, cancellation);
        var check = new AuditCheck(tenant, await connection.ReadErasuresAsync(tenant, cancellation), expected);
        await foreach (var row in ReadChainAsync(connection, tenant, cancellation))
            check.Next(row);
        if (standing)
            await foreach (var finding in new StandingCheck(connection).OfChainAsync(tenant, cancellation))
                check.Found(finding);
        var chain = await connection.ReadChainAsync(tenant, cancellation);
        return check.Finish(chain.Head, chain.FirstRead, await connection.ReadSealAsync(cancellation));
    }

    private static IAsyncEnumerable<AuditRow> ReadChainAsync(
        DbConnection connection,
        string tenant,
        CancellationToken cancellation
    ) =>
        connection.StreamAsync(
            Sql.Patient(
                $"""
                select {AuditRows.WithHistory} from audit a left join history h on h.position = a.position
                where a.tenant = @tenant order by a.number
                """,
                new { tenant },
                cancellation
            ),
            AuditRows.Read
        );
}
