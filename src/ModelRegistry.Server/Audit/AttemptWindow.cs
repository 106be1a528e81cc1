using ModelRegistry.Server.Tenancy;

namespace ModelRegistry.Server.Audit;

/// <summary>Holds back a flood of refused attempts: within a minute some are kept each by itself, the others are counted.</summary>
/// <remarks>Per network address and place, and per place whatever the addresses: both are the attacker's to choose.</remarks>
public sealed class AttemptWindow
{
    /// <summary>How many attempts of one address at one place are kept each by itself.</summary>
    public const int PerAddress = 10;

    /// <summary>How many attempts at one place are.</summary>
    public const int PerPlace = 200;

    /// <summary>How many places and addresses are told apart.</summary>
    public const int MaxCounted = 10_000;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<(string? Place, string? Address), int> byAddress = [];
    private readonly Dictionary<string, int> byPlace = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Place, string? Address), (RefusedAttempt First, long Count)> surplus = [];
    private readonly List<(RefusedAttempt Attempt, long Count)> kept = [];
    private DateTimeOffset ends;

    /// <summary>Notes an attempt.</summary>
    /// <returns>True where it is kept by itself; false: it is only counted.</returns>
    public bool Note(RefusedAttempt attempt, DateTimeOffset now)
    {
        lock (gate)
        {
            if (now >= ends) Begin(now);
            var key = (attempt.Place, attempt.Address);
            if (byAddress.Count >= MaxCounted && !byAddress.ContainsKey(key)) return Count((null, null));
            if ((byAddress[key] = byAddress.GetValueOrDefault(key) + 1) > PerAddress) return Count(key);
            if ((byPlace[attempt.Place ?? ""] = byPlace.GetValueOrDefault(attempt.Place ?? "") + 1) > PerPlace) return Count((attempt.Place, null));
            kept.Add((attempt, 1));
            return true;
        }
    }

    /// <summary>Hands out what is to be written, once: what was kept, and what was counted in a minute that is over.</summary>
    /// <param name="now">The time.</param>
    /// <param name="all">True: also what was counted in the minute that runs.</param>
    public IReadOnlyList<(RefusedAttempt Attempt, long Count)> Take(DateTimeOffset now, bool all = false)
    {
        lock (gate)
        {
            if (all || now >= ends) Begin(now);
            if (kept.Count == 0) return [];
            var taken = kept.ToArray();
            kept.Clear();
            return taken;
        }
    }

    private void Begin(DateTimeOffset now)
    {
        kept.AddRange(surplus.Values);
        surplus.Clear();
        byAddress.Clear();
        byPlace.Clear();
        ends = now + Length;
    }

    // A count over several addresses or places names none of them, nor anybody.
    private bool Count((string? Place, string? Address) key)
    {
        var known = surplus.TryGetValue(key, out var counted);
        var first = known ? counted.First : new RefusedAttempt(null, null, key.Address, "too many attempts to write each") { Place = key.Place };
        surplus[key] = (first, counted.Count + 1);
        return false;
    }
}
