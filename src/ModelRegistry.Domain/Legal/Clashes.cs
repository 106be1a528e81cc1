using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Legal;

/// <summary>A license that binds through a layer.</summary>
/// <param name="License">The license.</param>
/// <param name="Layer">The layer.</param>
/// <param name="IsUnsettled">True where it binds under one of two readings.</param>
internal sealed record Bound(License License, LicenseLayer Layer, bool IsUnsettled = false);

/// <summary>
/// Terms of different layers that cannot both be met by whoever passes the model on. Within one expression the licensor offers both texts together,
/// perhaps for different parts, so only texts of different layers are held against each other.
/// </summary>
internal sealed class Clashes(IReadOnlyList<Bound> bound, Use use, Findings findings)
{
    private const string BothOwed = "whether both are owed";

    public void Run()
    {
        Names();
        var passes = PassesOn();
        if (passes.IsFalse && !Hosts)
            return;
        var each = Distinct();
        for (var i = 0; i < each.Count; i++)
        for (var j = i + 1; j < each.Count; j++)
            if (!each[i].License.Key.Equals(each[j].License.Key) && !ReferenceEquals(each[i].Layer, each[j].Layer))
                Hold(each[i], each[j], passes);
        Outbound(each, passes);
    }

    private bool Hosts => use.Activities.Contains(Activity.HostForThirdParties);

    // A product may pass the weights on; what was said of it counts as distribution already.
    private Truth PassesOn()
    {
        if (use.Activities.Contains(Activity.DistributeWeights))
            return Truth.True;
        return
            use.Activities.Contains(Activity.EmbedInProduct)
            && use.Result?.Distributed != false
            && use.Result?.ContainsParentWeights != false
            ? Truth.Unknown("whether the product is given to others and contains the weights")
            : Truth.False;
    }

    private void Hold(Bound one, Bound other, Truth passes)
    {
        var (first, second) = (one.License.Terms!.IsCopyleft(), other.License.Terms!.IsCopyleft());
        if (!first && !second)
            return;
        var passing = passes;
        if (Hosts && ((first && ReachesNetworks(one.License)) || (second && ReachesNetworks(other.License))))
            passing = Truth.True;
        if (passing.IsFalse)
            return;
        var (clashes, why) = Compare(one, other, first, second);
        var holds = clashes.And(passing);
        if (holds.IsFalse)
            return;
        if (one.IsUnsettled || other.IsUnsettled)
            holds = holds.And(Truth.Unasked("whether both texts reach the model, which is unsettled"));
        var path = one.Layer.Path.Count >= other.Layer.Path.Count ? one.Layer.Path : other.Layer.Path;
        var source = (first ? one : other).License.Key.ToString();
        if (holds.IsTrue)
            findings.Add(LegalReason.IncompatibleTerms, Verdict.No, why, source, path);
        else
            findings.Add(
                LegalReason.IncompatibleTerms,
                Verdict.Unknown,
                Wording.Of(findings.Explains, $"{why} Not known: {string.Join("; ", holds.Facts)}."),
                source,
                path,
                holds.Facts
            );
    }

    private (Truth Clashes, string Why) Compare(Bound one, Bound other, bool first, bool second)
    {
        if (first && !second)
            return Beside(one, other);
        if (second && !first)
            return Beside(other, one);
        if (Lists(one, other, copyleft => copyleft.Compatible))
            return (Truth.False, "");
        var why = Wording.Of(
            findings.Explains,
            $"{one.License.Key} and {other.License.Key} each want what contains their material to be under themselves, and no published table lets the two stand together: it cannot be passed on under both."
        );
        return Depends(one, other) is { } fact ? (Truth.Unasked(fact), why) : (Truth.True, why);
    }

    // A copyleft beside a text that is none.
    private (Truth Clashes, string Why) Beside(Bound copyleft, Bound other)
    {
        if (Lists(copyleft, other, known => known.Compatible))
            return (Truth.False, "");
        if (Lists(copyleft, other, known => known.Incompatible))
            return (
                Truth.True,
                Wording.Of(
                    findings.Explains,
                    $"{copyleft.License.Key} and {other.License.Key} ask for what cannot both be met in one work, as published tables of licenses say."
                )
            );
        if (!other.License.Terms!.Restrict() || StayApart(copyleft, other))
            return (Truth.False, "");
        return (
            Truth.True,
            Wording.Of(
                findings.Explains,
                $"{copyleft.License.Key} allows no further restrictions, and {other.License.Key} demands some: what contains both cannot be passed on."
            )
        );
    }

    // Of a copyleft that reaches files, an adapter or a part of a composition is a file of its own.
    private static bool StayApart(Bound copyleft, Bound other) =>
        copyleft.License.Terms!.Copyleft?.Scope is CopyleftScope.File
        && (IsApart(copyleft.Layer) || IsApart(other.Layer));

    private static bool IsApart(LicenseLayer layer) =>
        layer.Relations.Count > 0
        && layer.Relations.All(relation => relation is LineageRelation.Adapter or LineageRelation.Composed);

    private static bool Lists(Bound one, Bound other, Func<Copyleft, IReadOnlyList<LicenseId>> pairs) =>
        Has(one, other, pairs) || Has(other, one, pairs);

    private static bool Has(Bound one, Bound other, Func<Copyleft, IReadOnlyList<LicenseId>> pairs) =>
        one.License.Terms!.Copyleft is { } copyleft && pairs(copyleft).Contains(other.License.Key);

    private static string? Depends(Bound one, Bound other) =>
        Has(one, other, copyleft => copyleft.Dependent) ? one.License.Terms!.Copyleft!.Fact
        : Has(other, one, copyleft => copyleft.Dependent) ? other.License.Terms!.Copyleft!.Fact
        : null;

    // The work that holds both is a changed one against each of its parts, so that clauses on changed works over a network apply (AGPL-3.0, section 13).
    private static bool ReachesNetworks(License license) =>
        license.Terms!.Conditions.Any(condition =>
            condition.Kind
                is ObligationKind.NetworkSource
                    or ObligationKind.ShareAlike
                    or ObligationKind.NoFurtherRestrictions
            && (condition.When ?? [new()]).Any(trigger =>
                trigger.Fact is null && trigger.Activities?.Contains(Activity.HostForThirdParties) != false
            )
        );

    // Whoever labels a derivative of a copyleft work with another text does not take it out of the copyleft.
    private void Outbound(List<Bound> each, Truth passes)
    {
        if (!passes.IsTrue)
            return;
        var own = each.Where(one => one.Layer.Relations.Count == 0).ToList();
        if (own.Count == 0 || own.Exists(one => one.License.Terms!.IsCopyleft()))
            return;
        foreach (
            var one in each.Where(one =>
                one.Layer.Relations.Count > 0
                && !one.IsUnsettled
                && one.License.Terms!.IsCopyleft()
                && one.License.Terms!.Copyleft?.Scope is not CopyleftScope.File
            )
        )
            findings.Add(
                LegalReason.CopyleftHolds,
                Verdict.Conditional,
                Wording.Of(
                    findings.Explains,
                    $"What contains material under {one.License.Key} is passed on under {one.License.Key}; that it is declared under {own[0].License.Key} does not change that."
                ),
                one.License.Key.ToString(),
                one.Layer.Path
            );
    }

    // "Must begin with", asked by two licensors with words of which neither begins with the other: no name meets both.
    private void Names()
    {
        var owed = findings
            .Obligations.Where(one => one is { Kind: ObligationKind.NamePrefix, RequiredTexts.Count: > 0 })
            .OrderBy(one => one.License?.ToString(), StringComparer.OrdinalIgnoreCase)
            .ThenBy(one => one.Status)
            .ThenBy(one => one.Clause, StringComparer.Ordinal)
            .ThenBy(one => string.Join('\n', one.RequiredTexts), StringComparer.Ordinal)
            .DistinctBy(one => (one.License, one.Status, string.Join('\n', one.RequiredTexts)))
            .ToList();
        for (var i = 0; i < owed.Count; i++)
        for (var j = i + 1; j < owed.Count; j++)
            if (!Equals(owed[i].License, owed[j].License) && !CanShareName(owed[i], owed[j]))
                Names(owed[i], owed[j]);
    }

    private void Names(Obligation one, Obligation other)
    {
        var open = one.Status is ObligationStatus.Possible || other.Status is ObligationStatus.Possible;
        var said = Wording.Of(
            findings.Explains,
            $"{one.License} wants the name to begin with \"{one.RequiredTexts[0]}\", {other.License} with \"{other.RequiredTexts[0]}\": no name does both."
        );
        findings.Add(
            LegalReason.IncompatibleTerms,
            open ? Verdict.Unknown : Verdict.No,
            open ? Wording.Of(findings.Explains, $"{said} Not known: {BothOwed}.") : said,
            Wording.Of(findings.Explains, $"{one.License} §{one.Clause}"),
            missing: open ? [BothOwed] : null
        );
    }

    private static bool CanShareName(Obligation one, Obligation other) =>
        one.RequiredTexts.Any(word =>
            other.RequiredTexts.Any(text =>
                word.StartsWith(text, StringComparison.OrdinalIgnoreCase)
                || text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            )
        );

    // Each license twice at most, from two layers where it has two: enough to find a pair of different layers, however many there are.
    private List<Bound> Distinct() =>
        [
            .. bound
                .GroupBy(one => (one.License.Key, one.IsUnsettled))
                .OrderBy(same => same.Key.Key.ToString(), StringComparer.OrdinalIgnoreCase)
                .ThenBy(same => same.Key.IsUnsettled)
                .SelectMany(same =>
                    same.OrderBy(one => one.Layer.Path.Count)
                        .ThenBy(one => string.Join('\n', one.Layer.Path), StringComparer.Ordinal)
                        .DistinctBy(one => one.Layer)
                        .Take(2)
                ),
        ];
}
