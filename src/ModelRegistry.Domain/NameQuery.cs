using System.Collections.Concurrent;
using System.Numerics;

namespace ModelRegistry.Domain;

/// <summary>
/// A text that somebody looks for, made ready to be held against many names: words in any order, misspelt, joined or cut short ("qwen3 8b awq", "RTX4090"). For one
/// search; safe for threads.
/// </summary>
public sealed class NameQuery
{
    /// <summary>The longest text that is looked for, in UTF-16 units.</summary>
    public const int MaxLength = 200;

    /// <summary>From this score on, a name may be what was meant.</summary>
    public const double Near = 0.55;

    private const int MostTokens = 48;
    private const double Prefix = 0.8;
    private const double Part = 0.45;
    private const double Misspelt = 0.72;
    private const double OtherPoint = 0.35;
    private const double ContextWorth = 0.85;
    private const double OfQuery = 0.72;
    private const double OfName = 0.2;
    private const double InOrder = 0.08;

    // Words that many names have, and that tell few of them apart.
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "instruct",
        "model",
        "license",
        "licence",
        "gpu",
        "nvidia",
        "amd",
        "geforce",
        "the",
        "of",
        "gb",
        "accelerator",
        "version",
        "community",
        "agreement",
        "instinct",
        "tesla",
        "radeon",
    };

    private const int MostKept = 50_000;

    [ThreadStatic]
    private static WordFit[]? buffer;

    // The words of many names are few: each is held against the text once.
    private readonly ConcurrentDictionary<string, WordFit> fits = new(StringComparer.Ordinal);
    private int kept;
    private readonly string text;
    private readonly Token[] tokens;
    private readonly double weight;

    private NameQuery(string text, Token[] tokens)
    {
        (this.text, this.tokens) = (text, tokens);
        weight = tokens.Sum(token => token.Weight);
    }

    /// <summary>Makes a text ready. One without a letter or digit matches nothing.</summary>
    public static NameQuery For(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lower = (text.Length > MaxLength ? text[..MaxLength] : text).ToLowerInvariant();
        Span<Range> ranges = stackalloc Range[MostTokens];
        var count = Split(lower, ranges);
        var tokens = new Token[count];
        for (var i = 0; i < count; i++)
        {
            var word = lower[ranges[i]];
            tokens[i] = new(word, WeightOf(word));
        }

        return new(lower, tokens);
    }

    /// <summary>True where there is nothing to look for.</summary>
    public bool IsEmpty => tokens.Length == 0;

    /// <summary>How well a name fits, from 0 (not at all) to 1 (it is the text).</summary>
    /// <param name="name">The name.</param>
    /// <param name="context">Words beside the name that may be looked for with it: its maker, its formats; they count for it where they are asked for, and not against it.</param>
    public double Score(string name, string context = "")
    {
        ArgumentNullException.ThrowIfNull(name);
        if (IsEmpty)
            return 0;
        if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
            return 1;
        Span<Range> ranges = stackalloc Range[MostTokens];
        Span<char> lower = stackalloc char[256];
        var words = Lower(name, lower);
        var count = Split(words, ranges);
        var fits = buffer ??= new WordFit[MostTokens];
        var isNear = false;
        for (var i = 0; i < count; i++)
        {
            fits[i] = FitOf(words[ranges[i]]);
            isNear |= fits[i].IsNear;
        }

        // Nearly all names have no word that is near any that is looked for.
        return isNear || context.Length > 0 ? Score(fits.AsSpan(0, count), context) : 0;
    }

    private double Score(ReadOnlySpan<WordFit> fits, string context)
    {
        var (found, inOrder, last, used) = (0.0, 0, -2, 0L);
        double[]? beside = null;
        for (var i = 0; i < tokens.Length; i++)
        {
            var (best, at) = Best(i, fits, used);
            if (best == 0 && context.Length > 0)
                best = (beside ??= BestOf(context))[i] * ContextWorth;
            found += best * tokens[i].Weight;
            if (at < 0)
                continue;
            used |= 1L << at;
            inOrder += at == last + 1 ? 1 : 0;
            last = at;
        }

        if (found == 0)
            return 0;
        var order = tokens.Length > 1 ? inOrder / (tokens.Length - 1.0) : 1;
        var share = found / weight;
        // A word that is not there at all says more than one that is misspelt.
        return Math.Min(0.99, (OfQuery * share * share) + (OfName * Covered(fits, used) * share) + (InOrder * order));
    }

    private static double Covered(ReadOnlySpan<WordFit> fits, long used)
    {
        var (covered, all) = (0.0, 0.0);
        for (var i = 0; i < fits.Length; i++)
        {
            all += fits[i].Weight;
            if ((used & (1L << i)) != 0)
                covered += fits[i].Weight;
        }

        return all == 0 ? 0 : covered / all;
    }

    private static (double Worth, int At) Best(int token, ReadOnlySpan<WordFit> fits, long used)
    {
        var (best, at) = (0.0, -1);
        for (var i = 0; i < fits.Length; i++)
        {
            if (!fits[i].IsNear || (used & (1L << i)) != 0)
                continue;
            var worth = fits[i].Worths[token];
            if (worth > best)
                (best, at) = (worth, i);
        }

        return (best, at);
    }

    // How well each word that is looked for is found among others.
    private double[] BestOf(string context)
    {
        Span<Range> ranges = stackalloc Range[MostTokens];
        Span<char> lower = stackalloc char[256];
        var words = Lower(context, lower);
        var best = new double[tokens.Length];
        for (var left = Split(words, ranges) - 1; left >= 0; left--)
        {
            var fit = FitOf(words[ranges[left]]);
            for (var i = 0; fit.IsNear && i < best.Length; i++)
                best[i] = Math.Max(best[i], fit.Worths[i]);
        }

        return best;
    }

    private WordFit FitOf(ReadOnlySpan<char> word)
    {
        var known = fits.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(word, out var before))
            return before;
        var fit = Fit(word);
        // Many names have a number that no other has: the bound keeps them from filling the memory.
        if (Interlocked.Increment(ref kept) <= MostKept)
            known.TryAdd(word, fit);
        return fit;
    }

    private WordFit Fit(ReadOnlySpan<char> word)
    {
        double[]? worths = null;
        for (var i = 0; i < tokens.Length; i++)
            if (Compare(tokens[i].Word, word) is var worth and > 0)
                (worths ??= new double[tokens.Length])[i] = worth;
        return new(worths ?? [], WeightOf(word));
    }

    private static double Compare(ReadOnlySpan<char> asked, ReadOnlySpan<char> word)
    {
        if (asked.SequenceEqual(word))
            return 1;
        if (char.IsAsciiDigit(asked[0]) || char.IsAsciiDigit(word[0]))
            return CompareNumbers(asked, word);
        if (asked.Length >= 2 && word.StartsWith(asked))
            return Prefix;
        if (word.Length >= 4 && asked.StartsWith(word))
            return Part;
        var longer = Math.Max(asked.Length, word.Length);
        if (longer < 4 || Math.Abs(asked.Length - word.Length) > 2)
            return 0;
        var most = longer < 6 ? 1 : 2;
        if (BitOperations.PopCount(LettersOf(asked) ^ LettersOf(word)) > 2 * most)
            return 0;
        // Two letters that changed places are one slip.
        var edits = EditDistance.Between(asked, word) - (IsSwapped(asked, word) ? 1 : 0);
        return edits <= most ? Misspelt - (0.1 * (edits - 1)) : 0;
    }

    // An edit changes two of the letters that a word has at most, and a swap none.
    private static uint LettersOf(ReadOnlySpan<char> word)
    {
        var letters = 0u;
        foreach (var letter in word)
            letters |= 1u << (letter & 31);
        return letters;
    }

    // Of numbers a slip makes another thing: only a point may be left out.
    private static double CompareNumbers(ReadOnlySpan<char> asked, ReadOnlySpan<char> word)
    {
        if (!char.IsAsciiDigit(asked[0]) || !char.IsAsciiDigit(word[0]))
            return 0;
        if (word.Length > asked.Length && word.StartsWith(asked) && word[asked.Length] == '.')
            return OtherPoint;
        return asked.Length > word.Length && asked.StartsWith(word) && asked[word.Length] == '.' ? OtherPoint : 0;
    }

    private static bool IsSwapped(ReadOnlySpan<char> asked, ReadOnlySpan<char> word)
    {
        if (asked.Length != word.Length)
            return false;
        for (var i = 0; i + 1 < asked.Length; i++)
            if (asked[i] != word[i])
                return asked[i] == word[i + 1]
                    && asked[i + 1] == word[i]
                    && asked[(i + 2)..].SequenceEqual(word[(i + 2)..]);
        return false;
    }

    private static double WeightOf(ReadOnlySpan<char> word)
    {
        if (char.IsAsciiDigit(word[0]))
            return 1.3;
        if (word.Length == 1)
            return 0.5;
        return Common.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)
            ? 0.35
            : Math.Min(1.6, 0.7 + (0.12 * word.Length));
    }

    private static ReadOnlySpan<char> Lower(string text, Span<char> buffer)
    {
        var length = Math.Min(text.Length, buffer.Length);
        var written = text.AsSpan(0, length).ToLowerInvariant(buffer);
        return buffer[..written];
    }

    // Runs of letters, and numbers with their points: "qwen3-8b" is qwen, 3, 8, b.
    private static int Split(ReadOnlySpan<char> text, Span<Range> ranges)
    {
        var count = 0;
        for (var i = 0; i < text.Length && count < ranges.Length; )
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            if (char.IsAsciiDigit(text[i]))
                while (i < text.Length && (char.IsAsciiDigit(text[i]) || IsPoint(text, i)))
                    i++;
            else
                while (i < text.Length && char.IsLetterOrDigit(text[i]) && !char.IsAsciiDigit(text[i]))
                    i++;
            ranges[count++] = start..i;
        }

        return count;
    }

    private static bool IsPoint(ReadOnlySpan<char> text, int at) =>
        text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    /// <summary>A word of the text.</summary>
    /// <param name="Word">The word, in lower case.</param>
    /// <param name="Weight">How much it tells.</param>
    private sealed record Token(string Word, double Weight);

    /// <summary>How near a word is to those of the text.</summary>
    /// <param name="Worths">By the places of the text's words; empty: it is near none.</param>
    /// <param name="Weight">How much it tells.</param>
    private sealed record WordFit(double[] Worths, double Weight)
    {
        public bool IsNear => Worths.Length > 0;
    }
}
