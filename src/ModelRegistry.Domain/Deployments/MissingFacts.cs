using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Deployments;

/// <summary>A fact that a use leaves out, with the values that it might have, likely ones first.</summary>
/// <param name="Argument">The member of the question that states it: "use.actor.kind".</param>
/// <param name="Values">Each value in words, and the use that states it.</param>
public sealed record MissingFact(string Argument, IReadOnlyList<(string Shown, Func<Use, Use> State)> Values);

/// <summary>A fact with the value that was tried.</summary>
public sealed record StatedFact(string Argument, string Value);

/// <summary>Which of the facts that a use leaves out would settle an answer. A no is never lifted by facts: only what is unknown is.</summary>
public static class MissingFacts
{
    // User-assigned in ISO 3166-1, so that no clause names it.
    private const string Elsewhere = "ZZ";
    private const string ElsewhereShown = "a country that no clause excludes";

    /// <summary>Every fact that the use leaves out.</summary>
    public static IReadOnlyList<MissingFact> Of(Use use) => [.. Places(use), .. Actor(use), .. Doing(use), .. Result(use)];

    /// <summary>
    /// The fewest facts, as far as leaving out one after the other finds them, that make the answer go ahead; null: no values do.
    /// Each fact takes the value that alone does least harm. Asks at most twice as often as there are values.
    /// </summary>
    public static (Use Use, IReadOnlyList<StatedFact> Facts)? Settle(Use use, Func<Use, Verdict> judge)
    {
        var stated = Of(use).Select(fact => (fact.Argument, Value: fact.Values.Count == 1 ? fact.Values[0] : fact.Values.MinBy(value => judge(value.State(use))))).ToList();
        Use With() => stated.Aggregate(use, (so, fact) => fact.Value.State(so));
        if (!judge(With()).IsGo()) return null;
        for (var i = stated.Count - 1; i >= 0; i--)
        {
            var fact = stated[i];
            stated.RemoveAt(i);
            if (!judge(With()).IsGo()) stated.Insert(i, fact);
        }

        return (With(), [.. stated.Select(fact => new StatedFact(fact.Argument, fact.Value.Shown))]);
    }

    private static IEnumerable<MissingFact> Places(Use use)
    {
        if (use.Domicile is null) yield return new("use.actor.domicile", [(ElsewhereShown, so => so with { Domicile = Elsewhere })]);
        if (use.DeploymentCountries is null) yield return new("use.deploymentCountries", [(ElsewhereShown, so => so with { DeploymentCountries = [Elsewhere] })]);
        if (use.OutputCountries is null) yield return new("use.outputCountries", [(ElsewhereShown, so => so with { OutputCountries = [Elsewhere] })]);
    }

    private static IEnumerable<MissingFact> Actor(Use use)
    {
        if (use.ActorKind is null) yield return Of<ActorKind>("use.actor.kind", (so, kind) => so with { ActorKind = kind });
        if (use.BusinessTypes is null) yield return new("use.actor.businessTypes", [("[]", so => so with { BusinessTypes = [] })]);
        foreach (var metric in Enum.GetValues<ActorMetric>())
        {
            var most = (use.Figures ?? []).Where(figure => figure.Metric == metric).Select(figure => figure.Value).DefaultIfEmpty(0).Max();
            if ((use.Figures ?? []).Any(figure => figure.Metric == metric && figure.Peak)) continue;
            yield return new("use.actor.metrics", [(Shown(metric, most), so => so with { Figures = [.. so.Figures ?? [], new(metric, most, Peak: true)] })]);
        }
    }

    private static IEnumerable<MissingFact> Doing(Use use)
    {
        if (use.Environment is null) yield return Of<UseEnvironment>("use.environment", (so, value) => so with { Environment = value });
        if (use.ReceivedAs is null) yield return Of<ReceivedAs>("use.receivedAs", (so, value) => so with { ReceivedAs = value });
        if (use.RemovesSafeguards is null) yield return new("use.removesSafeguards", [("false", so => so with { RemovesSafeguards = false })]);
    }

    private static IEnumerable<MissingFact> Result(Use use)
    {
        if (use.Result?.Kind is null) yield return Of<ResultKind>("use.result.kind", (so, kind) => so with { Result = Known(so) with { Kind = kind } });
        if (use.Result?.Distributed is null) yield return Truth("use.result.distributed", (so, value) => so with { Result = Known(so) with { Distributed = value } });
        if (use.Result?.ContainsParentWeights is null) yield return Truth("use.result.containsParentWeights", (so, value) => so with { Result = Known(so) with { ContainsParentWeights = value } });
        if (use.Result?.PerformsSimilarly is null) yield return Truth("use.result.performsSimilarly", (so, value) => so with { Result = Known(so) with { PerformsSimilarly = value } });
        if (use.Result?.CompetesWithLicensor is null) yield return Truth("use.result.competesWithLicensor", (so, value) => so with { Result = Known(so) with { CompetesWithLicensor = value } });
    }

    private static UseResult Known(Use use) => use.Result ?? new();

    private static MissingFact Of<T>(string argument, Func<Use, T, Use> state) where T : struct, Enum =>
        new(argument, [.. Enum.GetValues<T>().Select(value => (Wire(value.ToString()), (Func<Use, Use>)(so => state(so, value))))]);

    private static MissingFact Truth(string argument, Func<Use, bool, Use> state) => new(argument, [("false", so => state(so, false)), ("true", so => state(so, true))]);

    private static string Shown(ActorMetric metric, double most) =>
        FormattableString.Invariant($"{Wire(metric.ToString())} of at most {most:N0}, or of what the text allows, at its highest ever");

    private static string Wire(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(name);
}
