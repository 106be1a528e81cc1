using System.ComponentModel;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What a counsel decided on uses of a license, or on what a rule asks approval for: one of the two.</summary>
public sealed record RecordDeterminationInput
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

    /// <summary>For which teams: "tenant/team"; absent: every team of the tenant.</summary>
    public IReadOnlyList<string>? Teams { get; init; }

    /// <summary>With evidence: these duties are met for these uses, until it expires.</summary>
    public IReadOnlyList<ObligationKind>? Fulfilled { get; init; }

    /// <summary>The licensor granted the use by contract, which the evidence shows; only of an approval of a license.</summary>
    [DefaultValue(false)]
    public bool SeparateGrant { get; init; }

    /// <summary>Why, in one sentence: it is shown in the reasons.</summary>
    public required string Reason { get; init; }

    /// <summary>Where the memorandum or contract is kept.</summary>
    public string? Evidence { get; init; }

    /// <summary>The first day on which it no longer holds.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>Reads the determination of a tenant's counsel, who asks.</summary>
    public Determination Read(InputReader reader, TenantId tenant) =>
        new()
        {
            Id = Guid.CreateVersion7().ToString(),
            Tenant = tenant,
            Decision = Decision,
            License = License is null ? null : ReadText(reader, tenant, License, "license"),
            Rule = ReadRule(reader, tenant),
            Teams = Teams is null ? null : [.. Teams.Select(team => reader.Team(team, "teams")?.Registry!)],
            Fulfilled = Fulfilled,
            Activities = Activities,
            Purposes = Purposes,
            Models = Models is null ? null : [.. Models.Select(name => reader.Text<ModelName>(name, "models"))],
            DeploymentCountries = reader.CountriesOrUnion(DeploymentCountries, "deploymentCountries"),
            SeparateGrant = SeparateGrant,
            Reason = Reason,
            Evidence = Evidence,
            DecidedBy = reader.Scope.Caller.Name,
            DecidedOn = reader.Scope.Today,
            ExpiresOn = ExpiresOn,
        };

    // A license that is one text: a name for several says nothing that could be decided.
    private static LicenseId ReadText(
        InputReader reader,
        TenantId tenant,
        string text,
        params IReadOnlyList<string> path
    )
    {
        if (reader.Scope.LicensesOf(tenant).Find(text) is { Texts.Count: > 0 } several)
            reader.Refuse(
                $"'{several.Key}' may mean any of {string.Join(", ", several.Texts)}: name the text that was decided on.",
                path
            );
        return reader.License(text, tenant, path);
    }

    // A rule that does not exist is never asked: a slip in its name would leave the decision without effect.
    private PolicyRuleId? ReadRule(InputReader reader, TenantId tenant)
    {
        if (reader.TextOrNull<PolicyRuleId>(Rule, "rule") is not { } rule || tenant is null)
            return null;
        var own = reader.Scope.Sees(tenant) ? reader.Snapshot.Policies.Find(EntityKey.Of(tenant)) : null;
        var known =
            rule.Equals(PolicyRuleId.Default)
            || own?.Rules.Any(one => one.Id == rule) == true
            || reader.Snapshot.PublicRules.Find(EntityKey.Of(rule)) is not null;
        if (!known)
            reader.Refuse(
                new Failure(
                    FailureCode.RuleNotFound,
                    $"There is no rule '{rule}' in the policy of '{tenant}', and no public rule of that name.",
                    ["rule"]
                )
            );
        return rule;
    }
}
