using ModelRegistry.Server.Tenancy;

namespace ModelRegistry.Server.Audit;

/// <summary>What a minute has brought of one group so far, by caller.</summary>
/// <param name="group">The group.</param>
/// <param name="budget">What its callers have left.</param>
internal sealed class AttemptCounts(AttemptGroup group, AttemptBudget budget)
{
    private readonly Dictionary<string, (int Kept, AttemptTally? Counted)> callers = new(StringComparer.Ordinal);
    private int kept;

    /// <summary>True where the next attempt of the caller is an entry by itself: it is taken from what is left.</summary>
    public bool Keeps(string caller)
    {
        var (keptOfCaller, counted) = callers.GetValueOrDefault(caller);
        if (kept >= AttemptWindow.PerGroup || keptOfCaller >= AttemptWindow.PerCaller || !HasRoomFor(caller)) return false;
        if (!budget.TryTake(caller, AttemptWindow.EntriesPerCaller / 2)) return false;
        callers[caller] = (keptOfCaller + 1, counted);
        kept++;
        return true;
    }

    /// <summary>Counts an attempt with the others of the caller.</summary>
    /// <returns>False: there is no room for it.</returns>
    public bool Counts(RefusedAttempt attempt, string caller)
    {
        var (keptOfCaller, counted) = callers.GetValueOrDefault(caller);
        if (counted is not null)
        {
            counted.Add(attempt);
            return true;
        }

        if (!HasRoomFor(caller) || !budget.TryTake(caller, AttemptWindow.EntriesPerCaller)) return false;
        callers[caller] = (keptOfCaller, new(group, attempt));
        return true;
    }

    /// <summary>The entries of what was counted.</summary>
    public IEnumerable<AttemptRow> Rows() => callers.Values.Select(caller => caller.Counted?.ToRow()).OfType<AttemptRow>();

    private bool HasRoomFor(string caller) => callers.Count < AttemptWindow.PerGroup || callers.ContainsKey(caller);
}

/// <summary>How many entries of a minute have been used up, by each caller and by all.</summary>
internal sealed class AttemptBudget
{
    private readonly Dictionary<string, int> byCaller = new(StringComparer.Ordinal);
    private int all;

    /// <summary>Takes one entry for a caller.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="most">How many entries the caller may have with it.</param>
    /// <returns>False: there is none left.</returns>
    public bool TryTake(string caller, int most)
    {
        var used = byCaller.GetValueOrDefault(caller);
        if (all >= AttemptWindow.EntriesPerMinute || used >= most) return false;
        byCaller[caller] = used + 1;
        all++;
        return true;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        byCaller.Clear();
        all = 0;
    }
}
