using System.Diagnostics.CodeAnalysis;

namespace ModelRegistry.Domain.Licenses;

/// <summary>Recursive descent over the grammar of SPDX 2.3, annex D: '+' binds tighter than WITH, WITH than AND, AND than OR.</summary>
internal sealed class LicenseExpressionParser
{
    private readonly string text;
    private int at;
    private int depth;
    private string? error;

    private LicenseExpressionParser(string text) => this.text = text;

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out LicenseExpression? value,
        [NotNullWhen(false)] out string? error
    )
    {
        value = null;
        error =
            string.IsNullOrWhiteSpace(text) ? "it is empty"
            : text.Length > LicenseExpression.MaxLength ? $"it is longer than {LicenseExpression.MaxLength} characters"
            : null;
        if (error is not null)
            return false;
        var parser = new LicenseExpressionParser(text!);
        value = parser.Any();
        if (value is not null && parser.Peek() is { Length: > 0 } rest)
            value = parser.Fail($"'{TextForm.Shown(rest.ToString())}' is not expected");
        error = value is null ? parser.error ?? "it cannot be read" : null;
        return value is not null;
    }

    private LicenseExpression? Any() => Joined("OR", All, parts => new LicenseAny(parts));

    private LicenseExpression? All() => Joined("AND", With, parts => new LicenseAll(parts));

    private LicenseExpression? Joined(
        string word,
        Func<LicenseExpression?> part,
        Func<IReadOnlyList<LicenseExpression>, LicenseExpression> join
    )
    {
        if (part() is not { } first)
            return null;
        List<LicenseExpression>? parts = null;
        while (Take(word))
        {
            if (part() is not { } next)
                return null;
            (parts ??= [first]).Add(next);
        }
        return parts is null ? first : join(parts);
    }

    private LicenseExpression? With()
    {
        if (Peek() is "(")
            return Group();
        if (Simple() is not { } license)
            return null;
        if (!Take("WITH"))
            return license;
        var addition = Peek().ToString();
        if (license is LicenseAbsent || !IsAddition(addition))
            return Fail("WITH is to be followed by an exception");
        Advance(addition);
        return new LicenseWith(license, addition);
    }

    private LicenseExpression? Group()
    {
        if (++depth > LicenseExpression.MaxDepth)
            return Fail($"parentheses are nested deeper than {LicenseExpression.MaxDepth}");
        Advance("(");
        if (Any() is not { } inner)
            return null;
        if (Peek() is not ")")
            return Fail("')' is missing");
        Advance(")");
        depth--;
        return new LicenseGroup(inner);
    }

    private LicenseExpression? Simple()
    {
        var word = Peek().ToString();
        if (word.Length == 0)
            return Fail("a license is missing at the end");
        if (IsOperator(word) || word is ")")
            return Fail($"a license is expected, not '{word}'");
        var later = word[^1] == '+';
        var id = later ? word[..^1] : word;
        LicenseExpression? simple =
            word is "NOASSERTION" or "NONE" ? new LicenseAbsent(word)
            : IsReference(word, "LicenseRef-") ? new LicenseReference(word)
            : IsId(id)
            && !HasPrefix(id, "LicenseRef-")
            && !HasPrefix(id, "DocumentRef-")
            && !HasPrefix(id, "AdditionRef-")
                ? new LicenseName(id, later)
            : null;
        if (simple is null)
            return Fail($"'{TextForm.Shown(word)}' is not a license id");
        Advance(word);
        return simple;
    }

    private static bool IsAddition(string word) =>
        IsReference(word, "AdditionRef-") || (IsId(word) && !IsOperator(word) && !HasPrefix(word, "LicenseRef-"));

    private static bool IsReference(string word, string prefix)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0 && !(HasPrefix(word, "DocumentRef-") && IsId(word.AsSpan(12, colon - 12))))
            return false;
        var local = word[(colon + 1)..];
        return HasPrefix(local, prefix) && IsId(local.AsSpan(prefix.Length));
    }

    private static bool HasPrefix(string word, string prefix) => word.StartsWith(prefix, StringComparison.Ordinal);

    private static bool IsId(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.'))
                return false;
        return word.Length > 0;
    }

    private static bool IsOperator(ReadOnlySpan<char> word) =>
        word.Equals("AND", StringComparison.OrdinalIgnoreCase)
        || word.Equals("OR", StringComparison.OrdinalIgnoreCase)
        || word.Equals("WITH", StringComparison.OrdinalIgnoreCase);

    private bool Take(string word)
    {
        if (!Peek().Equals(word, StringComparison.OrdinalIgnoreCase))
            return false;
        Advance(word);
        return true;
    }

    private ReadOnlySpan<char> Peek()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        var end = at;
        if (end < text.Length && text[end] is ('(' or ')'))
            return text.AsSpan(at, 1);
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')'))
            end++;
        return text.AsSpan(at, end - at);
    }

    private void Advance(string word) => at += word.Length;

    private LicenseExpression? Fail(string what)
    {
        error ??= $"{what} (at character {at + 1}).";
        return null;
    }
}
