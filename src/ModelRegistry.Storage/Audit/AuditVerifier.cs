using System.Data.Common;
using System.Runtime.CompilerServices;
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
        var names = (await connection.ReadHeadsAsync(cancellation)).Keys.ToHashSet(StringComparer.Ordinal);
        await using var command = connection.Command("select distinct tenant from audit");
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
                names.Add(reader.GetString(0));
        }

        await foreach (var place in ReadUnsealedAsync(connection, cancellation))
            names.Add(place.Tenant);
        return [.. names.Order(StringComparer.Ordinal)];
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
        var check = await CheckAsync(connection, tenant, expected, cancellation);
        if (standing)
            await foreach (var finding in new StandingCheck(connection).OfChainAsync(tenant, cancellation))
                check.Found(finding);
        var (end, firstRead) = await connection.ReadChainAsync(tenant, cancellation);
        return check.Finish(end, firstRead, await connection.ReadSealAsync(cancellation));
    }

    private static async Task<AuditCheck> CheckAsync(
        DbConnection connection,
        string tenant,
        AuditHead? expected,
        CancellationToken cancellation
    )
    {
        var check = new AuditCheck(tenant, await connection.ReadErasuresAsync(tenant, cancellation), expected);
        await using var command = connection.Command(
            $"select {AuditRows.WithHistory} from audit a left join history h on h.position = a.position where a.tenant = @tenant order by a.number",
            ("@tenant", tenant)
        );
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var (row, write) = AuditRows.Read(reader);
            check.Next(row, write);
        }

        return check;
    }

    private static async IAsyncEnumerable<AuditPlace> ReadUnsealedAsync(
        DbConnection connection,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await using var command = connection.Command(
            """
            select h.kind, h.key from history h
            left join audit a on a.position = h.position
            left join audit_folded f on f.position = h.position
            where a.position is null and f.position is null and h.position <= (select position from audit_seal)
            """
        );
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return AuditPlace.Of(reader.GetString(0), reader.GetString(1));
    }
}
