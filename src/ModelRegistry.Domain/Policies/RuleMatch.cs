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
            .And(Accelerator(rule));
        if (license is not null && found is not null)
            asked = asked
                .And(Licenses(rule, license))
                .And(Family(rule, license))
                .And(Obligations(rule, license, found));
        return asked
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

    private static Truth Activities(PolicyRule rule, Use use) =>
        Truth.Of(
            use.Activities.Any(activity =>
                (rule.Activities is null || rule.Activities.Contains(activity))
                && rule.ExemptActivities?.Contains(activity) != true
            )
        );

    // A question about licenses alone is not asked what hardware forbids; but what is allowed for some hardware is not known to be allowed.
    private Truth Accelerator(PolicyRule rule) =>
        rule.Accelerators is null ? Truth.True
        : policy.Accelerator is { } accelerator ? Truth.Of(rule.Accelerators.Contains(accelerator))
        : rule.Effect is PolicyEffect.Allow ? Truth.Unknown("the accelerator")
        : Truth.False;

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
