using System.Data.Common;
using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Server.Storage;

namespace ModelRegistry.Server.Audit;

/// <summary>The records of erasures and checkpoints, which stand in the chain that they erased from.</summary>
internal static class ErasureRecords
{
    /// <summary>Adds a record, within the transaction of what it tells of.</summary>
    public static Task AppendAsync(RegistryDatabase database, DbConnection connection, string tenant, AuditActor by, Erasure erasure, TimeProvider time, CancellationToken cancellation) =>
        database.AppendAsync(connection, AuditKind.Erasure, new AuditPlace(tenant, null).NewKey(),
            JsonSerializer.Serialize(new Entry<Erasure> { Value = erasure, ChangedBy = by.Principal!, ChangedFrom = by.Address }, StoredForm.Options), time, cancellation);

    /// <summary>The records of a chain, oldest first. One counts before it is sealed: what it tells of is done in its transaction, the seal follows a moment later.</summary>
    public static async Task<IReadOnlyList<Erasure>> ReadErasuresAsync(this DbConnection connection, string tenant, CancellationToken cancellation)
    {
        await using var command = connection.Command(
            "select cast(state as text) from history where kind = @kind and key >= @from and key < @to and state is not null order by position",
            ("@kind", AuditKind.Erasure), ("@from", tenant + ":"), ("@to", tenant + ";"));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<Erasure> erasures = [];
        while (await reader.ReadAsync(cancellation))
        {
            try
            {
                if (JsonSerializer.Deserialize<Entry<Erasure>>(reader.GetString(0), StoredForm.Options) is { } entry) erasures.Add(entry.Value);
            }
            catch (JsonException)
            {
                // Somebody was at the record, which the chain tells: it counts for nothing.
                continue;
            }
        }

        return erasures;
    }
}
