using System.Data.Common;
using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Storage.Audit;

/// <summary>The records of erasures and checkpoints, which stand in the chain that they erased from.</summary>
internal static class ErasureRecords
{
    /// <summary>Adds a record, within the transaction of what it tells of.</summary>
    public static Task AppendAsync(
        RegistryDatabase database,
        DbConnection connection,
        string tenant,
        AuditActor by,
        Erasure erasure,
        TimeProvider time,
        CancellationToken cancellation
    ) =>
        database.AppendAsync(
            connection,
            AuditKind.Erasure,
            new AuditPlace(tenant, null).NewKey(),
            JsonSerializer.Serialize(
                new Entry<Erasure>
                {
                    Value = erasure,
                    ChangedBy = by.Principal!,
                    ChangedFrom = by.Address,
                },
                StoredForm.Options
            ),
            time,
            cancellation
        );

    /// <summary>The records of a chain, oldest first. One counts before it is sealed: what it tells of is done in its transaction, the seal follows a moment later.</summary>
    public static async Task<IReadOnlyList<Erasure>> ReadErasuresAsync(
        this DbConnection connection,
        string tenant,
        CancellationToken cancellation
    )
    {
        await using var command = connection.Command(
            "select cast(state as text) from history where kind = @kind and key >= @from and key < @to and state is not null order by position",
            ("@kind", AuditKind.Erasure),
            ("@from", tenant + ":"),
            ("@to", tenant + ";")
        );
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<Erasure> erasures = [];
        while (await reader.ReadAsync(cancellation))
        {
            if (Erasure.Of(reader.GetString(0)) is { } erasure)
                erasures.Add(erasure);
        }

        return erasures;
    }

    /// <summary>Up to which rows chains belong to tenants that are deleted. Only records count that their chain commits to: by these, what cannot be brought back is deleted.</summary>
    public static async Task<IReadOnlyList<(string Tenant, long Through)>> ReadDeletionsAsync(
        this DbConnection connection,
        CancellationToken cancellation
    )
    {
        await using var command = connection.Command(
            $"""
            select {AuditRows.WithHistory}, b.hash from history h
            join audit a on a.position = h.position
            left join audit b on b.tenant = a.tenant and b.number = a.number - 1
            where h.kind = @kind and cast(h.state as text) like '%"TENANT"%' order by h.position
            """,
            ("@kind", AuditKind.Erasure)
        );
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<(string, long)> deletions = [];
        while (await reader.ReadAsync(cancellation))
        {
            var (row, write) = AuditRows.Read(reader);
            var previous =
                row.Number == 1 ? AuditHead.None.Hash
                : reader.IsDBNull(AuditRows.WithHistoryColumns) ? null
                : reader.GetFieldValue<byte[]>(AuditRows.WithHistoryColumns);
            // Where the row before is folded, the checkpoint holds this one.
            var isLinked = previous is null || row.HashAfter(previous).AsSpan().SequenceEqual(row.Hash);
            if (
                isLinked
                && write is { State: { } state }
                && row.CommitsTo(write)
                && Erasure.Of(state) is { Cause: ErasureCause.Tenant, Through: { } through }
            )
                deletions.Add((row.Tenant, Math.Min(through, row.Number - 1)));
        }

        return deletions;
    }
}
