using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Deployments;

/// <summary>A value that a fact might have.</summary>
/// <param name="Shown">The value in words.</param>
/// <param name="State">States it in a use.</param>
public sealed record FactValue(string Shown, Func<Use, Use> State);

/// <summary>A fact that a use leaves out, with the values that it might have, likely ones first.</summary>
/// <param name="Argument">The member of the question that states it: "use.actor.kind".</param>
/// <param name="Values">The values.</param>
/// <param name="Limit">For a figure: the value that says "at most so much"; null: not a figure.</param>
public sealed record MissingFact(string Argument, IReadOnlyList<FactValue> Values, Func<int, FactValue>? Limit = null);

/// <summary>A fact with the value that was tried.</summary>
public sealed record StatedFact(string Argument, string Value);

/// <summary>Which of the facts that a use leaves out would settle an answer. A no is never lifted by facts: only what is unknown is.</summary>
public static class MissingFacts
{
    // User-assigned in ISO 3166-1, so that no clause names it.
    private const string Elsewhere = "ZZ";
    private const string ElsewhereShown = "a country that no clause excludes";

    /// <summary>Every fact that the use leaves out.</summary>
    public static IReadOnlyList<MissingFact> Of(Use use) =>
        [.. Places(use), .. Actor(use), .. Doing(use), .. Result(use)];

    /// <summary>
    /// The fewest facts, as far as leaving out one after the other finds them, that make the answer go ahead; null: no values do.
    /// Each fact takes the value that alone does least harm, and a figure the largest that still goes. Asks at most twice as often as
    /// there are values, and some thirty times for each figure that counts.
    /// </summary>
    public static (Use Use, IReadOnlyList<StatedFact> Facts)? Settle(Use use, Func<Use, Verdict> judge)
    {
        List<(MissingFact Fact, FactValue Value)> stated = [.. Of(use).Select(fact => (fact, Mildest(fact)))];
        Use With() => stated.Aggregate(use, (so, one) => one.Value.State(so));
        if (!judge(With()).IsGo())
            return null;
        for (var i = stated.Count - 1; i >= 0; i--)
        {
            var one = stated[i];
            stated.RemoveAt(i);
            if (!judge(With()).IsGo())
                stated.Insert(i, one);
        }

        for (var i = 0; i < stated.Count; i++)
            if (stated[i].Fact.Limit is { } limit)
                stated[i] = (stated[i].Fact, Largest(i, limit));
        return (With(), [.. stated.Select(one => new StatedFact(one.Fact.Argument, one.Value.Shown))]);

        FactValue Mildest(MissingFact fact) =>
            fact.Values.Count == 1 ? fact.Values[0] : fact.Values.MinBy(value => judge(value.State(use)))!;

        FactValue Largest(int at, Func<int, FactValue> limit)
        {
            var before = stated[at];
            bool Goes(int most)
            {
                stated[at] = (before.Fact, limit(most));
                return judge(With()).IsGo();
            }

            return Bisection.Largest(0, int.MaxValue, Goes) is { } most ? limit(most) : before.Value;
        }
    }

    private static IEnumerable<MissingFact> Places(Use use)
    {
        if (use.Domicile is null)
            yield return new("use.actor.domicile", [new(ElsewhereShown, so => so with { Domicile = Elsewhere })]);
        if (use.DeploymentCountries is null)
            yield return new(
                "use.deploymentCountries",
                [new(ElsewhereShown, so => so with { DeploymentCountries = [Elsewhere] })]
            );
        if (use.OutputCountries is null)
            yield return new(
                "use.outputCountries",
                [new(ElsewhereShown, so => so with { OutputCountries = [Elsewhere] })]
            );
    }

    private static IEnumerable<MissingFact> Actor(Use use)
    {
        if (use.ActorKind is null)
            yield return Of<ActorKind>("use.actor.kind", (so, kind) => so with { ActorKind = kind });
        if (use.BusinessTypes is null)
            yield return new("use.actor.businessTypes", [new("[]", so => so with { BusinessTypes = [] })]);
        foreach (var metric in Enum.GetValues<ActorMetric>())
        {
            var most = (use.Figures ?? [])
                .Where(figure => figure.Metric == metric)
                .Select(figure => figure.Value)
                .DefaultIfEmpty(0)
                .Max();
            if (
                (use.Figures ?? []).Any(figure => figure.Metric == metric && figure is { Peak: true, KnownUntil: null })
            )
                continue;
            yield return new(
                "use.actor.metrics",
                [Figure(metric, most)],
                limit => Figure(metric, Math.Max(limit, most))
            );
        }
    }

    private static IEnumerable<MissingFact> Fields(Use use)
    {
        if (use.SubstitutesProfessional is null)
            yield return new(
                "use.substitutesProfessional",
                [new("false", so => so with { SubstitutesProfessional = false })]
            );
        if (use.Disclaimed is null)
            yield return new("use.disclaimed", [new("true", so => so with { Disclaimed = true })]);
        if (use.FullyAutomated is null)
            yield return new("use.fullyAutomated", [new("false", so => so with { FullyAutomated = false })]);
    }

    private static IEnumerable<MissingFact> Doing(Use use)
    {
        if (use.Environment is null)
            yield return Of<UseEnvironment>("use.environment", (so, value) => so with { Environment = value });
        if (use.ReceivedAs is null)
            yield return Of<ReceivedAs>("use.receivedAs", (so, value) => so with { ReceivedAs = value });
        if (use.FieldsOfUse is { Count: > 0 })
            foreach (var fact in Fields(use))
                yield return fact;
        if (use.RemovesSafeguards is null)
            yield return new("use.removesSafeguards", [new("false", so => so with { RemovesSafeguards = false })]);
    }

    private static IEnumerable<MissingFact> Result(Use use)
    {
        if (use.Result?.Kind is null)
            yield return Of<ResultKind>(
                "use.result.kind",
                (so, kind) => so with { Result = Known(so) with { Kind = kind } }
            );
        if (use.Result?.Distributed is null)
            yield return Truth(
                "use.result.distributed",
                (so, value) => so with { Result = Known(so) with { Distributed = value } }
            );
        if (use.Result?.ContainsParentWeights is null)
            yield return Truth(
                "use.result.containsParentWeights",
                (so, value) => so with { Result = Known(so) with { ContainsParentWeights = value } }
            );
        if (use.Result?.PerformsSimilarly is null)
            yield return Truth(
                "use.result.performsSimilarly",
                (so, value) => so with { Result = Known(so) with { PerformsSimilarly = value } }
            );
        if (use.Result?.CompetesWithLicensor is null)
            yield return Truth(
                "use.result.competesWithLicensor",
                (so, value) => so with { Result = Known(so) with { CompetesWithLicensor = value } }
            );
    }

    private static UseResult Known(Use use) => use.Result ?? new();

    private static MissingFact Of<T>(string argument, Func<Use, T, Use> state)
        where T : struct, Enum =>
        new(
            argument,
            [.. Enum.GetValues<T>().Select(value => new FactValue(Wire(value.ToString()), so => state(so, value)))]
        );

    private static MissingFact Truth(string argument, Func<Use, bool, Use> state) =>
        new(argument, [new("false", so => state(so, false)), new("true", so => state(so, true))]);

    private static FactValue Figure(ActorMetric metric, double most)
    {
        var shown =
            most >= int.MaxValue
                ? $"{Wire(metric.ToString())} of any value"
                : FormattableString.Invariant($"{Wire(metric.ToString())} of at most {most:N0} at its highest ever");
        return new(shown, so => so with { Figures = [.. so.Figures ?? [], new(metric, most, Peak: true)] });
    }

    private static string Wire(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(name);
}
