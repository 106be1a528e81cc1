using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>What keeps candidates from going ahead.</summary>
/// <param name="Verdict">What they are for it.</param>
/// <param name="Code">The code of the reason.</param>
/// <param name="Candidates">How many have it among the reasons that decide.</param>
/// <param name="SettledBy">What would settle it: a member of the question, or a mutation; null: nothing that is known.</param>
/// <param name="Example">One of them.</param>
public sealed record VerdictCause(Verdict Verdict, string Code, int Candidates, string? SettledBy, Candidate Example);

/// <summary>What a list of candidates comes to, and why.</summary>
/// <param name="Counts">Candidates by verdict.</param>
/// <param name="Causes">What decides where the verdict is not yes, most frequent first.</param>
public sealed record DeploymentSummary(VerdictCounts Counts, IReadOnlyList<VerdictCause> Causes)
{
    /// <summary>The most causes that are told.</summary>
    public const int MaxCauses = 100;

    /// <summary>Sums up the visible variants that a filter wants, the same ones that <see cref="DeployableModels"/> counts. Variants of one group have one answer, so one of them is explained for all.</summary>
    public static DeploymentSummary Of(
        Snapshot snapshot,
        DeploymentQuestion question,
        ModelFilter filter,
        CancellationToken cancellation = default
    )
    {
        var judgement = new Judgement(snapshot, question, cancellation);
        var counts = new int[4];
        var causes = new Dictionary<(Verdict, string, string?), (int Count, CandidateRow Example)>();
        foreach (var (row, count) in Alike(snapshot, judgement, filter))
        {
            cancellation.ThrowIfCancellationRequested();
            var verdict = judgement.Of(row);
            counts[(int)verdict] += count;
            if (verdict is Verdict.Yes)
                continue;
            foreach (var cause in judgement.CausesOf(row, verdict))
            {
                var key = (verdict, cause.Code, Settlement.Of(cause));
                causes[key] = causes.TryGetValue(key, out var known)
                    ? (known.Count + count, known.Example)
                    : (count, row);
            }
        }

        return new(
            new(counts[0], counts[1], counts[2], counts[3]),
            [
                .. causes
                    .OrderByDescending(cause => cause.Value.Count)
                    .ThenByDescending(cause => cause.Key.Item1)
                    .ThenBy(cause => cause.Key.Item2, StringComparer.Ordinal)
                    .ThenBy(cause => cause.Key.Item3, StringComparer.Ordinal)
                    .Take(MaxCauses)
                    .Select(cause => new VerdictCause(
                        cause.Key.Item1,
                        cause.Key.Item2,
                        cause.Value.Count,
                        cause.Key.Item3,
                        judgement.Answer(cause.Value.Example)
                    )),
            ]
        );
    }

    private static IEnumerable<(CandidateRow Row, int Count)> Alike(
        Snapshot snapshot,
        Judgement judgement,
        ModelFilter filter
    )
    {
        var matcher = new ModelMatcher(filter, snapshot.LicenseIndex);
        // What is judged by itself stands by itself.
        return judgement
            .Candidates(matcher)
            .GroupBy(row => judgement.IsSingular(row.Row) ? (row.Name, default(CandidateClass)) : ("", row.Class))
            .Select(group => (group.Min(), group.Count()));
    }
}
