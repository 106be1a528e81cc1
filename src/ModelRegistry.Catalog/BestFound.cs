namespace ModelRegistry.Catalog;

/// <summary>Keeps the best of what is found, however much that is.</summary>
/// <param name="most">How many are kept.</param>
/// <param name="nameOf">The name of an entry: of two that fit alike the shorter name comes first, then the one before in the order of letters.</param>
public sealed class BestFound<T>(int most, Func<T, string> nameOf)
    where T : class
{
    private readonly List<(double Score, string Name, T Entry)> kept = [];
    private double worst = double.NegativeInfinity;

    /// <summary>Adds an entry, where it is among the best so far.</summary>
    public void Add(T entry, double score)
    {
        if (kept.Count >= 2 * most && score < worst)
            return;
        kept.Add((score, nameOf(entry), entry));
        if (kept.Count >= 4 * most)
            Cut();
    }

    /// <summary>The best, the best first.</summary>
    public IReadOnlyList<Found<T>> InOrder()
    {
        Cut();
        return [.. kept.Select(one => new Found<T>(one.Entry, one.Score))];
    }

    private void Cut()
    {
        kept.Sort(
            (one, other) =>
            {
                // Scores are sums of fractions: what differs in the last digits fits alike.
                var byScore = Math.Round(other.Score, 6).CompareTo(Math.Round(one.Score, 6));
                if (byScore != 0)
                    return byScore;
                var byLength = one.Name.Length.CompareTo(other.Name.Length);
                return byLength != 0 ? byLength : string.CompareOrdinal(one.Name, other.Name);
            }
        );
        if (kept.Count > most)
            kept.RemoveRange(most, kept.Count - most);
        worst = kept.Count == most && most > 0 ? kept[^1].Score : double.NegativeInfinity;
    }
}
