using System.Text;

namespace ModelRegistry.Domain.Licenses;

/// <summary>
/// What is left of a license's name without the ways in which people write it: "Apache License, Version 2.0", "apache2" and "Apache-2.0" are one name.
/// Words that tell licenses apart stay, and so do versions: "LGPL" is not "GPL", "BSD" is no member of its family.
/// </summary>
internal static class LicenseNameFold
{
    private const string OrLater = "+";

    // They tell no two licenses apart, in any place of a name.
    private static readonly HashSet<string> Silent =
    [
        "the",
        "license",
        "licence",
        "licenses",
        "licences",
        "version",
        "ver",
        "v",
        "only",
        "international",
        "universal",
        "osi",
        "approved",
        "any",
        "scancode",
        "http",
        "https",
        "www",
    ];

    public static string Of(string name)
    {
        // "GPL (>= 2)" compares versions; "(MIT" is half of an expression.
        if (
            name.AsSpan().ContainsAny('<', '>')
            || name.StartsWith('(')
            || name.Count(letter => letter is '(') != name.Count(letter => letter is ')')
        )
            return "";
        List<string> all = [.. Words(Address(name.ToLowerInvariant()))];
        var words = new List<string>();
        for (var i = 0; i < all.Count; i++)
            if (!IsPartOfTitle(all, i))
                Add(words, all[i]);
        return string.Join(' ', words);
    }

    // "License Agreement" is a license; an "Open Model Agreement" is another instrument than the "Open Model License" of the same licensor.
    private static bool IsPartOfTitle(List<string> words, int at) =>
        words[at] is "agreement" && at > 0 && words[at - 1] is "license" or "licence";

    // Creative Commons links its texts as ".../legalcode" and ".../deed.en": https://creativecommons.org/licenses/by-nc/4.0/legalcode.en
    private static string Address(string name)
    {
        if (!name.Contains("creativecommons.org", StringComparison.Ordinal))
            return name;
        var end = name.LastIndexOf('/');
        var last = name[(end + 1)..].Split('.')[0];
        return end > 0 && last is "legalcode" or "deed" ? name[..end] : name;
    }

    private static void Add(List<string> words, string word)
    {
        if (Silent.Contains(word))
            return;
        var later = word is "later" or "newer" or "higher" or "greater" && words.Count > 0 && words[^1] is "or";
        if (later)
            words.RemoveAt(words.Count - 1);
        words.Add(later || word is "plus" ? OrLater : word);
    }

    // Runs of letters, of figures and points, and of pluses: "GPLv3+" is gpl, 3, +; "2.0" is 2, and "LPPL-1.3c" ends in 1.3 and c.
    private static IEnumerable<string> Words(string name)
    {
        var word = new StringBuilder();
        var kind = Kind.Gap;
        for (var i = 0; i <= name.Length; i++)
        {
            var next = i == name.Length ? Kind.Gap : KindOf(name, i, kind);
            if (next != kind && word.Length > 0)
            {
                yield return Ended(word.ToString(), kind, next);
                word.Clear();
            }
            kind = next;
            if (kind is not Kind.Gap)
                word.Append(name[i]);
        }
    }

    private static string Ended(string word, Kind kind, Kind next) =>
        kind switch
        {
            Kind.Figure => Number(word),
            Kind.Letter when next is Kind.Figure && word.Length > 1 && word[^1] == 'v' => word[..^1],
            _ => word,
        };

    private static string Number(string word)
    {
        while (word.EndsWith(".0", StringComparison.Ordinal))
            word = word[..^2];
        return word;
    }

    private static Kind KindOf(string name, int at, Kind before) =>
        name[at] switch
        {
            >= '0' and <= '9' => Kind.Figure,
            '+' => Kind.Plus,
            '.' when before is Kind.Figure && at + 1 < name.Length && char.IsAsciiDigit(name[at + 1]) => Kind.Figure,
            var letter when char.IsLetter(letter) => Kind.Letter,
            _ => Kind.Gap,
        };

    private enum Kind
    {
        Gap,
        Letter,
        Figure,
        Plus,
    }
}
