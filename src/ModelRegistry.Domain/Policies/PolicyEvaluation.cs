using System.Globalization;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Policies;

/// <summary>A tenant's policy and determinations over one use: asked of each license that binds, and once of the question as a whole.</summary>
internal sealed class PolicyEvaluation
{
    private readonly PolicyLayer policy;
    private readonly Use use;
    private readonly RuleMatch match;
    private readonly Rulings rulings;
    private readonly RuleInUse[] rules;

    public PolicyEvaluation(PolicyLayer policy, Use use, LicenseIndex licenses)
    {
        (this.policy, this.use) = (policy, use);
        match = new RuleMatch(policy, licenses);
        rulings = new Rulings(policy, use);
        rules =
        [
            .. policy
                .Rules()
                .Where(rule => !(use.EffectiveOn < rule.Rule.From) && !(use.EffectiveOn >= rule.Rule.Until)),
        ];
    }

    /// <summary>The use, with the separate grants that determinations record for all of it.</summary>
    public Use Granted =>
        rulings.Grants() is { Count: > 0 } grants
            ? use with
            {
                SeparateGrants = [.. use.SeparateGrants, .. grants],
            }
            : use;

    /// <summary>Adds what the policy and the determinations say of a license, to what its terms gave.</summary>
    public void Judge(License license, IReadOnlyList<string> path, Findings found)
    {
        // A name for several texts is judged text by text.
        if (license.Texts.Count > 0)
            return;
        var own = new Findings(found.Explains);
        if (Binds(found))
        {
            foreach (var rule in rules.Where(rule => rule.Rule.NamesLicenses))
                Apply(rule, license, path, found, own);
            ApplyDefault(license, path, found, own);
        }
        rulings.Judge(license, path, found, own);
        found.Add(own);
    }

    /// <summary>Adds what the policy says of the question as a whole.</summary>
    public void Judge(Findings all)
    {
        foreach (var missing in policy.MissingRules())
            all.Add(
                PolicyReason.RuleUnknown,
                Verdict.Unknown,
                $"The policy of {policy.Tenant} goes by '{missing}', a public rule that the registry does not hold."
            );
        foreach (var rule in rules.Where(rule => !rule.Rule.NamesLicenses))
            Apply(rule, null, [], null, all);
    }

    private static bool Binds(Findings found) =>
        found.Obligations.Count > 0
        || found.Reasons.Exists(reason => reason.Code is not (LegalReason.DoesNotReach or LegalReason.NotVerified));

    private void Apply(RuleInUse inUse, License? license, IReadOnlyList<string> path, Findings? found, Findings into)
    {
        var rule = inUse.Rule;
        var stale = IsStale(rule);
        // What a rule leaves free may have changed like the rule itself.
        var matches = match.Of(stale ? rule with { ExemptActivities = null } : rule, use, license, found);
        // Whether an allowance stands matters to the default alone, which looks for itself.
        if (matches.IsFalse || (rule.Effect is PolicyEffect.Allow && (stale || matches.IsUnknown)))
            return;
        if (stale)
            Found(
                PolicyReason.Stale,
                Verdict.Unknown,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This was last reviewed on {rule.ReviewedOn:yyyy-MM-dd}, more than {policy.Policy!.ReviewLimitDays} days before (counsel can read it again and record that with reviewPublicRule): {rule.Reason}"
                )
            );
        else if (rule.Effect is PolicyEffect.Oblige)
            Owe(inUse, matches, into, path);
        else if (matches.IsUnknown)
            Found(
                PolicyReason.FactMissing,
                Verdict.Unknown,
                $"{rule.Reason} Not known: {string.Join("; ", matches.Facts)}.",
                matches.Facts
            );
        else if (rule.Effect is PolicyEffect.RequireApproval)
            rulings.Approve(inUse, license, path, into);
        else
            Found(
                rule.Effect is PolicyEffect.Deny ? PolicyReason.Denied : PolicyReason.Allowed,
                rule.Effect is PolicyEffect.Deny ? Verdict.No : Verdict.Yes,
                rule.Reason
            );

        void Found(string code, Verdict verdict, string message, IReadOnlyList<string>? missing = null) =>
            into.Add(code, verdict, message, inUse.Source, path, missing);
    }

    // A duty that hangs on an unknown fact is listed as possible and leaves the verdict alone, as the duties of licenses do.
    private void Owe(RuleInUse inUse, Truth matches, Findings into, IReadOnlyList<string> path)
    {
        if (inUse.Rule.Owes is not { } kind)
            return;
        var status =
            use.Fulfilled.Contains(kind) ? ObligationStatus.Fulfilled
            : matches.IsTrue ? ObligationStatus.Outstanding
            : ObligationStatus.Possible;
        into.Obligations.Add(new Obligation(kind, status, null, inUse.Source, [], inUse.Rule.Reason));
        if (status is ObligationStatus.Outstanding)
            into.Add(LegalReason.Obligation(kind), Verdict.Conditional, inUse.Rule.Reason, inUse.Source, path);
    }

    private void ApplyDefault(License license, IReadOnlyList<string> path, Findings found, Findings into)
    {
        if (policy.Policy is not { ByDefault: not PolicyEffect.Allow } own)
            return;
        var listed = IsListed(license, found);
        var source = $"policy of {policy.Tenant}";
        if (listed.IsTrue)
            return;
        if (listed.IsUnknown)
            into.Add(
                PolicyReason.FactMissing,
                Verdict.Unknown,
                $"Whether the policy of {policy.Tenant} lists {license.Key} for this use is not known: {string.Join("; ", listed.Facts.Order(StringComparer.Ordinal))}.",
                source,
                path,
                [.. listed.Facts.Order(StringComparer.Ordinal)]
            );
        else if (own.ByDefault is PolicyEffect.Deny)
            into.Add(
                PolicyReason.NotListed,
                Verdict.No,
                $"The policy of {policy.Tenant} does not list {license.Key} for this use, and denies what it does not list.",
                source,
                path
            );
        else
            rulings.Approve(new(Unlisted(license), source), license, path, into);
    }

    private PolicyRule Unlisted(License license) =>
        new()
        {
            Id = PolicyRuleId.Default,
            Effect = PolicyEffect.RequireApproval,
            Reason =
                $"The policy of {policy.Tenant} does not list {license.Key} for this use, and asks for an approval of what it does not list.",
        };

    // Listed is what is listed for each activity in each country: a use is allowed exactly where each part of it is.
    private Truth IsListed(License license, Findings found)
    {
        var listing = rules.Select(rule => rule.Rule).Where(IsListing).ToList();
        var deployed = Parts(use.DeploymentCountries, listing.Exists(rule => rule.DeploymentCountries is not null));
        var used = Parts(use.OutputCountries, listing.Exists(rule => rule.OutputCountries is not null));
        var all = Truth.True;
        foreach (var activity in use.Activities)
        foreach (var there in deployed)
        foreach (var where in used)
        {
            var part = use with { Activities = [activity], DeploymentCountries = there, OutputCountries = where };
            all = all.And(
                listing.Aggregate(
                    Truth.False,
                    (any, rule) => any.Or(Stands(rule, match.Of(rule, part, license, found)))
                )
            );
            if (all.IsFalse)
                return all;
        }
        return all;
    }

    // A denial lists nothing: one more of them never makes an answer milder.
    private static bool IsListing(PolicyRule rule) =>
        rule.Effect is PolicyEffect.Allow || (rule.NamesLicenses && rule.Effect is not PolicyEffect.Deny);

    private Truth Stands(PolicyRule rule, Truth matches) =>
        IsStale(rule)
            ? matches.And(Truth.Unknown($"whether '{rule.Id}', which is due for review, still stands"))
            : matches;

    private static IEnumerable<IReadOnlyList<string>?> Parts(IReadOnlyList<string>? countries, bool asked) =>
        asked && countries is { Count: > 1 }
            ? countries.Distinct(StringComparer.OrdinalIgnoreCase).Select(country => (IReadOnlyList<string>?)[country])
            : new[] { countries };

    private bool IsStale(PolicyRule rule) =>
        rule.IsStale(use.EffectiveOn, policy.Policy?.ReviewLimitDays ?? TenantPolicy.DefaultReviewLimitDays);
}
