using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Storage.Refusals;

/// <summary>Holds back a flood of refused requests: within a minute some are entries by themselves, the others are counted. For one thread at a time.</summary>
/// <remarks>
/// Addresses are an attacker's to choose, and places too. What is counted is counted by group and caller; where there is no room for the caller, by group. For
/// that there always is, so that no flood makes a request at another tenant vanish from that tenant's chain.
/// </remarks>
public sealed class RefusedRequestWindow
{
    /// <summary>How many requests of one caller in one group are entries by themselves.</summary>
    public const int PerCaller = 10;

    /// <summary>How many requests in one group are, and how many callers are told apart in it.</summary>
    public const int PerGroup = 100;

    /// <summary>How many entries one caller has in a minute, over all groups. Half of them are for what is only counted.</summary>
    public const int EntriesPerCaller = 100;

    /// <summary>How many entries all service tokens of one tenant have in a minute: nobody else's are used up by making many of them.</summary>
    public const int EntriesPerTenant = 500;

    /// <summary>How many callers who are signed in have an entry in a group though their entries, or those of all, are used up.</summary>
    public const int ReservedPerGroup = 10;

    /// <summary>How many entries all callers who are signed in have in a minute, those aside that are reserved in each group, and how many all others: of some 600 bytes each.</summary>
    public const int EntriesPerMinute = 2_000;

    /// <summary>How many entries of a minute count attempts of several callers. What there are more of goes on being counted.</summary>
    public const int RestsPerMinute = 100;

    // No minute ends while so many entries wait for the database: it goes on being counted.
    private const int MaxWaiting = 10_000;

    private static readonly TimeSpan length = TimeSpan.FromMinutes(1);
    private readonly Dictionary<RefusedRequestGroup, RefusedRequestCounts> groups = [];

    // In the order in which they began, so that each has its turn; each with the caller of its first request.
    private readonly OrderedDictionary<RefusedRequestGroup, (string Caller, RefusedRequest Counted)> rests = [];
    private readonly List<RefusedRequestEntry> waiting = [];
    private RefusedRequestBudget signedIn = new(),
        unknown = new();
    private DateTimeOffset ends;

    /// <summary>Notes a request of a group.</summary>
    public void Note(RefusedRequest request, RefusedRequestGroup group, DateTimeOffset now)
    {
        EndMinute(now);
        if (!groups.TryGetValue(group, out var counts))
            groups[group] = counts = new(group, group.SignedIn ? signedIn : unknown);
        var caller = request.Caller;
        if (counts.TryTake(request, caller, waiting))
            return;
        rests[group] = rests.TryGetValue(group, out var rest)
            ? (rest.Caller, rest.Counted.With(request, isSameCaller: caller == rest.Caller))
            : (caller, request);
    }

    /// <summary>Hands out what is to be written, once: what is an entry by itself, and what was counted in a minute that is over.</summary>
    /// <param name="now">The time.</param>
    /// <param name="all">True: also what was counted in the minute that runs.</param>
    public IReadOnlyList<RefusedRequestEntry> Take(DateTimeOffset now, bool all = false)
    {
        if (all)
            Begin(now, int.MaxValue);
        else
            EndMinute(now);
        RefusedRequestEntry[] taken = [.. waiting];
        waiting.Clear();
        return taken;
    }

    private void EndMinute(DateTimeOffset now)
    {
        if (now >= ends && waiting.Count < MaxWaiting)
            Begin(now, RestsPerMinute);
    }

    private void Begin(DateTimeOffset now, int mostRests)
    {
        waiting.AddRange(groups.Values.SelectMany(counts => counts.Counted));
        groups.Clear();
        (signedIn, unknown) = (new(), new());
        for (var i = Math.Min(rests.Count, mostRests); i > 0; i--)
        {
            var (group, rest) = rests.GetAt(0);
            waiting.Add(RefusedRequestEntry.ForCounted(group, rest.Counted));
            rests.RemoveAt(0);
        }

        ends = now + length;
    }
}
