using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>
/// A page in the order of the groups, largest models first: the counts follow from the sizes of the groups, and only rows of the
/// page are looked at. Variants that are judged by themselves are taken off their groups.
/// </summary>
internal sealed class GroupMerge
{
    private readonly Snapshot snapshot;
    private readonly Judgement judgement;
    private readonly IReadOnlySet<Verdict> wanted;
    private readonly bool byVerdict;
    private readonly PageRequest page;
    private readonly int[] counts = new int[4];
    private readonly Run[] runs;

    /// <param name="byVerdict">True: the better verdict comes first; false: verdicts are mixed.</param>
    public GroupMerge(Snapshot snapshot, Judgement judgement, IReadOnlySet<Verdict> wanted, bool byVerdict, PageRequest page)
    {
        (this.snapshot, this.judgement, this.wanted, this.byVerdict, this.page) = (snapshot, judgement, wanted, byVerdict, page);
        runs = [.. Enumerable.Range(0, byVerdict ? 4 : 1).Select(rank => new Run(rank))];
    }

    public CandidatePage Answer()
    {
        AddSingular();
        AddGroups();
        List<Candidate> found = [];
        List<string> cursors = [];
        foreach (var run in runs)
        {
            foreach (var (row, key) in run.InOrder(judgement, page.After))
            {
                // One more than is wanted tells that more follow.
                if (found.Count == page.Count) return AnswerOf(found, cursors, hasNext: true);
                found.Add(new(row.Model, row.Variant, judgement.Explain(row)));
                cursors.Add(key.ToCursor());
            }
        }

        return AnswerOf(found, cursors, hasNext: false);
    }

    private CandidatePage AnswerOf(List<Candidate> found, List<string> cursors, bool hasNext)
    {
        var edges = found.Zip(cursors, (candidate, cursor) => new Edge<Candidate>(candidate, cursor)).ToArray();
        var total = wanted.Sum(verdict => counts[(int)verdict]);
        return new(new(edges, hasNext, page.After is { } after && HasUpTo(after), total), new(counts[0], counts[1], counts[2], counts[3]));
    }

    private void AddSingular()
    {
        foreach (var row in judgement.Singular.SelectMany(entry => Enumerable.Range(0, entry.Shapes.Length).Select(i => new VariantRow(entry, i))))
        {
            counts[(int)judgement.OfGroupOf(row)]--;
            var verdict = judgement.OfSingular(row);
            counts[(int)verdict]++;
            if (wanted.Contains(verdict)) RunOf(verdict).Add(row);
        }
    }

    private void AddGroups()
    {
        // Rows of a group that are judged by themselves may be passed over, so as many more are kept at hand.
        var enough = page.Count + 1 + judgement.Singular.Sum(entry => entry.Shapes.Length);
        foreach (var chunk in snapshot.Models.Groups.Chunks)
        {
            foreach (ref readonly var group in chunk.AsSpan())
            {
                if (!judgement.Sees(group.Registry)) continue;
                var verdict = judgement.OfGroup(group);
                counts[(int)verdict] += group.Rows.Count;
                if (wanted.Contains(verdict)) RunOf(verdict).Add(group, enough, page.After);
            }
        }
    }

    private Run RunOf(Verdict verdict) => runs[byVerdict ? (int)verdict : 0];

    private bool HasUpTo(SortKey after) => Array.Exists(runs, run => run.HasUpTo(after, judgement));

    /// <summary>The rows of one rank, largest models first.</summary>
    private sealed class Run(int rank)
    {
        private readonly List<VariantGroup> groups = [];
        private readonly List<VariantRow> singular = [];
        private readonly List<VariantGroup> passed = [];
        private double lastValue;
        private int rows;

        public void Add(VariantRow row) => singular.Add(row);

        public void Add(in VariantGroup group, int enough, SortKey? after)
        {
            // Groups come in order of their values. So many that precede the page tell that some row does, be some judged by themselves.
            if (after is { } from && (rank < from.Rank || (rank == from.Rank && group.Value < from.Value)))
            {
                if (passed.Count < enough) passed.Add(group);
                return;
            }

            if (rows >= enough && group.Value > lastValue) return;
            groups.Add(group);
            lastValue = group.Value;
            if (after is not { } place || rank != place.Rank || group.Value > place.Value) rows += group.Rows.Count;
        }

        public IEnumerable<(VariantRow Row, SortKey Key)> InOrder(Judgement judgement, SortKey? after)
        {
            var heads = new PriorityQueue<IEnumerator<VariantRow>, Place>();
            foreach (var group in groups)
            {
                var value = group.Value;
                // Names matter only among those of the same value.
                var rowsOfIt = after is { } from && rank == from.Rank && value.Equals(from.Value)
                    ? group.Rows.From(row => KeyOf(row, value).CompareTo(from) <= 0)
                    : group.Rows.All();
                Push(heads, rowsOfIt.Where(row => !judgement.IsSingular(row)).GetEnumerator(), value);
            }

            foreach (var row in singular.Where(row => after is not { } from || KeyOf(row, ValueOf(row)).CompareTo(from) > 0))
                heads.Enqueue(Enumerable.Empty<VariantRow>().GetEnumerator(), new(ValueOf(row), row));
            while (heads.TryDequeue(out var head, out var place))
            {
                yield return (place.Row, KeyOf(place.Row, place.Value));
                Push(heads, head, place.Value);
            }
        }

        /// <summary>True where a row stands at the place or before it.</summary>
        public bool HasUpTo(SortKey place, Judgement judgement)
        {
            bool Has(VariantGroup group, Func<VariantRow, bool> stands) => group.Rows.All().Where(row => !judgement.IsSingular(row)).Take(1).Any(stands);
            return passed.Exists(group => Has(group, _ => true))
                || groups.Exists(group => Has(group, row => KeyOf(row, group.Value).CompareTo(place) <= 0))
                || singular.Exists(row => KeyOf(row, ValueOf(row)).CompareTo(place) <= 0);
        }

        private static void Push(PriorityQueue<IEnumerator<VariantRow>, Place> heads, IEnumerator<VariantRow> head, double value)
        {
            if (head.MoveNext()) heads.Enqueue(head, new(value, head.Current));
            else head.Dispose();
        }

        private SortKey KeyOf(VariantRow row, double value) => new(rank, value, row.Name);

        private static double ValueOf(VariantRow row) => row.Model.Parameters is { } parameters ? -(double)parameters : double.PositiveInfinity;
    }

    private readonly record struct Place(double Value, VariantRow Row) : IComparable<Place>
    {
        public int CompareTo(Place other)
        {
            var byValue = Value.CompareTo(other.Value);
            return byValue != 0 ? byValue : Row.CompareTo(other.Row);
        }
    }
}
