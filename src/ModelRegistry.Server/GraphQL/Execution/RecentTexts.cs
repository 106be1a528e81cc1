using System.Collections.Concurrent;

namespace ModelRegistry.Server.GraphQL.Execution;

/// <summary>
/// What is known by a text. Bounded: where one half is full, the half that was used longer ago is forgotten; what is asked again meanwhile stays.
/// </summary>
/// <param name="mostCharacters">Characters of all texts that are kept.</param>
internal sealed class RecentTexts<T>(long mostCharacters)
    where T : class
{
    private readonly Lock gate = new();
    private ConcurrentDictionary<string, T> recent = new(StringComparer.Ordinal),
        older = new(StringComparer.Ordinal);
    private long characters;

    /// <summary>What is known by a key; null: nothing, or it is forgotten.</summary>
    /// <param name="key">The key.</param>
    /// <param name="lengthOf">How many characters it is counted as.</param>
    public T? Find(string key, Func<T, int> lengthOf)
    {
        if (recent.TryGetValue(key, out var known))
            return known;
        return older.TryGetValue(key, out known) ? Keep(key, known, lengthOf(known)) : null;
    }

    /// <summary>Keeps what is known by a key; where something is known already, that is what stays.</summary>
    public T Keep(string key, T known, int length)
    {
        lock (gate)
        {
            if (recent.TryGetValue(key, out var other))
                return other;
            if (characters + length > mostCharacters / 2)
            {
                (older, recent) = (recent, new(StringComparer.Ordinal));
                characters = 0;
            }

            characters += length;
            recent[key] = known;
            return known;
        }
    }
}
