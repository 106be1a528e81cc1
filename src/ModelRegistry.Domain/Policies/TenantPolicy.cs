using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Policies;

/// <summary>What a tenant allows, beside what licenses allow. It makes answers stricter, never milder.</summary>
public sealed record TenantPolicy
{
    /// <summary>Days that a review of a rule holds where the tenant says nothing else: a year.</summary>
    public const int DefaultReviewLimitDays = 365;

    /// <summary>Whose policy it is.</summary>
    [NamesOwner]
    public required TenantId Tenant { get; init; }

    /// <summary>
    /// What holds for a license that no rule lists: none that allows, and none that names licenses, families or obligations and
    /// obliges or asks for an approval. Never <see cref="PolicyEffect.Oblige"/>.
    /// </summary>
    public PolicyEffect ByDefault { get; init; } = PolicyEffect.Allow;

    /// <summary>The tenant's own rules; their order does not matter.</summary>
    public IReadOnlyList<PolicyRule> Rules { get; init; } = [];

    /// <summary>The public rules that are switched on.</summary>
    public IReadOnlyList<PublicRuleSwitch> PublicRules { get; init; } = [];

    /// <summary>Days after its last review that a rule is relied on; afterwards what it matches is unknown.</summary>
    public int ReviewLimitDays { get; init; } = DefaultReviewLimitDays;
}

/// <summary>A public rule that is switched on.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Effect">What the tenant makes of it; null: what the rule says.</param>
public sealed record PublicRuleSwitch(PolicyRuleId Rule, PolicyEffect? Effect = null);
