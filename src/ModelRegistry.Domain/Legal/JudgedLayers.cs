using System.Collections.Concurrent;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Legal;

/// <summary>
/// What layers came to under one use, one set of licenses and one policy, for all lineages that have a layer of the kind: either for verdicts alone or for their
/// causes, never for both. Safe for threads.
/// </summary>
public sealed class JudgedLayers
{
    // Users write declarations: the bound keeps those that they invent from filling the memory.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<LicenseLayer, Findings> known = new(KindComparer.Instance);

    /// <summary>What a layer came to: which licenses bind, and the worst of the reasons.</summary>
    internal Findings Of(LicenseLayer layer, Func<Findings> judge)
    {
        if (known.TryGetValue(layer, out var before))
            return before;
        var judged = judge();
        var found = judged.Explains ? judged.Decisive() : judged.Worst();
        if (known.Count < Most)
            known.TryAdd(layer, found);
        return found;
    }
}

/// <summary>Layers that declare the same and were come to alike are judged alike.</summary>
internal sealed class KindComparer : IEqualityComparer<LicenseLayer>
{
    public static KindComparer Instance { get; } = new();

    public bool Equals(LicenseLayer? x, LicenseLayer? y) =>
        ReferenceEquals(x, y)
        || (
            x is not null
            && y is not null
            && x.License == y.License
            && x.RecalledAt is null == y.RecalledAt is null
            && x.ReleasedOn == y.ReleasedOn
            && LayerSituation.IsReachedAlike(x, y)
            && x.Others.SequenceEqual(y.Others)
        );

    public int GetHashCode(LicenseLayer obj) => HashCode.Combine(obj.License, obj.Others.Count);
}
