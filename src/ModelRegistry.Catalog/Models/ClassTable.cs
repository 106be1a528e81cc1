using System.Collections.Concurrent;

namespace ModelRegistry.Catalog.Models;

/// <summary>Gives equal texts one small number, for good: what was learnt of a number stays true in every later snapshot. Safe for threads.</summary>
internal sealed class ClassTable
{
    private readonly ConcurrentDictionary<string, int> numbers = new(StringComparer.Ordinal);
    private int count;

    /// <summary>More than the highest number given.</summary>
    public int Count => Volatile.Read(ref count);

    public int NumberOf(string text) => numbers.GetOrAdd(text, _ => Interlocked.Increment(ref count) - 1);
}
