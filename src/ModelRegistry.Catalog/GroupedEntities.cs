using System.Collections.Immutable;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Catalog;

/// <summary>All entities of one kind, by key and by a group that each belongs to; immutable.</summary>
public sealed class GroupedEntities<T> : IEntitySet<T>
    where T : class
{
    private readonly Entities<T> all;
    private readonly ImmutableDictionary<string, ImmutableSortedSet<string>> keysByGroup;
    private readonly Func<T, string> groupOf;

    private GroupedEntities(
        Entities<T> all,
        ImmutableDictionary<string, ImmutableSortedSet<string>> keysByGroup,
        Func<T, string> groupOf
    ) => (this.all, this.keysByGroup, this.groupOf) = (all, keysByGroup, groupOf);

    /// <summary>The names of the groups that have entities.</summary>
    internal IEnumerable<string> Groups => keysByGroup.Keys;

    IEnumerable<string> IEntitySet.Keys => ((IEntitySet)all).Keys;

    /// <summary>All of them.</summary>
    public IEnumerable<T> All => all.All;

    /// <summary>The entity under a key of <see cref="EntityKey"/>; null: there is none.</summary>
    public T? Find(string key) => all.Find(key);

    /// <summary>True where a group has entities.</summary>
    public bool Any(string group) => keysByGroup.ContainsKey(group);

    /// <summary>The entities of a group, in the order of their keys.</summary>
    public IEnumerable<T> In(string group) =>
        keysByGroup.TryGetValue(group, out var keys) ? keys.Select(key => all.Find(key)!) : [];

    IEntitySet IEntitySet.With(HistoryRow row) => With(row.Key, Entities<T>.Read(row));

    /// <summary>None.</summary>
    /// <param name="groupOf">The name of an entity's group.</param>
    internal static GroupedEntities<T> Empty(Func<T, string> groupOf) =>
        new(Entities<T>.Empty, ImmutableDictionary<string, ImmutableSortedSet<string>>.Empty, groupOf);

    internal GroupedEntities<T> With(string key, T? entity)
    {
        var groups = keysByGroup;
        if (all.Find(key) is { } former)
            groups = Set(groups, groupOf(former), keys => keys.Remove(key));
        if (entity is not null)
            groups = Set(groups, groupOf(entity), keys => keys.Add(key));
        return new(all.With(key, entity), groups, groupOf);
    }

    private static ImmutableDictionary<string, ImmutableSortedSet<string>> Set(
        ImmutableDictionary<string, ImmutableSortedSet<string>> groups,
        string group,
        Func<ImmutableSortedSet<string>, ImmutableSortedSet<string>> change
    )
    {
        var keys = change(groups.GetValueOrDefault(group, ImmutableSortedSet.Create<string>(StringComparer.Ordinal)));
        return keys.IsEmpty ? groups.Remove(group) : groups.SetItem(group, keys);
    }
}
