using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Catalog;

/// <summary>All entities of one kind, by key; immutable.</summary>
public sealed class Entities<T> : IEntitySet<T>
    where T : class
{
    private readonly ImmutableSortedDictionary<string, T> byKey;
    private readonly ImmutableDictionary<string, int> versions;

    private Entities(ImmutableSortedDictionary<string, T> byKey, ImmutableDictionary<string, int> versions) =>
        (this.byKey, this.versions) = (byKey, versions);

    /// <summary>None.</summary>
    public static Entities<T> Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal), NoVersions);

    private static ImmutableDictionary<string, int> NoVersions =>
        ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => byKey.Count;

    /// <summary>All of them, in the order of their keys.</summary>
    public IEnumerable<T> All => byKey.Values;

    /// <summary>The entity under a key of <see cref="EntityKey"/>; null: there is none.</summary>
    public T? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>Looks an entity up.</summary>
    public bool TryFind(string key, [NotNullWhen(true)] out T? value) => byKey.TryGetValue(key, out value);

    /// <summary>Counts the writes of the entity under a key; 0: it was read of no database.</summary>
    public int VersionOf(string key) => versions.GetValueOrDefault(key);

    IEnumerable<string> IEntitySet.Keys => byKey.Keys;

    IEntitySet IEntitySet.With(HistoryRow row) => With(row.Key, Read(row), row.Version);

    internal Entities<T> With(string key, T? value, int version = 0) =>
        value is null
            ? new(byKey.Remove(key), versions.Remove(key))
            : new(byKey.SetItem(key, value), version == 0 ? versions.Remove(key) : versions.SetItem(key, version));

    internal static T? Read(HistoryRow row)
    {
        if (row.State is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Entry<T>>(row.State, StoredForm.Options)?.Standing;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"Row {row.Position} of history ({row.Kind} '{row.Key}', version {row.Version}) cannot be read: {e.Message}",
                e
            );
        }
    }
}
