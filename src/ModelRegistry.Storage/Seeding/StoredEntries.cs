using System.Text.Json;
using Dapper;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Storage.Seeding;

/// <summary>Reads what stands in the database, as the loader of the shipped catalog needs it.</summary>
public sealed class StoredEntries(RegistryDatabase database)
{
    /// <summary>The digest of one entry; null: it does not stand, or has none.</summary>
    public async Task<string?> FindDigestAsync(string kind, string key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<string?>(
            Sql.Statement(
                $"select state->>'{EntryMember.ShippedDigest}' from entity where kind = @kind and key = @key",
                new { kind, key },
                cancellation
            )
        );
    }

    /// <summary>Those of the entries that have a row, cleared ones included.</summary>
    public async Task<Dictionary<(string Kind, string Key), EntityRow>> FindAsync(
        IReadOnlyList<(string Kind, string Key)> keys,
        CancellationToken cancellation
    ) => (await database.FindAsync(keys, cancellation)).ToDictionary(row => (row.Kind, row.Key));

    /// <summary>The digest of the shipped entry that a row holds; null: a person wrote or cleared it, or there is none.</summary>
    public static string? DigestIn(EntityRow? row)
    {
        if (row?.State is null)
            return null;
        using var json = JsonDocument.Parse(row.State);
        return json.RootElement.TryGetProperty(EntryMember.ShippedDigest, out var digest) ? digest.GetString() : null;
    }
}
