using System.Diagnostics;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Benchmarks.Catalog;

/// <summary>
/// What it costs that a caller is answered from what they may see only: to look up who they are, and to be asked among everybody's
/// models instead of in a registry that holds nothing but what they see, where nothing need be hidden.
/// </summary>
/// <param name="CallerMicroseconds">To find the roles of a principal.</param>
/// <param name="SharedMicroseconds">The main question after a write, where the models of other tenants stand beside those that the caller sees.</param>
/// <param name="AloneMicroseconds">The same question with the same answer, where there are no others.</param>
internal sealed record AuthorizationCost(double CallerMicroseconds, double SharedMicroseconds, double AloneMicroseconds)
{
    private const int Rounds = 1001;

    /// <summary>What is added, over the time without it.</summary>
    public double Share => (CallerMicroseconds + SharedMicroseconds - AloneMicroseconds) / AloneMicroseconds;

    /// <summary>The medians of rounds in which all are measured in turn; <paramref name="visible"/>: what the caller sees.</summary>
    public static AuthorizationCost Of(Snapshot snapshot, IReadOnlySet<RegistryId> visible)
    {
        var question = Questions.On(Profile.All[0]) with { Visible = visible };
        var alone = snapshot with
        {
            Models = ModelTable.Of(
                snapshot.Models.Classes,
                snapshot.Models.All.Where(model => visible.Contains(model.Registry))
            ),
        };
        var identity = new Identity { Principal = PrincipalId.Admin };
        List<double> callers = [],
            among = [],
            without = [];
        for (var round = 0; round < 2 * Rounds; round++)
        {
            var caller = Microseconds(() => snapshot.Permissions.Of(identity).Roles.Count);
            // Whoever comes second finds the caches filled, so the two take turns.
            var first = Ask(round % 2 == 0 ? alone : snapshot, question);
            var second = Ask(round % 2 == 0 ? snapshot : alone, question);
            if (round < Rounds)
                continue;
            callers.Add(caller);
            among.Add(round % 2 == 0 ? second : first);
            without.Add(round % 2 == 0 ? first : second);
        }

        return new(Median(callers), Median(among), Median(without));
    }

    public void Print(string who) =>
        Console.WriteLine(
            $"authorization, {who}: {CallerMicroseconds:F1} us to know the caller; the question {SharedMicroseconds:F1} us among everybody's models, {AloneMicroseconds:F1} us where there are no others: {Share:P1} more"
        );

    // A table of its own, as after a write: a question that is repeated without one is not counted again.
    private static double Ask(Snapshot snapshot, DeploymentQuestion question)
    {
        var written = snapshot with { Models = snapshot.Models with { } };
        return Microseconds(() => Questions.Ask(written, question).Counts.Yes);
    }

    private static double Microseconds(Func<long> work)
    {
        var began = Stopwatch.GetTimestamp();
        if (work() < 0)
            throw new InvalidOperationException("A count is below zero.");
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
