using System.Runtime.InteropServices;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Domain.Legal;

/// <summary>Whether the licenses that bear on a model allow a use. Pure: the same question has the same answer.</summary>
/// <remarks>
/// A duty that hangs on an unknown fact is listed as possible and leaves the verdict alone: the fact can turn yes into a better-informed conditional,
/// never into no. An unknown figure of a threshold is unknown even where passing it only adds a duty.
/// Changed weights that are said to be given to others are distributed weights, and so are weights in a product that is: the question is then about that as well.
/// Safeguards, like fields of use, are a duty where the use leaves them out, and a denial where it says that they are removed.
/// The day that a text starts is not held against the day that is asked: which text a model was under on a day, its own record of licenses says.
/// A use that changes weights and passes weights on is the passing on of changed weights, so it may be stricter than the two apart.
/// </remarks>
public static class LegalEngine
{
    /// <summary>Folds all layers.</summary>
    /// <param name="layers">The subject's own license and its ancestors'; order and repetition do not matter.</param>
    /// <param name="use">What is asked; at least one activity.</param>
    /// <param name="licenses">The licenses that names are looked up in.</param>
    /// <param name="lineageKnown">False where it is not known what the subject was made from: the answer is then unknown, unless it is no.</param>
    /// <exception cref="ArgumentException">The use names no activity.</exception>
    public static LegalVerdict Evaluate(
        IReadOnlyList<LicenseLayer> layers,
        Use use,
        LicenseIndex licenses,
        bool lineageKnown = true
    )
    {
        IReadOnlyList<Reason> gaps = lineageKnown
            ? []
            :
            [
                new Reason(
                    LegalReason.LineageUnknown,
                    Verdict.Unknown,
                    "What the model was made from is not known.",
                    Provenance.Unresolved
                ),
            ];
        return Evaluate(new LicenseLayers(layers, gaps), use, licenses);
    }

    /// <summary>Folds the layers that <see cref="Lineage"/> gathered, and its gaps.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="use">What is asked; at least one activity.</param>
    /// <param name="licenses">The licenses that names are looked up in.</param>
    /// <param name="policy">The policy and determinations of the tenant that asks; null: nobody's.</param>
    /// <exception cref="ArgumentException">The use names no activity.</exception>
    public static LegalVerdict Evaluate(
        LicenseLayers layers,
        Use use,
        LicenseIndex licenses,
        PolicyLayer? policy = null
    )
    {
        var found = Gather(layers, use, licenses, policy, explains: true);
        if (use.Stated is { } stated)
            found.Reasons.AddRange(
                stated
                    .Reasons(
                        use,
                        found.Conclude(),
                        less => Gather(layers, less, licenses, policy, explains: true).Conclude()
                    )
                    .ToList()
            );
        return found.Conclude();
    }

    /// <summary>The verdict of <see cref="Evaluate(LicenseLayers, Use, LicenseIndex, PolicyLayer?)"/> alone, by the same rules: nothing is put into words.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="use">What is asked; at least one activity.</param>
    /// <param name="licenses">The licenses that names are looked up in.</param>
    /// <param name="policy">The policy and determinations of the tenant that asks; null: nobody's.</param>
    /// <param name="judged">The layers that were judged before, for the same use, licenses and policy; null: none is remembered.</param>
    public static Verdict Judge(
        LicenseLayers layers,
        Use use,
        LicenseIndex licenses,
        PolicyLayer? policy = null,
        JudgedLayers? judged = null
    ) => Gather(layers, use, licenses, policy, explains: false, judged).Verdict;

    /// <summary>The reasons that decide in <see cref="Evaluate(LicenseLayers, Use, LicenseIndex, PolicyLayer?)"/>, each code once for the same facts.</summary>
    /// <remarks>What was judged before of a like layer is told in that layer's words, so only codes, verdicts and missing facts are to be shown.</remarks>
    /// <param name="layers">The layers, explained.</param>
    /// <param name="use">What is asked; at least one activity.</param>
    /// <param name="licenses">The licenses that names are looked up in.</param>
    /// <param name="policy">The policy and determinations of the tenant that asks; null: nobody's.</param>
    /// <param name="judged">The layers whose causes were found before, for the same use, licenses and policy.</param>
    public static IReadOnlyList<Reason> Causes(
        LicenseLayers layers,
        Use use,
        LicenseIndex licenses,
        PolicyLayer? policy,
        JudgedLayers judged
    ) => Gather(layers, use, licenses, policy, explains: true, judged).Decisive().Reasons;

    private static Findings Gather(
        LicenseLayers layers,
        Use use,
        LicenseIndex licenses,
        PolicyLayer? policy,
        bool explains,
        JudgedLayers? judged = null
    )
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(licenses);
        if (use.Activities.Count == 0)
            throw new ArgumentException("A use names at least one activity.", nameof(use));

        // First, so that a determination which was made for less does not cover the passing on.
        use = WithDistribution(use);
        var judge = policy is null ? null : new PolicyEvaluation(policy, use, licenses);
        use = judge?.Granted ?? use;
        var all = new Findings(explains);
        all.Reasons.AddRange(layers.Gaps);
        all.Reasons.AddRange(layers.Notes);
        // Such a tag is unknown, as a gap is.
        if (explains || layers.Gaps.Count == 0)
            all.Reasons.AddRange(Declarations.AgainstBase(layers.Layers, licenses, explains));
        var bound = new List<Bound>();
        var distinct = layers.Layers.Distinct(LayerComparer.Instance);
        foreach (var layer in explains ? distinct : TwoOfAKind(distinct))
        {
            Findings Run() => new LayerEvaluation(new LayerSituation(layer, use), use, licenses, judge, explains).Run();
            var found = judged is null ? Run() : judged.Of(OfKind(layer, licenses), Run);
            foreach (var license in found.Binding)
                bound.Add(new Bound(license, layer));
            foreach (var license in found.MayBind)
                bound.Add(new Bound(license, layer, IsUnsettled: true));
            all.Add(found);
        }
        new Clashes(bound, use, all).Run();
        judge?.Judge(all);
        if (all.Reasons.Count == 0)
            all.Add(LegalReason.NoLicenseDeclared, Verdict.Unknown, "No license is declared.");
        return all;
    }

    // The day of publication tells texts of one name apart; where a name is one text, layers of all days are of one kind.
    private static LicenseLayer OfKind(LicenseLayer layer, LicenseIndex licenses) =>
        layer is { ReleasedOn: not null, License: { } declared, Others.Count: 0 }
        && licenses.Read(declared).License is { Texts.Count: 0 }
            ? layer with
            {
                ReleasedOn = null,
            }
            : layer;

    // Two that are judged alike may clash with each other; more say no more.
    private static IEnumerable<LicenseLayer> TwoOfAKind(IEnumerable<LicenseLayer> layers)
    {
        var kinds = new Dictionary<LicenseLayer, int>(KindComparer.Instance);
        return layers.Where(layer => ++CollectionsMarshal.GetValueRefOrAddDefault(kinds, layer, out _) <= 2);
    }

    // Changed weights that are given to others are distributed, and so are those in a product that is, whether or not the question lists it.
    private static Use WithDistribution(Use use)
    {
        var changes = use.Activities.Any(activity =>
            activity is Activity.FineTune or Activity.Merge or Activity.Quantize
        );
        var given =
            use.Result is { Distributed: true } result
            && !use.Activities.Contains(Activity.DistributeWeights)
            && (changes ? result.ContainsParentWeights != false : result.ContainsParentWeights == true);
        return given
            ? use with
            {
                Activities = [.. use.Activities, Activity.DistributeWeights],
                PassesOnInProduct = !changes,
            }
            : use;
    }

    private sealed class LayerComparer : IEqualityComparer<LicenseLayer>
    {
        public static LayerComparer Instance { get; } = new();

        public bool Equals(LicenseLayer? x, LicenseLayer? y) =>
            ReferenceEquals(x, y)
            || (
                x is not null
                && y is not null
                && x.License == y.License
                && x.RecalledAt == y.RecalledAt
                && x.ReleasedOn == y.ReleasedOn
                && x.Others.SequenceEqual(y.Others)
                && x.Relations.SequenceEqual(y.Relations)
                && x.Path.SequenceEqual(y.Path)
            );

        public int GetHashCode(LicenseLayer obj) =>
            HashCode.Combine(
                obj.License,
                obj.Relations.Count,
                obj.Path.Count,
                obj.Path.Count > 0 ? obj.Path[^1] : null
            );
    }
}
