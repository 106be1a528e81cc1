namespace ModelRegistry.Storage.Refusals;

/// <summary>How many entries of a minute have been used up: by each caller, by the service tokens of each tenant, and by all.</summary>
internal sealed class RefusedRequestBudget
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
        var used = byCaller.GetValueOrDefault(caller);
        var usedAtHome = home is null ? 0 : byHome.GetValueOrDefault(home);
        if (
            all >= RefusedRequestWindow.EntriesPerMinute
            || used >= most
            || usedAtHome >= RefusedRequestWindow.EntriesPerTenant
        )
            return false;
        if (home is not null)
            byHome[home] = usedAtHome + 1;
        byCaller[caller] = used + 1;
        all++;
        return true;
    }
}
