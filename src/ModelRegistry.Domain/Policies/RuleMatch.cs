using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Policies;

/// <summary>Whether rules match a question; a fact that the question leaves out makes it unknown.</summary>
internal sealed class RuleMatch(PolicyLayer policy, LicenseIndex licenses)
{
    /// <summary>Whether a rule matches a use; what it says of licenses is asked of the one that is given.</summary>
    public Truth Of(PolicyRule rule, Use use, License? license, Findings? found)
    {
        var asked = Activities(rule, use)
            .And(Truth.Of(rule.Purposes is null || rule.Purposes.Contains(use.Purpose)))
            .And(Hardware(rule))
            .And(Team(rule))
            .And(Subject(rule, use));
        if (license is not null && found is not null)
            asked = asked
                .And(Licenses(rule, license))
                .And(Family(rule, license))
                .And(Obligations(rule, license, found));
        return asked
            .And(Is(rule.ActorKinds, use.ActorKind, "the kind of actor"))
            .And(
                Places(
                    rule.Domiciles,
                    use.Domicile is { } domicile ? [domicile] : null,
                    use.EffectiveOn,
                    "the actor's principal place of business"
                )
            )
            .And(Fields(rule, use))
            .And(Is(rule.Modalities, use.Modality, "the modality of the model"))
            .And(
                Places(
                    rule.DeploymentCountries,
                    use.DeploymentCountries,
                    use.EffectiveOn,
                    "the countries of deployment"
                )
            )
            .And(
                Places(
                    rule.OutputCountries,
                    use.OutputCountries,
                    use.EffectiveOn,
                    "the countries where outputs are used"
                )
            );
    }

    /// <summary>Whether a list of countries, which may name the EU, has one of a use's.</summary>
    public static Truth Places(
        IReadOnlyList<string>? listed,
        IReadOnlyList<string>? places,
        DateOnly on,
        string fact
    ) =>
        listed is null ? Truth.True
        : places is null ? Truth.Unknown(fact)
        : Truth.Of(places.Any(place => EuropeanUnion.Lists(listed, place, on)));

    private static Truth Is<T>(IReadOnlyList<T>? listed, T? value, string fact)
        where T : struct =>
        listed is null ? Truth.True
        : value is { } known ? Truth.Of(listed.Contains(known))
        : Truth.Unknown(fact);

    private static Truth Activities(PolicyRule rule, Use use) =>
        Truth.Of(
            use.Activities.Any(activity =>
                (rule.Activities is null || rule.Activities.Contains(activity))
                && rule.ExemptActivities?.Contains(activity) != true
            )
        );

    /// <summary>Whether a rule matches what a model itself is.</summary>
    public static Truth Model(PolicyRule rule, PolicySubject about, DateOnly on)
    {
        const string Who = "which model it is: it is not registered";
        var named =
            rule.Models is null ? Truth.True
            : about.Name is { } name ? Truth.Of(rule.Models.Contains(name))
            : Truth.Unknown(Who);
        var published =
            rule.Publishers is null ? Truth.True
            : about.Name is null ? Truth.Unknown(Who)
            : Truth.Of(
                about.Name.Organization is { } publisher
                    && rule.Publishers.Contains(publisher, StringComparer.OrdinalIgnoreCase)
            );
        var trained =
            rule.MinTrainingOperations is not { } least ? Truth.True
            : about.TrainingOperations is { } operations ? Truth.Of(operations >= least)
            : Truth.Unasked("the operations that its training took");
        return named
            .And(published)
            .And(trained)
            .And(
                rule.PublisherCountries is null ? Truth.True
                : about.PublisherCountry is { } seat ? Truth.Of(EuropeanUnion.Lists(rule.PublisherCountries, seat, on))
                : Truth.Unasked("where the publisher of the model is seated")
            );
    }

    // A question about licenses alone is not asked what hardware or a model forbids; but what is allowed for some of them is not known to be allowed.
    private Truth Subject(PolicyRule rule, Use use) =>
        !rule.NamesModels ? Truth.True
        : policy.About is { } about ? Model(rule, about, use.EffectiveOn)
        : rule.Effect is PolicyEffect.Allow ? Truth.Unknown("the model")
        : Truth.False;

    private Truth Hardware(PolicyRule rule)
    {
        if (!rule.NamesHardware)
            return Truth.True;
        if (policy.Accelerator is not { } accelerator)
            return rule.Effect is PolicyEffect.Allow ? Truth.Unknown("the accelerator") : Truth.False;
        if (rule.Accelerators?.Contains(accelerator) == true)
            return Truth.True;
        // What is not named may be meant by what it is.
        if (rule.Vendors is null && rule.Processing is null)
            return Truth.False;
        var vendor =
            rule.Vendors is null ? Truth.True
            : policy.Vendor is { } maker ? Truth.Of(rule.Vendors.Contains(maker))
            : Truth.Unasked($"who makes {accelerator}");
        return vendor.And(Processing(rule, accelerator));
    }

    private Truth Processing(PolicyRule rule, AcceleratorId accelerator)
    {
        if (rule.Processing is not { } limit)
            return Truth.True;
        if (policy.Processing is not { } performance)
            return Truth.Unasked($"how fast {accelerator} is");
        if (performance >= limit.AtLeast)
            return Truth.True;
        return performance >= limit.Perhaps ? Truth.Unasked(limit.Fact ?? $"more of {accelerator}") : Truth.False;
    }

    private Truth Team(PolicyRule rule) =>
        rule.Teams is null ? Truth.True
        : policy.Team is { } team ? Truth.Of(rule.Teams.Contains(team))
        : Truth.Unknown("the team");

    private static Truth Fields(PolicyRule rule, Use use) =>
        rule.FieldsOfUse is null ? Truth.True
        : use.FieldsOfUse is { } fields ? Truth.Of(fields.Any(rule.FieldsOfUse.Contains))
        : Truth.Unknown("the fields of use");

    private Truth Licenses(PolicyRule rule, License license) =>
        Truth.Of(
            rule.Licenses is null
                || rule.Licenses.Any(named =>
                    named.Equals(license.Key) || licenses.Find(named.ToString())?.Texts.Contains(license.Key) == true
                )
        );

    private static Truth Family(PolicyRule rule, License license) =>
        rule.Families is null ? Truth.True
        : license.Family is { } family ? Truth.Of(rule.Families.Contains(family, StringComparer.OrdinalIgnoreCase))
        : Truth.Unknown($"the family of {license.Key}");

    private static Truth Obligations(PolicyRule rule, License license, Findings found)
    {
        if (rule.Obligations is not { } named)
            return Truth.True;
        var owed = found
            .Obligations.Where(owed => license.Key.Equals(owed.License) && named.Contains(owed.Kind))
            .ToList();
        if (owed.Exists(one => one.Status is not ObligationStatus.Possible))
            return Truth.True;
        return owed.Count > 0 || license.Terms is null
            ? Truth.Unknown($"what {license.Key} asks for this use")
            : Truth.False;
    }
}
