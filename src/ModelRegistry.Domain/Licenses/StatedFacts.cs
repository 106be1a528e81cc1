using System.Globalization;
using System.Text.Json;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Licenses;

/// <summary>What a tenant's statement adds to a question.</summary>
/// <param name="Tenant">Whose statement it is.</param>
/// <param name="Filled">The statement, with nothing but what the question left out.</param>
/// <param name="Overruled">Where the question says otherwise than the statement: what it says, and what is stated.</param>
public sealed record StatedFacts(TenantId Tenant, TenantFacts Filled, IReadOnlyList<string> Overruled)
{
    /// <summary>The use with the facts that it leaves out and the tenant states. What the use gives itself, counts.</summary>
    public static Use Fill(Use use, TenantId tenant, TenantFacts facts)
    {
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(facts);
        var figures = StatedFigures.Of(use, facts);
        var filled = facts with
        {
            Kind = use.ActorKind is null ? facts.Kind : null,
            Domicile = use.Domicile is null ? facts.Domicile : null,
            BusinessTypes = use.BusinessTypes is null ? facts.BusinessTypes : null,
            DeploymentCountries = use.DeploymentCountries is null ? facts.DeploymentCountries : null,
            Figures = figures.Filled.Count > 0 ? figures.Filled : null,
        };
        string[] overruled = [.. Overrules(use, facts), .. figures.Overruled];
        if (filled.IsEmpty && overruled.Length == 0)
            return use;
        return use with
        {
            ActorKind = use.ActorKind ?? filled.Kind,
            Domicile = use.Domicile ?? filled.Domicile,
            BusinessTypes = use.BusinessTypes ?? filled.BusinessTypes,
            DeploymentCountries = use.DeploymentCountries ?? filled.DeploymentCountries,
            Figures = filled.Figures is null ? use.Figures : [.. use.Figures ?? [], .. filled.Figures],
            Stated = new(tenant, filled, overruled),
        };
    }

    /// <summary>
    /// The reasons that name the statement. Of the facts that were filled in, those are named from which the same answer follows: each
    /// that the answer does not need, beside those that remain, is left out.
    /// </summary>
    /// <param name="use">The use that was filled.</param>
    /// <param name="answer">The answer to it.</param>
    /// <param name="ask">Answers a use, without these reasons.</param>
    internal IEnumerable<Reason> Reasons(Use use, LegalVerdict answer, Func<Use, LegalVerdict> ask)
    {
        var needed = Needed(use, answer, ask);
        var source = string.Create(
            CultureInfo.InvariantCulture,
            $"facts of {Tenant}, stated on {Filled.StatedOn:yyyy-MM-dd} by {Filled.StatedBy}"
        );
        if (needed.Count > 0)
            yield return new(
                LegalReason.TenantStated,
                Verdict.Yes,
                $"The question leaves out what {Tenant} has stated, and the answer goes by it: {string.Join("; ", needed)}.",
                Provenance.Declared,
                source
            );
        if (Overruled.Count > 0)
            yield return new(
                LegalReason.TenantStatedOtherwise,
                Verdict.Yes,
                $"The question counts where it says otherwise than {Tenant} has stated: {string.Join("; ", Overruled)}.",
                Provenance.Declared,
                source
            );
    }

    private IReadOnlyList<string> Needed(Use use, LegalVerdict answer, Func<Use, LegalVerdict> ask)
    {
        var facts = Facts().ToList();
        if (IsSame(answer, ask(facts.Aggregate(use, (less, fact) => fact.Without(less)))))
            return [];
        List<string> needed = [];
        foreach (var (shown, without) in facts)
        {
            var less = without(use);
            if (IsSame(answer, ask(less)))
                use = less;
            else
                needed.Add(shown);
        }

        return needed;
    }

    private IEnumerable<(string Shown, Func<Use, Use> Without)> Facts()
    {
        if (Filled.Kind is { } kind)
            yield return ($"kind {Wire(kind)}", use => use with { ActorKind = null });
        if (Filled.Domicile is { } domicile)
            yield return ($"domicile {domicile}", use => use with { Domicile = null });
        if (Filled.BusinessTypes is { } trades)
            yield return ($"business types {Listed(trades)}", use => use with { BusinessTypes = null });
        if (Filled.DeploymentCountries is { } countries)
            yield return ($"deployed in {Listed(countries)}", use => use with { DeploymentCountries = null });
        foreach (var figure in Filled.Figures ?? [])
            yield return (
                StatedFigures.Shown(figure),
                use => use with { Figures = [.. (use.Figures ?? []).Where(one => one != figure)] }
            );
    }

    private static IEnumerable<string> Overrules(Use use, TenantFacts facts)
    {
        if (use.ActorKind is { } kind && facts.Kind is { } statedKind && kind != statedKind)
            yield return $"kind {Wire(kind)}, stated {Wire(statedKind)}";
        if (use.Domicile is { } domicile && facts.Domicile is { } statedDomicile && !Equals(domicile, statedDomicile))
            yield return $"domicile {domicile}, stated {statedDomicile}";
        if (
            use.BusinessTypes is { } trades
            && facts.BusinessTypes is { } statedTrades
            && !trades.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(statedTrades)
        )
            yield return $"business types {Listed(trades)}, stated {Listed(statedTrades)}";
        // Who deploys in several countries may well ask about one of them.
        if (
            use.DeploymentCountries is { } countries
            && facts.DeploymentCountries is { } statedCountries
            && countries.Except(statedCountries, StringComparer.OrdinalIgnoreCase).Any()
        )
            yield return $"deployed in {Listed(countries)}, stated {Listed(statedCountries)}";
    }

    private static bool Equals(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Listed(IReadOnlyList<string> items) =>
        items.Count == 0 ? "none" : string.Join(", ", items.Select(TextForm.Shown));

    private static string Wire(ActorKind kind) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(kind.ToString());

    private static bool IsSame(LegalVerdict one, LegalVerdict other) =>
        one.Verdict == other.Verdict
        && one.Reasons.SequenceEqual(other.Reasons, ReasonComparer.Instance)
        && one.Obligations.Select(owed => (owed.Kind, owed.Status, owed.License, owed.Clause))
            .SequenceEqual(other.Obligations.Select(owed => (owed.Kind, owed.Status, owed.License, owed.Clause)));
}
