namespace ModelRegistry.Pages.Teams;

/// <summary>Words that somebody typed into one field.</summary>
internal static class TypedWords
{
    private static readonly char[] between = [',', ';', ' ', '\n', '\r', '\t'];

    /// <summary>The words of a list, with commas or spaces between them; null: none.</summary>
    public static IReadOnlyList<string>? In(string? text)
    {
        var words = (text ?? "").Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0 ? null : words;
    }
}
