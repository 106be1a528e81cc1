using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Policies;

/// <summary>What a tenant allows, beside what licenses allow. It applies where a question names a team of the tenant.</summary>
public sealed class PolicyNode(TenantPolicy policy, int version) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.Policy, policy).ToString();

    /// <summary>Whose policy it is.</summary>
    public string Tenant => policy.Tenant.ToString();

    /// <summary>Counts its definitions; 0: it was never defined. definePolicy takes it as expectedVersion, so that of two who edit it the second is told.</summary>
    public int Version => version;

    /// <summary>What holds for a license that no rule lists: none that allows, and none that names licenses, families or obligations and obliges or asks for an approval.</summary>
    public PolicyEffect ByDefault => policy.ByDefault;

    /// <summary>The tenant's own rules.</summary>
    public IReadOnlyList<PolicyRuleNode> Rules => [.. policy.Rules.Select(rule => new PolicyRuleNode(rule))];

    /// <summary>The public rules that are switched on.</summary>
    public IReadOnlyList<PublicRuleSwitchNode> PublicRules =>
        [.. policy.PublicRules.Select(on => new PublicRuleSwitchNode(on))];

    /// <summary>Days after its last review that a rule is relied on.</summary>
    public int ReviewLimitDays => policy.ReviewLimitDays;
}

/// <summary>A rule: what it says of the uses that all of its members match.</summary>
public sealed class PolicyRuleNode(PolicyRule rule)
{
    /// <summary>Its name.</summary>
    public string Name => rule.Id.ToString();

    /// <summary>What it says of what it matches.</summary>
    public PolicyEffect Effect => rule.Effect;

    /// <summary>Why: the message of its reasons.</summary>
    public string Reason => rule.Reason;

    /// <summary>Keys of licenses; null: not asked.</summary>
    public IReadOnlyList<string>? Licenses => Texts(rule.Licenses);

    /// <summary>Families of licenses; null: not asked.</summary>
    public IReadOnlyList<string>? Families => rule.Families;

    /// <summary>What a license asks for the use; null: not asked.</summary>
    public IReadOnlyList<ObligationKind>? Obligations => rule.Obligations;

    /// <summary>Where the model runs; null: not asked.</summary>
    public IReadOnlyList<string>? DeploymentCountries => rule.DeploymentCountries;

    /// <summary>Where its outputs are used; null: not asked.</summary>
    public IReadOnlyList<string>? OutputCountries => rule.OutputCountries;

    /// <summary>Keys of accelerators; null: not asked.</summary>
    public IReadOnlyList<string>? Accelerators => Texts(rule.Accelerators);

    /// <summary>Names of models; null: not asked.</summary>
    public IReadOnlyList<string>? Models => Texts(rule.Models);

    /// <summary>Publishers of models; null: not asked.</summary>
    public IReadOnlyList<string>? Publishers => rule.Publishers;

    /// <summary>Where the publisher is seated; null: not asked.</summary>
    public IReadOnlyList<string>? PublisherCountries => rule.PublisherCountries;

    /// <summary>Who asks; null: not asked.</summary>
    public IReadOnlyList<string>? Teams => Texts(rule.Teams);

    /// <summary>Kinds of actor; null: not asked.</summary>
    public IReadOnlyList<ActorKind>? ActorKinds => rule.ActorKinds;

    /// <summary>Where the actor is seated; null: not asked.</summary>
    public IReadOnlyList<string>? Domiciles => rule.Domiciles;

    /// <summary>Fields of use; null: not asked.</summary>
    public IReadOnlyList<FieldOfUse>? FieldsOfUse => rule.FieldsOfUse;

    /// <summary>Modalities of the model; null: not asked.</summary>
    public IReadOnlyList<Modality>? Modalities => rule.Modalities;

    /// <summary>The fewest operations of its training; null: not asked.</summary>
    public double? MinTrainingOperations => rule.MinTrainingOperations;

    /// <summary>What is done; null: not asked.</summary>
    public IReadOnlyList<Activity>? Activities => rule.Activities;

    /// <summary>Activities that it leaves free, where nothing else is done.</summary>
    public IReadOnlyList<Activity>? ExemptActivities => rule.ExemptActivities;

    /// <summary>What it is done for; null: not asked.</summary>
    public IReadOnlyList<Purpose>? Purposes => rule.Purposes;

    /// <summary>The duty, for OBLIGE.</summary>
    public ObligationKind? Owes => rule.Owes;

    /// <summary>The first day on which it holds; null: it always held.</summary>
    public DateOnly? From => rule.From;

    /// <summary>The first day on which it no longer holds.</summary>
    public DateOnly? Until => rule.Until;

    /// <summary>When somebody last looked whether it still stands; null: it needs no review.</summary>
    public DateOnly? ReviewedOn => rule.ReviewedOn;

    private static IReadOnlyList<string>? Texts<T>(IReadOnlyList<T>? values) =>
        values is null ? null : [.. values.Select(value => value!.ToString()!)];
}

/// <summary>A public rule that is switched on.</summary>
public sealed class PublicRuleSwitchNode(PublicRuleSwitch on)
{
    /// <summary>Its name.</summary>
    public string Rule => on.Rule.ToString();

    /// <summary>What the tenant makes of it; null: what the rule says.</summary>
    public PolicyEffect? Effect => on.Effect;
}

/// <summary>A rule of public law or guidance that a tenant may switch on.</summary>
public sealed class PublicRuleNode(PublicRule rule) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.PublicRule, rule).ToString();

    /// <summary>The rule.</summary>
    public PolicyRuleNode Rule => new(rule.Rule);

    /// <summary>What it is called.</summary>
    public string Title => rule.Title;

    /// <summary>Whose rule it is: "US", "CN".</summary>
    public string Jurisdiction => rule.Jurisdiction;

    /// <summary>When it was published.</summary>
    public DateOnly? PublishedOn => rule.PublishedOn;

    /// <summary>Where it stood when it was last looked at, and how sure that is.</summary>
    public string Status => rule.Status;

    /// <summary>What a reader should know beside the rule.</summary>
    public IReadOnlyList<string> Notes => rule.Notes;

    /// <summary>Where it was read.</summary>
    public IReadOnlyList<string> Sources => rule.Sources;
}

/// <summary>What a counsel decided on uses of a license, or on what a rule asks approval for.</summary>
public sealed class DeterminationNode(Determination determination) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.Determination, determination).ToString();

    /// <summary>What reasons cite it by: "determination" and this.</summary>
    public string Key => determination.Id;

    /// <summary>Whose counsel decided.</summary>
    public string Tenant => determination.Tenant.ToString();

    /// <summary>What was decided.</summary>
    public DeterminationDecision Decision => determination.Decision;

    /// <summary>The license; null: it is about a rule.</summary>
    public string? License => determination.License?.ToString();

    /// <summary>The rule; null: it is about a license.</summary>
    public string? Rule => determination.Rule?.ToString();

    /// <summary>What may be done, or may not; null: anything.</summary>
    public IReadOnlyList<Activity>? Activities => determination.Activities;

    /// <summary>What for; null: anything.</summary>
    public IReadOnlyList<Purpose>? Purposes => determination.Purposes;

    /// <summary>With which models; null: any.</summary>
    public IReadOnlyList<string>? Models =>
        determination.Models is { } models ? [.. models.Select(model => model.ToString())] : null;

    /// <summary>Deployed where; null: anywhere.</summary>
    public IReadOnlyList<string>? DeploymentCountries => determination.DeploymentCountries;

    /// <summary>For which teams; null: for every team of the tenant.</summary>
    public IReadOnlyList<string>? Teams =>
        determination.Teams is { } teams ? [.. teams.Select(team => team.ToString())] : null;

    /// <summary>Duties that are met for these uses; null: none is said to be.</summary>
    public IReadOnlyList<ObligationKind>? Fulfilled => determination.Fulfilled;

    /// <summary>When it was revoked; null: it stands until it expires.</summary>
    public DateTime? RevokedAt => determination.RevokedAt?.UtcDateTime;

    /// <summary>Who revoked it.</summary>
    public string? RevokedBy => determination.RevokedBy;

    /// <summary>Whether the licensor granted the use by contract.</summary>
    public bool SeparateGrant => determination.SeparateGrant;

    /// <summary>Why.</summary>
    public string Reason => determination.Reason;

    /// <summary>Where the memorandum or contract is kept.</summary>
    public string? Evidence => determination.Evidence;

    /// <summary>Who decided.</summary>
    public string DecidedBy => determination.DecidedBy;

    /// <summary>The first day on which it holds.</summary>
    public DateOnly DecidedOn => determination.DecidedOn;

    /// <summary>The first day on which it no longer holds.</summary>
    public DateOnly ExpiresOn => determination.ExpiresOn;
}
