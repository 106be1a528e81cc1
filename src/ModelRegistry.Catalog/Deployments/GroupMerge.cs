using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>
/// A page in the order of the groups, largest models first: the counts follow from the sizes of the groups, and only rows of the
/// page are looked at. Variants that are judged by themselves are taken off their groups.
/// </summary>
/// <param name="byVerdict">True: the better verdict comes first; false: verdicts are mixed.</param>
internal sealed class GroupMerge(Judgement judgement, IReadOnlySet<Verdict> wanted, bool byVerdict, PageRequest page)
{
    private readonly VerdictFold fold = judgement.Fold;

    public CandidatePage Answer()
    {
        List<Edge<Candidate>> found = [];
        var hasNext = false;
        foreach (var (rank, verdicts) in Ranks())
        {
            foreach (var (row, value) in InOrder(verdicts, rank, page.After))
            {
                // One more than is wanted tells that more follow.
                hasNext = found.Count == page.Count;
                if (hasNext)
                    break;
                found.Add(
                    new(
                        new(row.Model, row.Variant, judgement.Explain(row)),
                        new SortKey(rank, value, row.Name).ToCursor(page.Mark)
                    )
                );
            }

            if (hasNext)
                break;
        }

        return new(
            new(found, hasNext, page.After is { } after && HasUpTo(after), fold.Count(MaskOf(wanted))),
            fold.Counts
        );
    }

    // What is wanted, in the order in which it comes.
    private IEnumerable<(int Rank, int Verdicts)> Ranks() =>
        byVerdict ? wanted.Order().Select(verdict => ((int)verdict, 1 << (int)verdict)) : [(0, MaskOf(wanted))];

    private static int MaskOf(IEnumerable<Verdict> verdicts) =>
        verdicts.Aggregate(0, (mask, verdict) => mask | 1 << (int)verdict);

    /// <summary>True where a row that is wanted stands at the place or before it.</summary>
    private bool HasUpTo(SortKey place)
    {
        foreach (var (rank, verdicts) in Ranks())
        foreach (var (row, value) in InOrder(verdicts, rank, null).Take(1))
            if (new SortKey(rank, value, row.Name).CompareTo(place) <= 0)
                return true;
        return false;
    }

    /// <summary>The rows of one rank, largest models first, behind a place.</summary>
    private IEnumerable<(VariantRow Row, double Value)> InOrder(int verdicts, int rank, SortKey? after)
    {
        if (rank < after?.Rank)
            yield break;
        var from = rank == after?.Rank ? after : null;
        using var shared = GroupsOf(verdicts, from?.Value).GetEnumerator();
        using var single = fold
            .Singular.Where(one => (1 << (int)one.Verdict & verdicts) != 0 && !(one.Value < from?.Value))
            .GetEnumerator();
        var (moreShared, moreSingle) = (shared.MoveNext(), single.MoveNext());
        while (moreShared || moreSingle)
        {
            // Names matter only among those of the same value.
            var value = Math.Min(
                moreShared ? shared.Current.Value : double.PositiveInfinity,
                moreSingle ? single.Current.Value : double.PositiveInfinity
            );
            var name = value.Equals(from?.Value) ? from!.Value.Name : null;
            var heads = new PriorityQueue<SortedChunks<VariantRow>.Place, VariantRow>();
            for (; moreShared && shared.Current.Value.Equals(value); moreShared = shared.MoveNext())
                Push(heads, First(shared.Current.Rows, name));
            for (; moreSingle && single.Current.Value.Equals(value); moreSingle = single.MoveNext())
                if (First(SortedChunks<VariantRow>.Of([single.Current.Row]), name) is { Exists: true } one)
                    heads.Enqueue(one, one.Entry);
            while (heads.TryDequeue(out var head, out var row))
            {
                yield return (row, value);
                Push(heads, head.Next);
            }
        }
    }

    private static SortedChunks<VariantRow>.Place First(SortedChunks<VariantRow> rows, string? behind) =>
        behind is null ? rows.First : rows.FirstNot(row => row.CompareNameTo(behind) <= 0);

    private void Push(
        PriorityQueue<SortedChunks<VariantRow>.Place, VariantRow> heads,
        SortedChunks<VariantRow>.Place head
    )
    {
        while (head.Exists && judgement.IsSingular(head.Entry))
            head = head.Next;
        if (head.Exists)
            heads.Enqueue(head, head.Entry);
    }

    // The groups of all visible registries that have one of the verdicts, in one order.
    private IEnumerable<VariantGroup> GroupsOf(int verdicts, double? from)
    {
        var heads = new PriorityQueue<(SortedChunks<VariantGroup>.Place Place, byte[] Masks), double>();
        void Push(SortedChunks<VariantGroup>.Place place, byte[] masks)
        {
            place = FirstWith(verdicts, place, masks);
            if (place.Exists)
                heads.Enqueue((place, masks), place.Entry.Value);
        }

        foreach (var (registry, groups) in judgement.Groups)
            Push(
                from is { } value ? groups.FirstNot(group => group.Value < value) : groups.First,
                fold.Masks(registry)
            );
        while (heads.TryDequeue(out var head, out _))
        {
            yield return head.Place.Entry;
            Push(head.Place.Next, head.Masks);
        }
    }

    private SortedChunks<VariantGroup>.Place FirstWith(
        int verdicts,
        SortedChunks<VariantGroup>.Place place,
        byte[] masks
    )
    {
        while (place.Exists)
        {
            if ((masks[place.Chunk] & verdicts) == 0)
                place = place.NextChunk;
            else if ((1 << (int)judgement.OfGroup(place.Entry) & verdicts) != 0)
                break;
            else
                place = place.Next;
        }

        return place;
    }
}
