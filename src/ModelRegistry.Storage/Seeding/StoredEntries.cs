using System.Text.Json;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Storage.Seeding;

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
            $"select state->>'{EntryMember.ShippedDigest}' from entity where kind = @kind and key = @key",
            ("@kind", kind),
            ("@key", key)
        );
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    /// <summary>Those of the entries that have a row, cleared ones included.</summary>
    public async Task<Dictionary<(string Kind, string Key), StoredEntry>> FindAsync(
        IReadOnlyList<(string Kind, string Key)> keys,
        CancellationToken cancellation
    ) =>
        (await database.FindAsync(keys, cancellation)).ToDictionary(
            entity => (entity.Kind, entity.Key),
            entity => new StoredEntry(entity.Version, DigestIn(entity.State))
        );

    private static string? DigestIn(string? state)
    {
        if (state is null)
            return null;
        using var json = JsonDocument.Parse(state);
        return json.RootElement.TryGetProperty(EntryMember.ShippedDigest, out var digest) ? digest.GetString() : null;
    }
}
