using System.Diagnostics;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Benchmarks.Catalog;

/// <summary>What it costs that a caller is answered from what they may see only: to look up who they are, and to ask of every group whether it is theirs.</summary>
/// <param name="CallerMicroseconds">To find the roles of a principal.</param>
/// <param name="CheckedMicroseconds">To count all groups by verdict with the check, for a caller who may see all of them, so that both do the same work.</param>
/// <param name="UncheckedMicroseconds">To count them without it.</param>
internal sealed record AuthorizationCost(double CallerMicroseconds, double CheckedMicroseconds, double UncheckedMicroseconds)
{
    private const int Rounds = 1001;

    /// <summary>What is added, over the time without it.</summary>
    public double Share => (CallerMicroseconds + CheckedMicroseconds - UncheckedMicroseconds) / UncheckedMicroseconds;

    /// <summary>The medians of rounds in which all are measured in turn.</summary>
    public static AuthorizationCost Of(Snapshot snapshot)
    {
        var everything = snapshot.Models.All.Select(model => model.Registry).ToHashSet();
        var judgement = new Judgement(snapshot, Questions.On(Profile.All[0]) with { Visible = everything });
        var identity = new Identity { Principal = PrincipalId.Admin };
        List<double> callers = [], withCheck = [], without = [];
        for (var round = 0; round < 2 * Rounds; round++)
        {
            var caller = Microseconds(() => snapshot.Permissions.Of(identity).Roles.Count);
            var without50 = Microseconds(() => CountAll(snapshot, judgement));
            var with50 = Microseconds(() => CountSeen(snapshot, judgement));
            if (round < Rounds) continue;
            callers.Add(caller);
            withCheck.Add(with50);
            without.Add(without50);
        }

        return new(Median(callers), Median(withCheck), Median(without));
    }

    private static long CountAll(Snapshot snapshot, Judgement judgement)
    {
        var counts = new long[4];
        foreach (var chunk in snapshot.Models.Groups.Chunks)
            foreach (ref readonly var group in chunk.AsSpan())
                counts[(int)judgement.OfGroup(group)] += group.Count;
        return counts[0];
    }

    private static long CountSeen(Snapshot snapshot, Judgement judgement)
    {
        var counts = new long[4];
        foreach (var chunk in snapshot.Models.Groups.Chunks)
            foreach (ref readonly var group in chunk.AsSpan())
                if (judgement.Sees(group.Registry)) counts[(int)judgement.OfGroup(group)] += group.Count;
        return counts[0];
    }

    private static double Microseconds(Func<long> work)
    {
        var began = Stopwatch.GetTimestamp();
        if (work() < 0) throw new InvalidOperationException("A count is below zero.");
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
