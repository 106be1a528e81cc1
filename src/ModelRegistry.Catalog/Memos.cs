using System.Collections.Concurrent;

namespace ModelRegistry.Catalog;

/// <summary>
/// What the rooms above remember as long as one load of the catalog lives: one value of each type, made when it is first asked for. So that what is
/// remembered can stand with the data that it is about, and the data need not know of it.
/// </summary>
internal sealed class Memos
{
    private readonly ConcurrentDictionary<Type, object> values = new();

    /// <summary>The value of a type.</summary>
    public T Get<T>()
        where T : class, new() => (T)values.GetOrAdd(typeof(T), static _ => new T());
}
