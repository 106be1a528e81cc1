using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Catalog;

/// <summary>All entities of one kind in a snapshot; immutable.</summary>
internal interface IEntitySet
{
    /// <summary>The keys of all of them.</summary>
    IEnumerable<string> Keys { get; }

    /// <summary>The set after a write.</summary>
    /// <exception cref="InvalidDataException">The row's state cannot be read.</exception>
    IEntitySet With(HistoryRow row);
}

/// <summary>All entities of one kind in a snapshot, with their type.</summary>
internal interface IEntitySet<out T> : IEntitySet
    where T : class
{
    /// <summary>The entity under a key of <see cref="Domain.Entities.EntityKey"/>; null: there is none.</summary>
    T? Find(string key);
}
