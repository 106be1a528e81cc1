using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace ModelRegistry.Catalog;

/// <summary>Where an entry stands in an order: by rank, then by value, then by name. Lower comes first.</summary>
/// <param name="Rank">Coarse order: a verdict, or 0.</param>
/// <param name="Value">Fine order; a missing value is positive infinity, so that it comes last.</param>
/// <param name="Name">Unique in the list.</param>
/// <param name="NamesDescending">True: names run backwards.</param>
public readonly record struct SortKey(int Rank, double Value, string Name, bool NamesDescending = false)
    : IComparable<SortKey>
{
    /// <summary>The key of an order by value, missing values last in both directions.</summary>
    public static SortKey By(double? value, bool descending, string name, int rank = 0) =>
        new(rank, value is { } known ? (descending ? -known : known) : double.PositiveInfinity, name);

    /// <inheritdoc/>
    public int CompareTo(SortKey other)
    {
        var byRank = Rank.CompareTo(other.Rank);
        if (byRank != 0)
            return byRank;
        var byValue = Value.CompareTo(other.Value);
        if (byValue != 0)
            return byValue;
        var byName = string.CompareOrdinal(Name, other.Name);
        return NamesDescending ? -byName : byName;
    }

    /// <summary>The opaque text that a client hands back to go on from here.</summary>
    /// <param name="mark">What tells the list from others.</param>
    public string ToCursor(string mark) =>
        Base64Url.EncodeToString(
            JsonSerializer.SerializeToUtf8Bytes(
                new object[] { Rank, BitConverter.DoubleToInt64Bits(Value), Name, NamesDescending, mark }
            )
        );

    /// <summary>Reads what <see cref="ToCursor"/> wrote; other text is false.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? cursor,
        out SortKey key,
        [NotNullWhen(true)] out string? mark
    )
    {
        (key, mark) = (default, null);
        if (cursor is not { Length: <= 2000 } || !Base64Url.IsValid(cursor))
            return false;
        try
        {
            using var json = JsonDocument.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)));
            if (json.RootElement is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() != 5)
                return false;
            if (
                !array[0].TryGetInt32(out var rank)
                || !array[1].TryGetInt64(out var value)
                || array[2].GetString() is not { } name
                || array[4].GetString() is not { } list
            )
                return false;
            mark = list;
            key = new(rank, BitConverter.Int64BitsToDouble(value), name, array[3].GetBoolean());
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Count">At most so many, 0 to <see cref="MaxCount"/>.</param>
/// <param name="Backward">True: the last ones; false: the first ones.</param>
/// <param name="After">Only what comes after this.</param>
/// <param name="Before">Only what comes before this.</param>
public sealed record PageRequest(int Count, bool Backward = false, SortKey? After = null, SortKey? Before = null)
{
    /// <summary>What tells the list from others, and from itself in another order or of another filter: its cursors carry it.</summary>
    public string Mark { get; init; } = "";

    /// <summary>The count where none is asked for.</summary>
    public const int DefaultCount = 50;

    /// <summary>The largest count.</summary>
    public const int MaxCount = 100;
}

/// <summary>One entry of a page.</summary>
public sealed record Edge<T>(T Node, string Cursor)
    where T : class;

/// <summary>Part of a list.</summary>
public sealed record Page<T>
    where T : class
{
    private readonly Func<int> countAll;
    private int? total;

    /// <summary>A page of a list whose entries are counted only where somebody wants to know.</summary>
    public Page(IReadOnlyList<Edge<T>> edges, bool hasNext, bool hasPrevious, Func<int> countAll)
    {
        (Edges, HasNext, HasPrevious, this.countAll) = (edges, hasNext, hasPrevious, countAll);
        Nodes = [.. edges.Select(edge => edge.Node)];
    }

    /// <summary>A page of a list whose entries are counted already.</summary>
    public Page(IReadOnlyList<Edge<T>> edges, bool hasNext, bool hasPrevious, int totalCount)
        : this(edges, hasNext, hasPrevious, () => totalCount) { }

    /// <summary>The entries, in order.</summary>
    public IReadOnlyList<Edge<T>> Edges { get; }

    /// <summary>True where entries follow.</summary>
    public bool HasNext { get; }

    /// <summary>True where entries precede.</summary>
    public bool HasPrevious { get; }

    /// <summary>Entries of the whole list.</summary>
    public int TotalCount => total ??= countAll();

    /// <summary>The entries without their cursors.</summary>
    public IReadOnlyList<T> Nodes { get; }

    /// <summary>The same page of what the entries stand for.</summary>
    public Page<TOther> Select<TOther>(Func<T, TOther> convert)
        where TOther : class =>
        new(
            [.. Edges.Select(edge => new Edge<TOther>(convert(edge.Node), edge.Cursor))],
            HasNext,
            HasPrevious,
            () => TotalCount
        );
}

/// <summary>Cuts pages.</summary>
public static class Page
{
    /// <summary>Orders a list and cuts the wanted part; stable while entries come and go, because cursors name a place, not a number.</summary>
    public static Page<T> Of<T>(IEnumerable<T> all, Func<T, SortKey> order, PageRequest request)
        where T : class
    {
        var keyed = all.Select(node => (Node: node, Key: order(node))).ToArray();
        Array.Sort(keyed, (one, other) => one.Key.CompareTo(other.Key));
        var from = request.After is { } after ? FirstWhere(keyed, key => key.CompareTo(after) > 0) : 0;
        var to = request.Before is { } before ? FirstWhere(keyed, key => key.CompareTo(before) >= 0) : keyed.Length;
        to = Math.Max(from, to);
        if (request.Backward)
            from = Math.Max(from, to - request.Count);
        else
            to = Math.Min(to, from + request.Count);
        return new(
            [.. keyed[from..to].Select(entry => new Edge<T>(entry.Node, entry.Key.ToCursor(request.Mark)))],
            to < keyed.Length,
            from > 0,
            keyed.Length
        );
    }

    private static int FirstWhere<T>((T Node, SortKey Key)[] keyed, Func<SortKey, bool> holds)
    {
        var (low, high) = (0, keyed.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(keyed[middle].Key))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
