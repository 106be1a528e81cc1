using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Legal;

/// <summary>What a clause is asked about: a use, one of its activities, and what the lineage makes of the layer.</summary>
internal sealed record Situation
{
    public required Use Use { get; init; }

    public required Activity Activity { get; init; }

    /// <summary>Whether weights are changed against those that the license came with, quantized and converted ones included.</summary>
    public required bool Modified { get; init; }

    /// <summary>Whether they are changed in more than their encoding.</summary>
    public required bool Derived { get; init; }

    /// <summary>Whether what is made is a model for certain, of whichever kind: in a lineage, it is the subject.</summary>
    public bool MakesModel { get; init; }

    public UseResult? Result => Use.Result;

    /// <summary>True where the use does not list the activity: it follows from what is made and given to others.</summary>
    public bool IsInferred { get; init; }

    private ReceivedAs? ReceivedAs => Use.ReceivedAs ?? (SaysWeights ? Licenses.ReceivedAs.Weights : null);

    // Whoever says that they run, change, host or pass on the weights has received the weights. What follows from a product that holds them says
    // nothing of how they came: perhaps in a product, too.
    private bool SaysWeights =>
        !IsInferred
        && Activity
            is Activity.Run
                or Activity.FineTune
                or Activity.Merge
                or Activity.Quantize
                or Activity.HostForThirdParties
                or Activity.DistributeWeights;

    // What is trained on outputs contains none of the model's weights, unless the same use changes them as well.
    private bool? ContainsParentWeights =>
        Result?.ContainsParentWeights ?? (Activity is Activity.TrainOnOutputs && !ChangesWeights ? false : null);

    // Where a use both changes weights and passes weights on, the changed ones are meant.
    private bool? Distributed => Result?.Distributed ?? (ChangesWeights && PassesOn ? true : null);

    private bool PassesOn =>
        Has(Use.Activities, Activity.DistributeWeights) || Has(Use.Activities, Activity.HostForThirdParties);

    private bool ChangesWeights =>
        Has(Use.Activities, Activity.FineTune)
        || Has(Use.Activities, Activity.Merge)
        || Has(Use.Activities, Activity.Quantize);

    /// <summary>One of the triggers holds; without any, <paramref name="none"/>.</summary>
    /// <param name="triggers">The triggers.</param>
    /// <param name="none">What an absent list means.</param>
    /// <param name="exempts">True where the triggers free from a clause: then they must hold for every country and field, not for one.</param>
    public Truth Any(IReadOnlyList<Trigger>? triggers, bool none, bool exempts = false)
    {
        if (triggers is null || triggers.Count == 0)
            return Truth.Of(none);
        var any = Truth.False;
        for (var i = 0; i < triggers.Count && !any.IsTrue; i++)
            any = any.Or(Holds(triggers[i], exempts));
        return any;
    }

    private Truth Holds(Trigger trigger, bool exempts)
    {
        // The activity is always known and decides most often: no other member is looked at where it is false.
        if (trigger.Activities is { } activities && !Has(activities, Activity))
            return Truth.False;
        if (trigger.Purposes is { } purposes && !Has(purposes, Use.Purpose))
            return Truth.False;
        if (trigger.Modified is { } modified && modified != Modified)
            return Truth.False;
        var holds = Is(trigger.Environments, Use.Environment, "whether the environment is production")
            .And(Is(trigger.ActorKinds, Use.ActorKind, "the kind of actor"))
            .And(Trades(trigger.BusinessTypes))
            .And(Is(trigger.ReceivedAs, ReceivedAs, "how the model was received"))
            .And(Is(trigger.Modalities, Use.Modality, "the modality of the model"))
            .And(Fields(trigger.FieldsOfUse, exempts))
            .And(Countries(trigger.DeploymentCountries, exempts));
        holds = holds
            .And(Makes(trigger.Results))
            .And(Is(trigger.ResultDistributed, Distributed, "whether what is made is given to others"))
            .And(
                Is(
                    trigger.ContainsParentWeights,
                    ContainsParentWeights,
                    "whether what is made contains weights of the model"
                )
            )
            .And(
                Is(
                    trigger.PerformsSimilarly,
                    Result?.PerformsSimilarly,
                    "whether what is made is made to behave like the model"
                )
            )
            .And(Is(trigger.Competes, Result?.CompetesWithLicensor, "whether what is made competes with the licensor"))
            .And(Is(trigger.RemovesSafeguards, Use.RemovesSafeguards, "whether safeguards are removed"))
            .And(
                Is(
                    trigger.SubstitutesProfessional,
                    Use.SubstitutesProfessional,
                    "whether the output takes the place of a professional's advice (use.substitutesProfessional)"
                )
            )
            .And(
                Is(
                    trigger.Disclaimed,
                    Use.Disclaimed,
                    "whether users are told that the output takes no professional's place (use.disclaimed)"
                )
            )
            .And(
                Is(
                    trigger.FullyAutomated,
                    Use.FullyAutomated,
                    "whether it decides without a person (use.fullyAutomated)"
                )
            );
        return trigger.Fact is { } fact ? holds.And(Truth.Unasked(fact)) : holds;
    }

    /// <summary>
    /// One situation per country and field, for terms whose triggers speak of them: a use in two countries is allowed exactly where each is,
    /// which triggers that are asked about both at once could not tell.
    /// </summary>
    public IEnumerable<Situation> SplitFor(LicenseTerms terms)
    {
        var countries =
            Use.DeploymentCountries is { Count: > 1 } several
            && TriggersOf(terms).Any(trigger => trigger.DeploymentCountries is not null)
                ? several
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Select(country => Use with { DeploymentCountries = [country] })
                : [Use];
        return
            Use.FieldsOfUse is { Count: > 1 } fields
            && TriggersOf(terms).Any(trigger => trigger.FieldsOfUse is not null)
            ? countries.SelectMany(use =>
                fields.Distinct().Select(field => this with { Use = use with { FieldsOfUse = [field] } })
            )
            : countries.Select(use => ReferenceEquals(use, Use) ? this : this with { Use = use });
    }

    private static IEnumerable<Trigger> TriggersOf(LicenseTerms terms) =>
        terms
            .Grants.Values.SelectMany(grant => grant.OnlyFor ?? [])
            .Concat(terms.Conditions.SelectMany(condition => condition.When ?? []))
            .Concat(
                terms.Thresholds.SelectMany(threshold =>
                    (threshold.When ?? []).Concat(threshold.Unless ?? []).Concat(threshold.Adds?.When ?? [])
                )
            )
            .Concat(terms.Exclusions.SelectMany(exclusion => (exclusion.When ?? []).Concat(exclusion.Unless ?? [])));

    private Truth Makes(IReadOnlyList<ResultKind>? listed) =>
        listed is not null
        && MakesModel
        && Result?.Kind is null
        && Has(listed, ResultKind.LanguageModel)
        && Has(listed, ResultKind.OtherAiModel)
            ? Truth.True
            : Is(listed, Result?.Kind, "what kind of thing is made");

    public Truth Trades(IReadOnlyList<string>? listed) =>
        listed is null ? Truth.True
        : Use.BusinessTypes is not { } trades ? Truth.Unknown("the trades of the actor")
        : Truth.Of(trades.Any(trade => listed.Any(other => IsSameTrade(other, trade))));

    // "Cloud Provider" and "cloudprovider" are "cloud-provider": a spelling must not take an actor out of what a license says of its trade.
    private static bool IsSameTrade(string one, string other) =>
        string.Equals(LettersOf(one), LettersOf(other), StringComparison.OrdinalIgnoreCase);

    private static string LettersOf(string trade) => string.Concat(trade.Where(char.IsLetterOrDigit));

    public Truth Fields(IReadOnlyList<FieldOfUse>? listed, bool all = false) =>
        listed is null ? Truth.True
        : Use.FieldsOfUse is not { Count: > 0 } fields ? Truth.False
        : Truth.Of(all ? fields.All(listed.Contains) : fields.Any(listed.Contains));

    private Truth Countries(IReadOnlyList<string>? listed, bool all) =>
        listed is null ? Truth.True : Places(listed, Use.DeploymentCountries, "the countries of deployment", all);

    public Truth Places(IReadOnlyList<string> listed, IReadOnlyList<string>? places, string fact, bool all = false)
    {
        if (places is null)
            return Truth.Unknown(fact);
        var any = false;
        for (var i = 0; i < places.Count; i++)
        {
            var inside = Listed(listed, places[i]);
            if (all && !inside)
                return Truth.False;
            any |= inside;
        }
        return Truth.Of(any);
    }

    private bool Listed(IReadOnlyList<string> listed, string place) =>
        EuropeanUnion.Lists(listed, place, Use.EffectiveOn);

    public static Truth Is<T>(IReadOnlyList<T>? listed, T? value, string fact)
        where T : struct =>
        listed is null ? Truth.True
        : value is { } known ? Truth.Of(Has(listed, known))
        : Truth.Unknown(fact);

    private static Truth Is(bool? wanted, bool? value, string fact) =>
        wanted is null ? Truth.True
        : value is { } known ? Truth.Of(known == wanted)
        : Truth.Unknown(fact);

    private static bool Has<T>(IReadOnlyList<T> list, T value)
    {
        for (var i = 0; i < list.Count; i++)
            if (EqualityComparer<T>.Default.Equals(list[i], value))
                return true;
        return false;
    }
}
