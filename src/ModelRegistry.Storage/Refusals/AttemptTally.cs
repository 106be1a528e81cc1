using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Storage.Refusals;

/// <summary>Counts attempts of a group that are one entry together, and keeps what they have in common.</summary>
internal sealed class AttemptTally(AttemptGroup group, RefusedAttempt first)
{
    private const int MaxPlaces = 5;
    private readonly string caller = first.Caller;
    private readonly List<string> places = first.Place is { } place ? [place] : [];
    private RefusedAttempt common = first;
    private long count = 1;

    /// <summary>Counts another attempt. The address stays that of the first one, as long as all are of one caller.</summary>
    public void Add(RefusedAttempt next)
    {
        if (count++ == 1)
            common = common with { Reason = "too many attempts to write each" };
        if (next.Caller != caller)
            common = common with
            {
                Principal = null,
                Token = null,
                Address = null,
                Reason = "too many attempts of too many callers to write each, or whose they were",
            };
        if (next.Token != common.Token)
            common = common with { Token = null };
        if (next.AskedToken != common.AskedToken)
            common = common with { AskedToken = null };
        if (next.Place is { } place && places.Count < MaxPlaces && !places.Contains(place))
            places.Add(place);
    }

    /// <summary>The entry. Where it stands for several places, its place is their tenant.</summary>
    public AttemptRow ToRow() =>
        places.Count == 0 || (places.Count == 1 && places[0] == common.Place)
            ? new(group, common, count, null)
            : new(group, common with { Place = group.Tenant }, count, places);
}
