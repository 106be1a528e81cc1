using System.Data.Common;
using System.Runtime.CompilerServices;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Server.Storage;

namespace ModelRegistry.Server.Audit;

/// <summary>Checks chains against the history, and the history against what stands.</summary>
public sealed class AuditVerifier(RegistryDatabase database) : IDisposable
{
    // A check reads a whole chain: one at a time, so that nobody can slow others down by asking for many.
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    /// <inheritdoc/>
    public void Dispose() => oneAtATime.Dispose();

    /// <summary>Checks one chain.</summary>
    /// <param name="expected">A head that was kept elsewhere; null: none. Without one, a chain of which both the end and what was said of it were cut looks whole.</param>
    public async Task<AuditReport> VerifyAsync(string tenant, AuditHead? expected, CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            await using var connection = await database.OpenAsync(cancellation);
            // One state of the database for all that is read.
            await using var transaction = await database.BeginSnapshotAsync(connection, cancellation);
            return await VerifyAsync(connection, tenant, expected, cancellation);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>The names of all chains, and of those that the history calls for.</summary>
    public async Task<IReadOnlyList<string>> ReadChainsAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var names = (await connection.ReadHeadsAsync(cancellation)).Keys.ToHashSet(StringComparer.Ordinal);
        await using var command = connection.Command("select distinct tenant from audit");
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation)) names.Add(reader.GetString(0));
        }

        await foreach (var write in ReadUnsealedAsync(connection, cancellation)) names.Add(AuditPlace.Of(write.Subject.Kind, write.Subject.Key).Tenant);
        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>What stands and is not what the history wrote last.</summary>
    public async Task<IReadOnlyList<AuditFinding>> VerifyEntitiesAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.Command(
            """
            select e.kind, e.key, e.version, h.position from entity e
            left join history h on h.kind = e.kind and h.key = e.key and h.version = e.version
            where h.position is null or h.state is distinct from e.state
            union all
            select h.kind, h.key, h.version, h.position from history h
            join entity e on e.kind = h.kind and e.key = h.key
            where h.version > e.version
            """);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<AuditFinding> findings = [];
        while (findings.Count < AuditReport.MaxFindings && await reader.ReadAsync(cancellation))
        {
            long? position = reader.IsDBNull(3) ? null : reader.GetInt64(3);
            findings.Add(new(null, position, AuditFault.Altered,
                $"What stands as {reader.GetString(0)} '{reader.GetString(1)}' version {reader.GetInt32(2)} is not what the history wrote last."));
        }

        return findings;
    }

    private async Task<AuditReport> VerifyAsync(DbConnection connection, string tenant, AuditHead? expected, CancellationToken cancellation)
    {
        var check = new AuditCheck(tenant, await connection.ReadErasuresAsync(tenant, cancellation), expected);
        await using (var command = connection.Command(
            $"select {AuditRows.WithHistory} from audit a left join history h on h.position = a.position where a.tenant = @tenant order by a.number", ("@tenant", tenant)))
        {
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var (row, write) = AuditRows.Read(reader);
                check.Next(row, write);
            }
        }

        await foreach (var write in ReadUnsealedAsync(connection, cancellation))
            if (AuditPlace.Of(write.Subject.Kind, write.Subject.Key).Tenant == tenant)
                check.NotSealed(write);
        return check.Finish(await connection.ReadHeadAsync(tenant, cancellation));
    }

    private static async IAsyncEnumerable<AuditedWrite> ReadUnsealedAsync(DbConnection connection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = connection.Command(
            """
            select h.position, h.kind, h.key, h.version, null, h.changed_at from history h
            left join audit a on a.position = h.position
            left join audit_folded f on f.position = h.position
            where a.position is null and f.position is null and h.position <= (select position from audit_seal) order by h.position
            """);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) yield return AuditRows.Write(reader, reader.GetInt64(0), 1);
    }
}
