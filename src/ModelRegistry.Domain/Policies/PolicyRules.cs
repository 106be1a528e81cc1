using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Policies;

/// <summary>What every policy, public rule and determination must hold, whoever writes it.</summary>
public static class PolicyRules
{
    /// <summary>The most rules of one policy.</summary>
    public const int MaxRules = 200;

    /// <summary>The most determinations of one tenant.</summary>
    public const int MaxDeterminations = 10_000;

    private const int MaxReasonLength = 2_000;
    private const int MaxReviewLimitDays = 36_500;

    /// <summary>What keeps the policy from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this TenantPolicy policy) =>
        [
            .. StorableText.Check(policy),
            .. policy.ByDefault is PolicyEffect.Oblige
                ? [Failure.BadInput("byDefault is OBLIGE; a duty comes from a rule.", "byDefault")]
                : Array.Empty<Failure>(),
            .. policy.ReviewLimitDays is < 1 or > MaxReviewLimitDays
                ?
                [
                    Failure.BadInput(
                        $"reviewLimitDays is {policy.ReviewLimitDays}; it must be from 1 to {MaxReviewLimitDays}.",
                        "reviewLimitDays"
                    ),
                ]
                : Array.Empty<Failure>(),
            .. Rules.AtMost(MaxRules, policy.Rules.Count, "rules"),
            .. Rules.AtMost(MaxRules, policy.PublicRules.Count, "publicRules"),
            .. Rules.Distinct(policy.Rules, rule => rule.Id, "rules", "id"),
            .. Rules.Distinct(policy.PublicRules, on => on.Rule, "publicRules", "rule"),
            .. policy.Rules.SelectMany(
                (rule, i) =>
                    rule.Validate()
                        .Concat(OfTenant(policy.Tenant, rule.Teams, "teams"))
                        .Select(failure => failure with { Path = ["rules", $"{i}", .. failure.Path] })
            ),
            .. policy.PublicRules.SelectMany(
                (on, i) =>
                    on.Effect is PolicyEffect.Allow or PolicyEffect.Oblige
                        ?
                        [
                            Failure.BadInput(
                                $"{on.Rule} is switched on with an effect that only a rule itself may have; leave it out, or give REQUIRE_APPROVAL or DENY.",
                                "publicRules",
                                $"{i}",
                                "effect"
                            ),
                        ]
                        : Array.Empty<Failure>()
            ),
        ];

    /// <summary>Whether a rule's last review is older than a tenant relies on one.</summary>
    public static bool IsStale(this PolicyRule rule, DateOnly on, int limitDays)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.ReviewedOn is { } day && on.DayNumber - day.DayNumber > limitDays;
    }

    /// <summary>What keeps the public rule from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this PublicRule rule) =>
        [
            .. StorableText.Check(rule),
            .. Rules.Name(rule.Title, "title"),
            .. rule.Rule.Teams is null
                ? Array.Empty<Failure>()
                : [Failure.BadInput("A public rule names no team.", "rule", "teams")],
            .. rule.Rule.ReviewedOn is null
                ? [Failure.BadInput("A public rule needs the day of its last review.", "rule", "reviewedOn")]
                : Array.Empty<Failure>(),
            .. rule.Sources.Count == 0
                ? [Failure.BadInput("A public rule needs a source.", "sources")]
                : Array.Empty<Failure>(),
            .. rule.Rule.Validate().Select(failure => failure with { Path = ["rule", .. failure.Path] }),
        ];

    /// <summary>What keeps the determination from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this Determination determination) =>
        [
            .. StorableText.Check(determination),
            .. Sentence(determination.Reason, "reason"),
            .. determination.License is null == determination.Rule is null
                ?
                [
                    Failure.BadInput(
                        "A determination is about a license or about a rule: give one of the two.",
                        "license"
                    ),
                ]
                : Array.Empty<Failure>(),
            .. determination.ExpiresOn <= determination.DecidedOn
                ?
                [
                    Failure.BadInput(
                        $"expiresOn is {determination.ExpiresOn:yyyy-MM-dd}, which is not after the day of the decision.",
                        "expiresOn"
                    ),
                ]
                : Array.Empty<Failure>(),
            .. NotEmpty(determination.Activities, "activities"),
            .. NotEmpty(determination.Purposes, "purposes"),
            .. NotEmpty(determination.Models, "models"),
            .. NotEmpty(determination.DeploymentCountries, "deploymentCountries"),
            .. NotEmpty(determination.Teams, "teams"),
            .. OfTenant(determination.Tenant, determination.Teams, "teams"),
            .. NotEmpty(determination.Fulfilled, "fulfilled"),
            .. Fulfilled(determination),
            .. determination
                is { SeparateGrant: true }
                    and not { Decision: DeterminationDecision.Approved, License: not null, Evidence.Length: > 0 }
                ?
                [
                    Failure.BadInput(
                        "A separate grant is an approval of a license, with its contract as the evidence.",
                        "separateGrant"
                    ),
                ]
                : Array.Empty<Failure>(),
        ];

    private static IEnumerable<Failure> OfTenant(TenantId tenant, IReadOnlyList<RegistryId>? teams, string path) =>
        (teams ?? [])
            .Where(team => team.Tenant != tenant)
            .Select(team => Failure.BadInput($"{team} is no team of {tenant}: name one of its own.", path));

    // A further license is the licensor's to grant, and a ban is kept, not met.
    private static IEnumerable<Failure> Fulfilled(Determination determination)
    {
        if (determination.Fulfilled is not { } kinds)
            return [];
        if (determination is not { Decision: DeterminationDecision.Approved, License: not null, Evidence.Length: > 0 })
            return
            [
                Failure.BadInput(
                    "That duties are met is an approval of a license, with the evidence for it.",
                    "fulfilled"
                ),
            ];
        return kinds
            .Where(kind => kind is ObligationKind.PriorGrant or ObligationKind.NoGuardrailBypass)
            .Select(kind =>
                Failure.BadInput(
                    kind is ObligationKind.PriorGrant
                        ? "A grant of the licensor is recorded with separateGrant."
                        : "That safeguards are kept is a fact of each use: use.removesSafeguards.",
                    "fulfilled"
                )
            );
    }

    private static IEnumerable<Failure> Validate(this PolicyRule rule) =>
        [
            .. Sentence(rule.Reason, "reason"),
            .. NotEmpty(rule.Licenses, "licenses"),
            .. NotEmpty(rule.Families, "families"),
            .. NotEmpty(rule.Obligations, "obligations"),
            .. NotEmpty(rule.DeploymentCountries, "deploymentCountries"),
            .. NotEmpty(rule.OutputCountries, "outputCountries"),
            .. NotEmpty(rule.Accelerators, "accelerators"),
            .. NotEmpty(rule.Activities, "activities"),
            .. NotEmpty(rule.Purposes, "purposes"),
            .. NotEmpty(rule.Vendors, "vendors"),
            .. NotEmpty(rule.Models, "models"),
            .. NotEmpty(rule.Publishers, "publishers"),
            .. NotEmpty(rule.PublisherCountries, "publisherCountries"),
            .. NotEmpty(rule.Teams, "teams"),
            .. NotEmpty(rule.ActorKinds, "actorKinds"),
            .. NotEmpty(rule.Domiciles, "domiciles"),
            .. NotEmpty(rule.FieldsOfUse, "fieldsOfUse"),
            .. NotEmpty(rule.Modalities, "modalities"),
            .. Rules.Positive(rule.MinTrainingOperations, "minTrainingOperations"),
            .. rule.HasCriterion
                ? Array.Empty<Failure>()
                :
                [
                    Failure.BadInput(
                        "The rule names nothing that it is about, so it would match every use; say what it is about, or use byDefault.",
                        "effect"
                    ),
                ],
            .. rule.Effect is PolicyEffect.Oblige == rule.Owes is null
                ? [Failure.BadInput("A rule that obliges names what is owed, and no other rule does.", "owes")]
                : Array.Empty<Failure>(),
            .. rule.Until <= rule.From
                ? [Failure.BadInput("until is not after from.", "until")]
                : Array.Empty<Failure>(),
        ];

    private static IEnumerable<Failure> Sentence(string text, string member)
    {
        if (string.IsNullOrWhiteSpace(text))
            yield return Failure.BadInput($"{member} is empty.", member);
        else if (text.Length > MaxReasonLength)
            yield return Failure.BadInput(
                $"{member} is {text.Length} characters long; at most {MaxReasonLength} are allowed.",
                member
            );
    }

    // An empty list would match nothing, which nobody means.
    private static IEnumerable<Failure> NotEmpty<T>(IReadOnlyList<T>? list, string member)
    {
        if (list?.Count == 0)
            yield return Failure.BadInput($"{member} is empty; leave it out to ask nothing.", member);
    }
}
