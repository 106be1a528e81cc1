using System.ComponentModel;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>The policy of a tenant: it takes the place of the one before.</summary>
public sealed record DefinePolicyInput
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

    /// <summary>The version that is to be replaced; another that stands by then is a CONFLICT. Absent: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Reads the policy of a tenant.</summary>
    public TenantPolicy Read(InputReader reader, TenantId tenant) =>
        new()
        {
            Tenant = tenant,
            ByDefault = ByDefault,
            // One more than is allowed is read, so that the rules refuse the list.
            Rules =
            [
                .. (Rules ?? [])
                    .Take(PolicyRules.MaxRules + 1)
                    .Select((rule, i) => rule.Read(reader, tenant, "rules", $"{i}")),
            ],
            PublicRules =
            [
                .. (PublicRules ?? [])
                    .Take(PolicyRules.MaxRules + 1)
                    .Select((on, i) => on.Read(reader, "publicRules", $"{i}")),
            ],
            ReviewLimitDays = ReviewLimitDays,
        };
}
