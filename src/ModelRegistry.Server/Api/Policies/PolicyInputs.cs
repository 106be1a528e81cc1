using System.ComponentModel;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Server.Api.Policies;

/// <summary>The policy of a tenant: it takes the place of the one before.</summary>
public sealed partial record DefinePolicyInput
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>What holds for a license that no rule lists: none that allows, and none that names licenses, families or obligations and obliges or asks for an approval. ALLOW, REQUIRE_APPROVAL or DENY.</summary>
    [DefaultValue(PolicyEffect.Allow)]
    public PolicyEffect ByDefault { get; init; }

    /// <summary>The tenant's own rules; of several that match, the strictest decides.</summary>
    public IReadOnlyList<PolicyRuleInput>? Rules { get; init; }

    /// <summary>The public rules that are switched on.</summary>
    public IReadOnlyList<PublicRuleSwitchInput>? PublicRules { get; init; }

    /// <summary>Days after its last review that a rule is relied on; afterwards what it matches is UNKNOWN, POLICY_STALE.</summary>
    [DefaultValue(TenantPolicy.DefaultReviewLimitDays)]
    public int ReviewLimitDays { get; init; }
}

/// <summary>A rule. All members that are given must match, each list by one of its values; a fact that a question leaves out makes it unknown.</summary>
public sealed partial record PolicyRuleInput
{
    /// <summary>Its name, unique in the policy: "no-copyleft-abroad".</summary>
    public required string Name { get; init; }

    /// <summary>What it says of what it matches.</summary>
    public required PolicyEffect Effect { get; init; }

    /// <summary>Why, in one sentence: the message of its reasons.</summary>
    public required string Reason { get; init; }

    /// <summary>A license that binds is one of these: keys or aliases.</summary>
    public IReadOnlyList<string>? Licenses { get; init; }

    /// <summary>A license that binds is of one of these families: "permissive", "copyleft".</summary>
    public IReadOnlyList<string>? Families { get; init; }

    /// <summary>A license that binds asks one of these for the use, fulfilled or not.</summary>
    public IReadOnlyList<ObligationKind>? Obligations { get; init; }

    /// <summary>The model runs in one of these: ISO 3166-1 alpha-2, or "EU".</summary>
    public IReadOnlyList<string>? DeploymentCountries { get; init; }

    /// <summary>Its outputs are used in one of these: ISO 3166-1 alpha-2, or "EU".</summary>
    public IReadOnlyList<string>? OutputCountries { get; init; }

    /// <summary>It runs on one of these: keys. checkLicense, which has no hardware, is not asked.</summary>
    public IReadOnlyList<string>? Accelerators { get; init; }

    /// <summary>One of these is done.</summary>
    public IReadOnlyList<Activity>? Activities { get; init; }

    /// <summary>Activities that the rule leaves free, where nothing else is done.</summary>
    public IReadOnlyList<Activity>? ExemptActivities { get; init; }

    /// <summary>It is done for one of these.</summary>
    public IReadOnlyList<Purpose>? Purposes { get; init; }

    /// <summary>The duty, for OBLIGE.</summary>
    public ObligationKind? Owes { get; init; }

    /// <summary>The first day on which it holds; absent: it always held.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The first day on which it no longer holds.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>When somebody last looked whether it still stands; absent: it needs no review.</summary>
    public DateOnly? ReviewedOn { get; init; }
}

/// <summary>A public rule to switch on.</summary>
public sealed record PublicRuleSwitchInput
{
    /// <summary>Its name: see publicRules.</summary>
    public required string Rule { get; init; }

    /// <summary>REQUIRE_APPROVAL or DENY; absent: what the rule says.</summary>
    public PolicyEffect? Effect { get; init; }
}

/// <summary>What a counsel decided on uses of a license, or on what a rule asks approval for: one of the two.</summary>
public sealed partial record RecordDeterminationInput
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>What was decided.</summary>
    public required DeterminationDecision Decision { get; init; }

    /// <summary>The license: key or alias of one text.</summary>
    public string? License { get; init; }

    /// <summary>The rule of the policy, or public rule, that asks for an approval.</summary>
    public string? Rule { get; init; }

    /// <summary>What may be done, or may not; absent: anything.</summary>
    public IReadOnlyList<Activity>? Activities { get; init; }

    /// <summary>What for; absent: anything.</summary>
    public IReadOnlyList<Purpose>? Purposes { get; init; }

    /// <summary>With which models, by name; absent: any.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>Deployed where: ISO 3166-1 alpha-2, or "EU"; absent: anywhere.</summary>
    public IReadOnlyList<string>? DeploymentCountries { get; init; }

    /// <summary>The licensor granted the use by contract, which the evidence shows; only of an approval of a license.</summary>
    [DefaultValue(false)]
    public bool SeparateGrant { get; init; }

    /// <summary>Why, in one sentence: it is shown in the reasons.</summary>
    public required string Reason { get; init; }

    /// <summary>Where the memorandum or contract is kept.</summary>
    public string? Evidence { get; init; }

    /// <summary>The first day on which it no longer holds.</summary>
    public required DateOnly ExpiresOn { get; init; }
}
