using System.Data.Common;
using System.Text.Json;
using Dapper;
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
    )
    {
        var entry = new Entry<Erasure>
        {
            Value = erasure,
            ChangedBy = by.Principal!,
            ChangedFrom = by.Address,
        };
        return database.AppendAsync(
            connection,
            AuditKind.Erasure,
            new AuditPlace(tenant, null).NewKey(),
            JsonSerializer.Serialize(entry, StoredForm.Options),
            time,
            cancellation
        );
    }

    /// <summary>The records of a chain, oldest first. One counts before it is sealed: what it tells of is done in its transaction, the seal follows a moment later.</summary>
    public static async Task<IReadOnlyList<Erasure>> ReadErasuresAsync(
        this DbConnection connection,
        string tenant,
        CancellationToken cancellation
    )
    {
        var states = await connection.QueryAsync<string>(
            Sql.Statement(
                "select cast(state as text) from history where kind = @kind and key >= @from and key < @to and state is not null order by position",
                new
                {
                    kind = AuditKind.Erasure,
                    from = tenant + ":",
                    to = tenant + ";",
                },
                cancellation
            )
        );
        return [.. states.Select(Erasure.Of).OfType<Erasure>()];
    }

    /// <summary>Up to which rows chains belong to tenants that are deleted. Only records count that their chain commits to: by these, what cannot be brought back is deleted.</summary>
    public static async Task<IReadOnlyList<(string Tenant, long Through)>> ReadDeletionsAsync(
        this DbConnection connection,
        CancellationToken cancellation
    )
    {
        var deletions = await connection.ListAsync(
            Sql.Statement(
                $"""
                select {AuditRows.WithHistory}, b.hash from history h
                join audit a on a.position = h.position
                left join audit b on b.tenant = a.tenant and b.number = a.number - 1
                where h.kind = @kind and cast(h.state as text) like '%"TENANT"%' order by h.position
                """,
                new { kind = AuditKind.Erasure },
                cancellation
            ),
            row => DeletionIn(AuditRows.Read(row), row.Bytes(AuditRows.Width))
        );
        return [.. deletions.OfType<(string, long)>()];
    }

    private static (string Tenant, long Through)? DeletionIn(AuditRow row, byte[]? previous)
    {
        if (row.Number == 1)
            previous = AuditHead.None.Hash;
        // Where the row before is compacted, the checkpoint holds this one.
        var isLinked = previous is null || row.LinksTo(previous);
        return
            isLinked
            && row.CommitsToWrite()
            && row.Write?.State is { } state
            && Erasure.Of(state) is { Cause: ErasureCause.Tenant, Through: { } through }
            ? (row.Tenant, Math.Min(through, row.Number - 1))
            : null;
    }
}
