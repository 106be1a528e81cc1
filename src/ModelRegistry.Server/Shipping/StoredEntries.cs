using System.Data.Common;
using ModelRegistry.Server.Storage;

namespace ModelRegistry.Server.Shipping;

/// <summary>What a row of entity tells the loader of the shipped catalog.</summary>
/// <param name="Version">Its version.</param>
/// <param name="ShippedDigest">The digest of the shipped entry that it holds; null: a person wrote or cleared it.</param>
public sealed record StoredEntry(int Version, string? ShippedDigest);

/// <summary>Reads what stands in the database, as the loader of the shipped catalog needs it.</summary>
public sealed class StoredEntries(RegistryDatabase database)
{
    /// <summary>The digest of one entry; null: it does not stand, or has none.</summary>
    public async Task<string?> FindDigestAsync(string kind, string key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.Command(
            "select state->>'shippedDigest' from entity where kind = @kind and key = @key", ("@kind", kind), ("@key", key));
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    /// <summary>All entries, cleared ones included, by kind and key.</summary>
    public async Task<Dictionary<(string Kind, string Key), StoredEntry>> ReadAllAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.Command("select kind, key, version, state->>'shippedDigest' from entity");
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        Dictionary<(string Kind, string Key), StoredEntry> entries = [];
        while (await reader.ReadAsync(cancellation))
            entries[(reader.GetString(0), reader.GetString(1))] = new(reader.GetInt32(2), reader.IsDBNull(3) ? null : reader.GetString(3));
        return entries;
    }
}
