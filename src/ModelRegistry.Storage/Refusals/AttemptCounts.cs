using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Storage.Refusals;

/// <summary>What a minute has brought of one group so far, by caller.</summary>
/// <param name="group">The group.</param>
/// <param name="budget">What its callers have left.</param>
internal sealed class AttemptCounts(AttemptGroup group, AttemptBudget budget)
{
    private readonly Dictionary<string, (int Kept, AttemptTally? Counted)> callers = new(StringComparer.Ordinal);
    private int kept;
    private int reserved;

    /// <summary>True where the next attempt of the caller is an entry by itself: it is taken from what is left.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="home">The tenant whose service token the caller is; null: the caller is none.</param>
    public bool Keeps(string caller, string? home)
    {
        var (keptOfCaller, counted) = callers.GetValueOrDefault(caller);
        if (kept >= AttemptWindow.PerGroup || keptOfCaller >= AttemptWindow.PerCaller || !HasRoomFor(caller))
            return false;
        if (!budget.TryTake(caller, home, AttemptWindow.EntriesPerCaller / 2))
            return false;
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

        if (
            !HasRoomFor(caller)
            || !(budget.TryTake(caller, attempt.Home, AttemptWindow.EntriesPerCaller) || TakesReserved())
        )
            return false;
        callers[caller] = (keptOfCaller, new(group, attempt));
        return true;
    }

    /// <summary>The entries of what was counted.</summary>
    public IEnumerable<AttemptRow> Rows() =>
        callers.Values.Select(caller => caller.Counted?.ToRow()).OfType<AttemptRow>();

    // What is used up elsewhere leaves nobody unnamed here.
    private bool TakesReserved() => group.SignedIn && reserved++ < AttemptWindow.ReservedPerGroup;

    private bool HasRoomFor(string caller) => callers.Count < AttemptWindow.PerGroup || callers.ContainsKey(caller);
}

/// <summary>How many entries of a minute have been used up, by each caller, by the service tokens of each tenant, and by all.</summary>
internal sealed class AttemptBudget
{
    private readonly Dictionary<string, int> byCaller = new(StringComparer.Ordinal),
        byHome = new(StringComparer.Ordinal);
    private int all;

    /// <summary>Takes one entry for a caller.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="home">The tenant whose service token the caller is; null: the caller is none.</param>
    /// <param name="most">How many entries the caller may have with it.</param>
    /// <returns>False: there is none left.</returns>
    public bool TryTake(string caller, string? home, int most)
    {
        var (used, usedAtHome) = (
            byCaller.GetValueOrDefault(caller),
            home is null ? 0 : byHome.GetValueOrDefault(home)
        );
        if (all >= AttemptWindow.EntriesPerMinute || used >= most || usedAtHome >= AttemptWindow.EntriesPerTenant)
            return false;
        if (home is not null)
            byHome[home] = usedAtHome + 1;
        byCaller[caller] = used + 1;
        all++;
        return true;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        byCaller.Clear();
        byHome.Clear();
        all = 0;
    }
}
