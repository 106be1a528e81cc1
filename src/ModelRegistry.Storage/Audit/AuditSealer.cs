using System.Data.Common;
using System.Text;
using Dapper;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Storage.Audit;

/// <summary>Adds what was written to the chains, behind the writes and in the order of positions. Of several servers one at a time does it.</summary>
public sealed class AuditSealer(RegistryDatabase database)
{
    // On SQLite writers wait for as long as a batch takes: some 10 ms.
    private readonly int batchSize = database is SqliteDatabase ? 500 : 5000;

    /// <summary>Seals the next writes that are final.</summary>
    /// <returns>True: there may be more.</returns>
    public async Task<bool> AdvanceAsync(CancellationToken cancellation)
    {
        long final;
        await using (var connection = await database.OpenAsync(cancellation))
        {
            final = await database.ReadFinalPositionAsync(connection, cancellation);
            if (final <= await connection.ReadSealAsync(cancellation))
                return false;
        }

        var full = false;
        return await database.TryAloneAsync(
                async connection => full = await SealAsync(connection, final, cancellation),
                wait: false,
                cancellation
            ) && full;
    }

    /// <summary>Seals everything that is final by now.</summary>
    public async Task SealAsync(CancellationToken cancellation)
    {
        while (await AdvanceAsync(cancellation))
            cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Seals within the transaction of a connection that does this alone.</summary>
    /// <returns>True: there may be more.</returns>
    internal async Task<bool> SealAsync(DbConnection connection, long upTo, CancellationToken cancellation)
    {
        var from = await connection.ReadSealAsync(cancellation);
        if (upTo <= from)
            return false;
        var writes = await ReadAsync(connection, from, upTo, cancellation);
        var heads = new Dictionary<string, AuditHead>(StringComparer.Ordinal);
        var bytes = new Dictionary<string, long>(StringComparer.Ordinal);
        var rows = new List<AuditRow>(writes.Count);
        foreach (var write in writes)
        {
            var tenant = AuditPlace.Of(write.Kind, write.Key).Tenant;
            if (!heads.TryGetValue(tenant, out var head))
                head = await connection.ReadHeadAsync(tenant, cancellation);
            var row = AuditRow.Seal(head, write);
            heads[tenant] = new(row.Number, row.Hash);
            bytes[tenant] = bytes.GetValueOrDefault(tenant) + Encoding.UTF8.GetByteCount(write.State ?? "");
            rows.Add(row);
        }

        await AuditRows.InsertAsync(database, connection, rows, cancellation);
        foreach (var (tenant, head) in heads)
            await WriteHeadAsync(connection, tenant, head, bytes[tenant], cancellation);
        var isFull = writes.Count == batchSize;
        var position = isFull ? writes[^1].Position : upTo;
        await connection.ExecuteAsync(
            Sql.Statement("update audit_seal set position = @position", new { position }, cancellation)
        );
        return isFull;
    }

    private Task<List<HistoryRow>> ReadAsync(
        DbConnection connection,
        long from,
        long upTo,
        CancellationToken cancellation
    ) =>
        connection.ListAsync(
            Sql.Statement(
                """
                select position, kind, key, version, cast(state as text), changed_at from history
                where position > @from and position <= @upTo order by position limit @batchSize
                """,
                new
                {
                    from,
                    upTo,
                    batchSize,
                },
                cancellation
            ),
            row => row.History()
        );

    private static Task WriteHeadAsync(
        DbConnection connection,
        string tenant,
        AuditHead head,
        long bytes,
        CancellationToken cancellation
    ) =>
        connection.ExecuteAsync(
            Sql.Statement(
                """
                insert into audit_chain (tenant, number, hash, bytes) values (@tenant, @Number, @Hash, @bytes)
                on conflict (tenant) do update
                set number = excluded.number, hash = excluded.hash, bytes = audit_chain.bytes + excluded.bytes
                """,
                new
                {
                    tenant,
                    head.Number,
                    head.Hash,
                    bytes,
                },
                cancellation
            )
        );
}
