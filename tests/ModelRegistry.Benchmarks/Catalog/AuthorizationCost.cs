using System.Diagnostics;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Benchmarks.Catalog;

/// <summary>What it costs that a caller is answered from what they may see only: to look up who they are, and to leave out the groups that are not theirs.</summary>
/// <param name="CallerMicroseconds">To find the roles of a principal.</param>
/// <param name="VisibilityMicroseconds">To look at every group with the check, over to look at every group without it.</param>
internal sealed record AuthorizationCost(double CallerMicroseconds, double VisibilityMicroseconds)
{
    private const int Rounds = 501;

    /// <summary>The medians of rounds in which both are measured in turn.</summary>
    public static AuthorizationCost Of(Snapshot snapshot)
    {
        var judgement = new Judgement(snapshot, Questions.On(Profile.All[0]));
        var identity = new Identity { Principal = PrincipalId.Admin };
        List<double> callers = [], differences = [];
        for (var round = 0; round < 2 * Rounds; round++)
        {
            var caller = Microseconds(() => snapshot.Permissions.Of(identity).Roles.Count);
            var plain = Microseconds(() => CountAll(snapshot));
            var seen = Microseconds(() => CountSeen(snapshot, judgement));
            if (round < Rounds) continue;
            callers.Add(caller);
            differences.Add(seen - plain);
        }

        return new(Median(callers), Median(differences));
    }

    /// <summary>Its share of a question.</summary>
    /// <param name="medianMs">What the question takes, authorization included.</param>
    public double ShareOf(double medianMs) => (CallerMicroseconds + VisibilityMicroseconds) / (medianMs * 1000 - CallerMicroseconds - VisibilityMicroseconds);

    private static int CountAll(Snapshot snapshot)
    {
        var count = 0;
        foreach (var chunk in snapshot.Models.Groups.Chunks)
            foreach (ref readonly var group in chunk.AsSpan())
                if (group.Registry >= 0) count++;
        return count;
    }

    private static int CountSeen(Snapshot snapshot, Judgement judgement)
    {
        var count = 0;
        foreach (var chunk in snapshot.Models.Groups.Chunks)
            foreach (ref readonly var group in chunk.AsSpan())
                if (judgement.Sees(group.Registry)) count++;
        return count;
    }

    private static double Microseconds(Func<int> work)
    {
        var began = Stopwatch.GetTimestamp();
        if (work() < 0) throw new InvalidOperationException("A count is below zero.");
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
