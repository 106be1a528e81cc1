using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Storage.Refusals;

/// <summary>What a minute has brought of one group so far, by caller.</summary>
/// <param name="group">The group.</param>
/// <param name="budget">What its callers have left.</param>
internal sealed class RefusedRequestCounts(RefusedRequestGroup group, RefusedRequestBudget budget)
{
    private readonly Dictionary<string, OfCaller> callers = new(StringComparer.Ordinal);
    private int kept;
    private int reserved;

    /// <summary>The entries of what was counted.</summary>
    public IEnumerable<RefusedRequestEntry> Counted =>
        callers
            .Values.Select(of => of.Counted)
            .OfType<RefusedRequest>()
            .Select(counted => RefusedRequestEntry.ForCounted(group, counted));

    /// <summary>Takes a request: as an entry by itself, which is added to those that wait, or counted with others of the caller.</summary>
    /// <returns>False: there is no room for the caller.</returns>
    public bool TryTake(RefusedRequest request, string caller, List<RefusedRequestEntry> waiting)
    {
        if (!callers.TryGetValue(caller, out var of))
        {
            if (callers.Count >= RefusedRequestWindow.PerGroup)
                return false;
            of = new();
        }

        if (IsKept(request, caller, of))
        {
            kept++;
            of.Kept++;
            waiting.Add(new(group, request));
        }
        else if (of.Counted is { } counted)
            of.Counted = counted.With(request, isSameCaller: true);
        else if (budget.TryTake(caller, request.Home, RefusedRequestWindow.EntriesPerCaller) || TakesReserved())
            of.Counted = request;
        else
            return false;
        callers[caller] = of;
        return true;
    }

    private bool IsKept(RefusedRequest request, string caller, OfCaller of) =>
        kept < RefusedRequestWindow.PerGroup
        && of.Kept < RefusedRequestWindow.PerCaller
        && budget.TryTake(caller, request.Home, RefusedRequestWindow.EntriesPerCaller / 2);

    // What is used up elsewhere leaves nobody unnamed here.
    private bool TakesReserved() => group.SignedIn && reserved++ < RefusedRequestWindow.ReservedPerGroup;

    private sealed class OfCaller
    {
        public int Kept { get; set; }

        public RefusedRequest? Counted { get; set; }
    }
}
