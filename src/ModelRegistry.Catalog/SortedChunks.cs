using System.Collections.Immutable;

namespace ModelRegistry.Catalog;

/// <summary>
/// A sorted set in chunks; immutable. A change copies one chunk and the list of chunks and shares the others, so it costs in
/// proportion to what changed, and reading in order reads memory in order.
/// </summary>
internal sealed class SortedChunks<T>
    where T : IComparable<T>
{
    private const int ChunkSize = 128;
    private readonly ImmutableArray<T[]> chunks;

    private SortedChunks(ImmutableArray<T[]> chunks, int count) => (this.chunks, Count) = (chunks, count);

    public static SortedChunks<T> Empty { get; } = new([], 0);

    public int Count { get; }

    /// <summary>The set of entries that are sorted, each once.</summary>
    public static SortedChunks<T> Of(IReadOnlyCollection<T> sorted) => new([.. sorted.Chunk(ChunkSize)], sorted.Count);

    /// <summary>The chunks, none of them empty; not to be written to.</summary>
    public ReadOnlySpan<T[]> Chunks => chunks.AsSpan();

    /// <summary>The place of the first entry.</summary>
    public Place First => new(this, 0, 0);

    /// <summary>The place behind the last entry.</summary>
    public Place End => new(this, chunks.Length, 0);

    public IEnumerable<T> All()
    {
        foreach (var chunk in chunks)
        foreach (var entry in chunk)
            yield return entry;
    }

    /// <summary>The entries from the first one on that does not precede; whatever precedes stands before whatever does not.</summary>
    public IEnumerable<T> From(Func<T, bool> precedes)
    {
        for (var place = FirstNot(precedes); place.Exists; place = place.Next)
            yield return place.Entry;
    }

    /// <summary>The place of the first entry that does not precede.</summary>
    public Place FirstNot(Func<T, bool> precedes)
    {
        var number = FirstNot(chunks.Length, i => precedes(chunks[i][^1]));
        return number == chunks.Length
            ? new(this, number, 0)
            : new(this, number, FirstNot(chunks[number].Length, i => precedes(chunks[number][i])));
    }

    /// <summary>The entry that compares equal; <paramref name="instead"/>: there is none.</summary>
    public T Find(T like, T instead) =>
        Locate(like) is (var chunk, >= 0 and var index) ? chunks[chunk][index] : instead;

    /// <summary>With an entry, in place of the one that compares equal.</summary>
    public SortedChunks<T> With(T entry)
    {
        if (Count == 0)
            return new(
                [
                    [entry],
                ],
                1
            );
        var (number, index) = Locate(entry);
        var chunk = chunks[number];
        if (index >= 0)
        {
            T[] copy = [.. chunk];
            copy[index] = entry;
            return new(chunks.SetItem(number, copy), Count);
        }

        T[] grown = [.. chunk.AsSpan(0, ~index), entry, .. chunk.AsSpan(~index)];
        if (grown.Length <= ChunkSize)
            return new(chunks.SetItem(number, grown), Count + 1);
        var half = grown.Length / 2;
        return new(
            [.. chunks.AsSpan()[..number], grown[..half], grown[half..], .. chunks.AsSpan()[(number + 1)..]],
            Count + 1
        );
    }

    /// <summary>Without the entry that compares equal.</summary>
    public SortedChunks<T> Without(T entry)
    {
        var (number, index) = Locate(entry);
        if (index < 0)
            return this;
        var chunk = chunks[number];
        if (chunk.Length == 1)
            return new(chunks.RemoveAt(number), Count - 1);
        return new(chunks.SetItem(number, [.. chunk.AsSpan(0, index), .. chunk.AsSpan(index + 1)]), Count - 1);
    }

    /// <summary>With many changes at once, sorted, each of another entry: with it, in place of the one that compares equal, or without it. Copies each chunk once.</summary>
    public SortedChunks<T> With(IReadOnlyList<(T Entry, bool Stands)> changes)
    {
        if (Count == 0)
            return Of([.. changes.Where(change => change.Stands).Select(change => change.Entry)]);
        if (changes.Count == 0)
            return this;
        var (made, count) = (ImmutableArray.CreateBuilder<T[]>(chunks.Length + 1 + (changes.Count / ChunkSize)), Count);
        var (number, at) = (0, 0);
        while (at < changes.Count)
        {
            var touched = Math.Min(
                FirstNot(chunks.Length, i => chunks[i][^1].CompareTo(changes[at].Entry) < 0),
                chunks.Length - 1
            );
            made.AddRange(chunks.AsSpan()[number..touched]);
            var end = touched == chunks.Length - 1 ? changes.Count : at + 1;
            while (end < changes.Count && changes[end].Entry.CompareTo(chunks[touched][^1]) <= 0)
                end++;
            var merged = Merge(chunks[touched], changes, at, end);
            count += merged.Count - chunks[touched].Length;
            // Room is left in what is parted, as in what grew entry by entry.
            made.AddRange(merged.Count <= ChunkSize ? merged.Chunk(ChunkSize) : merged.Chunk(ChunkSize / 2));
            (number, at) = (touched + 1, end);
        }

        made.AddRange(chunks.AsSpan()[number..]);
        return new(made.ToImmutable(), count);
    }

    private static List<T> Merge(T[] chunk, IReadOnlyList<(T Entry, bool Stands)> changes, int at, int end)
    {
        var merged = new List<T>(chunk.Length + end - at);
        foreach (var entry in chunk)
        {
            var order = -1;
            while (at < end && (order = changes[at].Entry.CompareTo(entry)) < 0)
                Add(changes[at++]);
            if (at < end && order == 0)
                Add(changes[at++]);
            else
                merged.Add(entry);
        }

        while (at < end)
            Add(changes[at++]);
        return merged;

        void Add((T Entry, bool Stands) change)
        {
            if (change.Stands)
                merged.Add(change.Entry);
        }
    }

    // The chunk in which it stands or would stand, and where, or the complement of where it would.
    private (int Chunk, int Index) Locate(T entry)
    {
        if (Count == 0)
            return (0, -1);
        var number = Math.Min(FirstNot(chunks.Length, i => chunks[i][^1].CompareTo(entry) < 0), chunks.Length - 1);
        return (number, Array.BinarySearch(chunks[number], entry));
    }

    /// <summary>Where an entry stands, or the end.</summary>
    public readonly record struct Place(SortedChunks<T> Set, int Chunk, int Index)
    {
        /// <summary>False: the end, or before the beginning.</summary>
        public bool Exists => Chunk >= 0 && Chunk < Set.chunks.Length;

        public T Entry => Set.chunks[Chunk][Index];

        public Place Next => Index + 1 < Set.chunks[Chunk].Length ? this with { Index = Index + 1 } : NextChunk;

        /// <summary>The place of the entry before.</summary>
        public Place Previous
        {
            get
            {
                if (Index > 0)
                    return this with { Index = Index - 1 };
                return Chunk > 0 ? new(Set, Chunk - 1, Set.chunks[Chunk - 1].Length - 1) : new(Set, -1, 0);
            }
        }

        /// <summary>The first place of the next chunk.</summary>
        public Place NextChunk => new(Set, Chunk + 1, 0);
    }

    private static int FirstNot(int count, Func<int, bool> precedes)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (precedes(middle))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
