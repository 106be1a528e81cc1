namespace ModelRegistry.Client.Text;

/// <summary>Finds what a person means by a part of a name: "4090", "h100", "m3 ultra".</summary>
public static class LooseName
{
    private static readonly char[] Separators = [' ', '-', '_', '/', '.', '(', ')', ','];

    /// <summary>
    /// The entries that the words name: by the whole key; else where every word is a word of the key; else where every word begins one; else where every word
    /// is anywhere in the key or the title.
    /// </summary>
    public static IReadOnlyList<T> Find<T>(
        string sought,
        IReadOnlyList<T> entries,
        Func<T, string> key,
        Func<T, string> title
    )
    {
        ArgumentNullException.ThrowIfNull(entries);
        var words = Words(sought);
        if (words.Length == 0)
            return [];
        Func<T, bool>[] ways =
        [
            entry => string.Equals(key(entry), sought, StringComparison.OrdinalIgnoreCase),
            entry => words.All(Words(key(entry)).Contains),
            entry => words.All(word => Words(key(entry)).Any(one => one.StartsWith(word, StringComparison.Ordinal))),
            entry => words.All(word => Contains(key(entry), word) || Contains(title(entry), word)),
        ];
        return ways.Select(way => entries.Where(way).ToArray()).FirstOrDefault(found => found.Length > 0) ?? [];
    }

    private static string[] Words(string text) =>
        text.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
