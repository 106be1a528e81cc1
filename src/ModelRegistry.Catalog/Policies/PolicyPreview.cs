using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Catalog.Policies;

/// <summary>How many variants would go from one verdict to another.</summary>
public sealed record VerdictMove(Verdict From, Verdict To, int Variants);

/// <summary>A variant whose verdict would change.</summary>
public sealed record ChangedVariant(Model Model, Variant Variant, DeploymentVerdict Before, DeploymentVerdict After);

/// <summary>What an edited policy would change, before it is saved.</summary>
/// <param name="Moves">Verdicts that would change, worst first.</param>
/// <param name="Unchanged">Variants whose verdict would stay.</param>
/// <param name="First">The first variants that would change, by name.</param>
public sealed record PolicyPreview(IReadOnlyList<VerdictMove> Moves, int Unchanged, IReadOnlyList<ChangedVariant> First)
{
    /// <summary>The most variants that are shown.</summary>
    public const int MaxShown = 50;

    /// <summary>Answers a question under the tenant's policy as it is and as it would be, for every visible variant.</summary>
    public static PolicyPreview Of(
        Snapshot snapshot,
        TenantPolicy edited,
        DeploymentQuestion question,
        CancellationToken cancellation = default
    )
    {
        var asked = question with { Tenant = edited.Tenant };
        var (before, after) = (
            new Judgement(snapshot, asked, cancellation),
            new Judgement(snapshot.With(edited), asked, cancellation)
        );
        var moves = new Dictionary<(Verdict From, Verdict To), int>();
        var shown = new SortedSet<VariantRow>();
        var unchanged = 0;
        foreach (var row in before.Rows)
        {
            var (now, then) = (before.Of(row), after.Of(row));
            if (now == then)
            {
                unchanged++;
                continue;
            }

            var move = (now, then);
            moves[move] = moves.GetValueOrDefault(move) + 1;
            shown.Add(row);
            if (shown.Count > MaxShown)
                shown.Remove(shown.Max);
        }

        return new(
            [
                .. moves
                    .Select(move => new VerdictMove(move.Key.From, move.Key.To, move.Value))
                    .OrderByDescending(move => move.To)
                    .ThenBy(move => move.From),
            ],
            unchanged,
            [
                .. shown.Select(row => new ChangedVariant(
                    row.Model,
                    row.Variant,
                    before.Explain(row),
                    after.Explain(row)
                )),
            ]
        );
    }
}
