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

    private Entities(ImmutableSortedDictionary<string, T> byKey) => this.byKey = byKey;

    /// <summary>None.</summary>
    public static Entities<T> Empty { get; } = new(ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal));

    /// <summary>How many there are.</summary>
    public int Count => byKey.Count;

    /// <summary>All of them, in the order of their keys.</summary>
    public IEnumerable<T> All => byKey.Values;

    /// <summary>The entity under a key of <see cref="EntityKey"/>; null: there is none.</summary>
    public T? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>Looks an entity up.</summary>
    public bool TryFind(string key, [NotNullWhen(true)] out T? value) => byKey.TryGetValue(key, out value);

    IEnumerable<string> IEntitySet.Keys => byKey.Keys;

    IEntitySet IEntitySet.With(HistoryRow row) => With(row.Key, Read(row));

    internal Entities<T> With(string key, T? value) =>
        new(value is null ? byKey.Remove(key) : byKey.SetItem(key, value));

    internal static T? Read(HistoryRow row)
    {
        if (row.State is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Entry<T>>(row.State, StoredForm.Options)?.Value;
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
