using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Storage.Seeding;

/// <summary>What loading the shipped catalog did.</summary>
/// <param name="Version">The catalog's version.</param>
/// <param name="Written">Entries that were new, or changed since the version that was loaded before.</param>
/// <param name="LeftAlone">Entries that a curator edited or removed, and that differ from the shipped ones: kind and key.</param>
public sealed record CatalogLoad(string Version, int Written, IReadOnlyList<string> LeftAlone);

/// <summary>
/// Brings the shipped catalog into the database: what is new or changed is written, what a curator edited is left alone.
/// </summary>
public sealed partial class CatalogLoader(StoredEntries stored, BulkWriter writer, ILogger<CatalogLoader> log)
{
    private const string ShippedBy = "catalog";

    /// <summary>Several servers may load at once: whoever meets another's write looks again.</summary>
    private const int MaxAttempts = 5;

    /// <summary>Loads the catalog of a folder; where that very catalog was loaded before, nothing is read or written.</summary>
    /// <exception cref="CatalogFileException">A file cannot be taken; nothing is written.</exception>
    public async Task<CatalogLoad> LoadAsync(string folder, CancellationToken cancellation)
    {
        var digest = DigestOf(folder);
        for (var attempt = 1; ; attempt++)
        {
            if (await stored.FindDigestAsync(EntityKind.Catalog, ShippedCatalog.Key, cancellation) == digest)
                return new(CatalogFiles.ReadVersion(folder), 0, []);
            var files = CatalogFiles.Read(folder);
            CatalogReferences.Check(files);
            (string Kind, string Key, string State, string Digest)[] shipped = [.. Entries(files)];
            var entries = await stored.FindAsync(
                [.. shipped.Select(entry => (entry.Kind, entry.Key)), .. Others],
                cancellation
            );
            // Another server may have loaded it while this one was reading the files.
            if (StoredEntries.DigestIn(entries.GetValueOrDefault((EntityKind.Catalog, ShippedCatalog.Key))) == digest)
                return new(files.Version, 0, []);
            List<string> leftAlone = [];
            var writes = Writes(files.Version, shipped, digest, entries, leftAlone);
            var refused = (await writer.WriteAsync(writes, cancellation)).Conflicts;
            if (refused.Count == 0)
            {
                foreach (var entry in leftAlone)
                    LogLeftAlone(entry, files.Version);
                return new(files.Version, writes.Count, leftAlone);
            }

            if (attempt == MaxAttempts)
                throw new InvalidOperationException(
                    $"The shipped catalog could not be written: others keep changing {refused[0].Kind} '{refused[0].Key}'."
                );
        }
    }

    // What is written beside the entries of the files.
    private static IEnumerable<(string Kind, string Key)> Others =>
        [
            (EntityKind.Tenant, EntityKinds.Tenant.KeyOf(FirstTeam.Tenant)),
            (EntityKind.Team, EntityKinds.Team.KeyOf(FirstTeam.Team)),
            (EntityKind.Catalog, ShippedCatalog.Key),
        ];

    private static List<EntityRow> Writes(
        string version,
        IEnumerable<(string Kind, string Key, string State, string Digest)> shipped,
        string digest,
        Dictionary<(string Kind, string Key), EntityRow> stored,
        List<string> leftAlone
    )
    {
        List<EntityRow> writes = [];
        foreach (var (kind, key, state, entryDigest) in shipped)
        {
            var now = stored.GetValueOrDefault((kind, key));
            var loaded = StoredEntries.DigestIn(now);
            if (now is null)
                writes.Add(new(kind, key, null, state));
            else if (loaded is null)
                leftAlone.Add($"{kind} '{key}'");
            else if (loaded != entryDigest)
                writes.Add(new(kind, key, now.Version, state));
        }

        AddOnce(EntityKinds.Tenant, FirstTeam.Tenant);
        AddOnce(EntityKinds.Team, FirstTeam.Team);
        var about = stored.GetValueOrDefault((EntityKind.Catalog, ShippedCatalog.Key));
        writes.Add(
            new(EntityKind.Catalog, ShippedCatalog.Key, about?.Version, Serialize(new ShippedCatalog(version), digest))
        );
        return writes;

        void AddOnce<T>(EntityKind<T> kind, T value)
            where T : class
        {
            var key = kind.KeyOf(value);
            if (!stored.ContainsKey((kind.Name, key)))
                writes.Add(new(kind.Name, key, null, Serialize(value, null)));
        }
    }

    private static IEnumerable<(string Kind, string Key, string State, string Digest)> Entries(CatalogFiles files)
    {
        foreach (var entry in files.Licenses)
            yield return Entry(EntityKinds.License, entry.Value);
        foreach (var entry in files.Accelerators)
            yield return Entry(EntityKinds.Accelerator, entry.Value);
        foreach (var entry in files.Formats)
            yield return Entry(EntityKinds.Format, entry.Value);
        foreach (var entry in files.Runtimes)
            yield return Entry(EntityKinds.Runtime, entry.Value);
        foreach (var entry in files.Models)
            yield return Entry(EntityKinds.Model, entry.Value);
        foreach (var entry in files.PublicRules)
            yield return Entry(EntityKinds.PublicRule, entry.Value);
        foreach (var set in ShippedSnapshot.Sets(files.Reports.Select(entry => entry.Value)))
            yield return Entry(EntityKinds.Reports, set);
    }

    private static (string Kind, string Key, string State, string Digest) Entry<T>(EntityKind<T> kind, T value)
        where T : class
    {
        var digest = Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value, StoredForm.Options))
        );
        return (kind.Name, kind.KeyOf(value), Serialize(value, digest), digest);
    }

    private static string Serialize<T>(T value, string? digest)
        where T : class =>
        JsonSerializer.Serialize(
            new Entry<T>
            {
                Value = value,
                ChangedBy = ShippedBy,
                ShippedDigest = digest,
            },
            StoredForm.Options
        );

    private static string DigestOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (
            var path in Directory
                .EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, path)));
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    [LoggerMessage(
        EventId = LogEvents.ShippedEntryLeftAlone,
        Level = LogLevel.Warning,
        Message = "A curator edited or removed {Entry}: the shipped catalog {Version} leaves it alone."
    )]
    private partial void LogLeftAlone(string entry, string version);
}
