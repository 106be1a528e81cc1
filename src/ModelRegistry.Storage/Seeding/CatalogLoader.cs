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
/// <param name="Removed">Entries that are no longer shipped, and went.</param>
public sealed record CatalogLoad(string Version, int Written, IReadOnlyList<string> LeftAlone, int Removed = 0);

/// <summary>
/// Brings the shipped catalog into the database: what is new or changed is written, what is no longer shipped goes unless another entry
/// refers to it, what a curator edited is left alone. A catalog that is older than the one that was loaded last is not loaded.
/// </summary>
public sealed partial class CatalogLoader(
    RegistryDatabase database,
    StoredEntries stored,
    BulkWriter writer,
    ILogger<CatalogLoader> log
)
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
            var last = LastLoaded(entries);
            if (last?.IsNewerThan(files.Version) == true)
            {
                LogOlder(files.Version, last.Version);
                return new(last.Version, 0, []);
            }

            var removed = await RemovedEntries.FindAsync(
                database,
                shipped.Select(entry => (entry.Kind, entry.Key)).ToHashSet(),
                cancellation
            );
            List<string> leftAlone = [];
            var writes = Writes(
                new ShippedCatalog(files.Version)
                {
                    Removed =
                    [
                        .. removed
                            .Unused.Select(row => Name(row.Kind, row.Key))
                            .Union(last?.Removed ?? [])
                            .Except(shipped.Select(entry => Name(entry.Kind, entry.Key))),
                    ],
                },
                last?.Removed ?? [],
                shipped,
                digest,
                entries,
                leftAlone
            );
            EntityRow[] all = [.. writes, .. removed.Unused.Select(row => row with { State = null })];
            var refused = (await writer.WriteAsync(all, cancellation)).Conflicts;
            if (refused.Count == 0)
            {
                foreach (var entry in leftAlone)
                    LogLeftAlone(entry, files.Version);
                foreach (var row in removed.InUse)
                    LogInUse(Name(row.Kind, row.Key), files.Version);
                return new(files.Version, writes.Count, leftAlone, removed.Unused.Count);
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

    private static ShippedCatalog? LastLoaded(Dictionary<(string Kind, string Key), EntityRow> stored) =>
        stored.GetValueOrDefault((EntityKind.Catalog, ShippedCatalog.Key))?.State is { } state
            ? JsonSerializer.Deserialize<Entry<ShippedCatalog>>(state, StoredForm.Options)!.Value
            : null;

    private static string Name(string kind, string key) => $"{kind} '{key}'";

    private static List<EntityRow> Writes(
        ShippedCatalog about,
        IReadOnlyList<string> removedBefore,
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
            var wentUnshipped = now is { State: null } && removedBefore.Contains(Name(kind, key));
            if (now is null || wentUnshipped)
                writes.Add(new(kind, key, now?.Version, state));
            else if (loaded is null)
                leftAlone.Add(Name(kind, key));
            else if (loaded != entryDigest)
                writes.Add(new(kind, key, now.Version, state));
        }

        AddOnce(EntityKinds.Tenant, FirstTeam.Tenant);
        AddOnce(EntityKinds.Team, FirstTeam.Team);
        var before = stored.GetValueOrDefault((EntityKind.Catalog, ShippedCatalog.Key));
        writes.Add(new(EntityKind.Catalog, ShippedCatalog.Key, before?.Version, Serialize(about, digest)));
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

    [LoggerMessage(
        EventId = LogEvents.ShippedEntryInUse,
        Level = LogLevel.Warning,
        Message = "{Entry} is not in the shipped catalog {Version} any more, and stays: other entries refer to it."
    )]
    private partial void LogInUse(string entry, string version);

    [LoggerMessage(
        EventId = LogEvents.ShippedCatalogOlder,
        Level = LogLevel.Warning,
        Message = "This program's shipped catalog {Version} is older than {Loaded}, which the database holds: it is not loaded."
    )]
    private partial void LogOlder(string version, string loaded);
}
