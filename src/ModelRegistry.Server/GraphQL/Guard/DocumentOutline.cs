using System.Buffers;
using System.Text;

namespace ModelRegistry.Server.GraphQL.Guard;

/// <summary>
/// A document without what is inside its long literals and its comments: it parses where the document parses. The parser, when it reports a
/// syntax error, takes time that grows with the square of the length of the line (100 KB: 5 s, measured), so texts are tried in this form first.
/// </summary>
internal static class DocumentOutline
{
    /// <summary>Literals up to this many characters stay, so that errors near them have the position that the client sees.</summary>
    private const int Kept = 200;

    private const string Block = "\"\"\"";
    private const string Broken = "\"\\q\""; // An escape that does not exist: the parser says so.
    private static readonly SearchValues<char> Starts = SearchValues.Create("\"#");
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r");

    /// <summary>The outline of a document; the text itself where nothing is left out.</summary>
    public static string Of(string text)
    {
        if (text.Length <= Kept)
            return text;
        var outline = new StringBuilder();
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Starts) is var start and >= 0)
        {
            outline.Append(rest[..start]);
            rest = rest[start..];
            var length =
                rest[0] == '#' ? End(rest.IndexOfAny(LineEnds), rest)
                : rest.StartsWith(Block) ? Block.Length + BlockLength(rest[Block.Length..])
                : StringLength(rest);
            // The parser stops at a literal that is broken, so what comes after it does not matter.
            if (length < 0)
                return outline.Append(-length > Kept ? Broken : rest[..Math.Min(rest.Length, -length + 1)]).ToString();
            AppendLiteral(outline, rest[..length]);
            rest = rest[length..];
        }

        outline.Append(rest);
        return outline.Length == text.Length ? text : outline.ToString();
    }

    /// <summary>The length of the longest line.</summary>
    public static int LongestLine(string text)
    {
        var longest = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
            longest = Math.Max(longest, line.Length);
        return longest;
    }

    private static void AppendLiteral(StringBuilder outline, ReadOnlySpan<char> literal)
    {
        if (literal.Length <= Kept)
            outline.Append(literal);
        else if (literal[0] == '#')
            outline.Append('#');
        else if (!literal.StartsWith(Block))
            outline.Append("\"\"");
        else
            outline.Append(Block).Append('\n', literal.Count('\n')).Append(Block);
    }

    private static int End(int found, ReadOnlySpan<char> rest) => found < 0 ? rest.Length : found;

    /// <summary>The length of what follows an opening <c>"""</c>, its closing one included; where none is there, what is left.</summary>
    private static int BlockLength(ReadOnlySpan<char> rest)
    {
        var from = 0;
        while (rest[from..].IndexOf(Block) is var found and >= 0)
        {
            var end = from + found;
            from = end + Block.Length;
            if (end == 0 || rest[end - 1] != '\\')
                return from;
        }

        return rest.Length;
    }

    /// <summary>The length of a string literal with its quotes; negative where it is not closed or holds what it may not.</summary>
    private static int StringLength(ReadOnlySpan<char> rest)
    {
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '"')
                return i + 1;
            if (rest[i] < ' ' && rest[i] != '\t')
                return -i;
            if (rest[i] != '\\')
                continue;
            var escape = EscapeLength(rest[(i + 1)..]);
            if (escape == 0)
                return -(i + 1);
            i += escape;
        }

        return -rest.Length;
    }

    private static int EscapeLength(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
            return 0;
        if (rest[0] == 'u')
            return rest.Length > 4 && !rest[1..5].ContainsAnyExcept("0123456789abcdefABCDEF") ? 5 : 0;
        return "\"\\/bfnrt".Contains(rest[0], StringComparison.Ordinal) ? 1 : 0;
    }
}
