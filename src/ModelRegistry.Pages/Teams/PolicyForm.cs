using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Pages.Teams;

/// <summary>A policy as it is typed into the form: what is kept of the one that stands, and one more rule.</summary>
public sealed record PolicyForm
{
    /// <summary>What may hold for a license that no rule lists.</summary>
    public static IReadOnlyList<PolicyEffect> Defaults { get; } =
    [PolicyEffect.Allow, PolicyEffect.RequireApproval, PolicyEffect.Deny];

    /// <summary>What a rule of the form may do.</summary>
    public static IReadOnlyList<PolicyEffect> Effects { get; } =
    [PolicyEffect.Deny, PolicyEffect.RequireApproval, PolicyEffect.Allow];

    /// <summary>The version that was shown.</summary>
    public int Version { get; set; }

    /// <summary>"preview" or "save".</summary>
    public string? Step { get; set; }

    /// <summary>What holds for a license that no rule lists.</summary>
    public string? ByDefault { get; set; }

    /// <summary>Days that a rule is relied on after its review.</summary>
    public int? ReviewLimitDays { get; set; }

    /// <summary>The names of the rules that stay.</summary>
    public IReadOnlyList<string>? Kept { get; set; }

    /// <summary>The names of the public rules that are switched on.</summary>
    public IReadOnlyList<string>? Public { get; set; }

    /// <summary>The name of one more rule; empty: there is none.</summary>
    public string? Name { get; set; }

    /// <summary>What that rule does.</summary>
    public string? Effect { get; set; }

    /// <summary>The licenses that it is about.</summary>
    public string? Licenses { get; set; }

    /// <summary>The families of licenses.</summary>
    public string? Families { get; set; }

    /// <summary>The models.</summary>
    public string? Models { get; set; }

    /// <summary>Where models run.</summary>
    public string? Countries { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The use for which it is previewed.</summary>
    public string? Use { get; set; }

    /// <summary>The hardware for which it is previewed.</summary>
    public string? Hardware { get; set; }

    /// <summary>The form of a policy as it stands.</summary>
    public static PolicyForm For(EditablePolicyAnswer policy, string hardware)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new()
        {
            Version = policy.Version,
            ByDefault = policy.ByDefault.ToString(),
            ReviewLimitDays = policy.ReviewLimitDays,
            Kept = [.. policy.Rules.Select(rule => rule.Name)],
            Public = [.. policy.PublicRules.Select(on => on.Rule)],
            Use = UsePreset.Usual,
            Hardware = hardware,
        };
    }

    /// <summary>True where a rule stays.</summary>
    public bool Keeps(string rule) => Kept?.Contains(rule) == true;

    /// <summary>True where a public rule is switched on.</summary>
    public bool SwitchesOn(string rule) => Public?.Contains(rule) == true;

    /// <summary>What cannot be read; null: all can.</summary>
    public string? FindProblem()
    {
        if (string.IsNullOrWhiteSpace(Name))
            return Licenses is null && Families is null && Models is null && Countries is null && Reason is null
                ? null
                : "A rule needs a name: lower-case letters, digits and hyphens, such as no-noncommercial.";
        return string.IsNullOrWhiteSpace(Reason)
            ? $"Say why '{Name}' is a rule: it is the reason that people read."
            : null;
    }

    /// <summary>The policy to define.</summary>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="standing">The policy whose rules are kept.</param>
    public DefinePolicyInput Read(string tenant, EditablePolicyAnswer standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var kept = standing.Rules.Where(rule => Keeps(rule.Name)).Select(Again);
        return new()
        {
            Tenant = tenant,
            ByDefault = EffectOf(ByDefault, standing.ByDefault),
            ReviewLimitDays = ReviewLimitDays ?? standing.ReviewLimitDays,
            Rules = string.IsNullOrWhiteSpace(Name) ? [.. kept] : [.. kept, Added()],
            PublicRules =
            [
                .. (Public ?? []).Select(rule => new PublicRuleSwitchInput
                {
                    Rule = rule,
                    Effect = standing.PublicRules.FirstOrDefault(on => on.Rule == rule)?.Effect,
                }),
            ],
            ExpectedVersion = Version,
        };
    }

    /// <summary>The preview to ask for.</summary>
    public PreviewPolicyInput ReadPreview(string tenant, EditablePolicyAnswer standing) =>
        new()
        {
            Policy = Read(tenant, standing) with { ExpectedVersion = null },
            On = new()
            {
                System = new()
                {
                    Accelerator = Hardware?.Trim() ?? "",
                    DevicesPerNode = 1,
                    Nodes = 1,
                },
            },
            Use = (UsePreset.Find(Use ?? "") ?? UsePreset.Find(UsePreset.Usual)!).Use,
        };

    /// <summary>What a rule is about, in words.</summary>
    public static string Describe(PolicyRuleAnswer rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        List<string> parts =
        [
            .. Part("under", rule.Licenses),
            .. Part("under a license of the family", rule.Families),
            .. Part("of the models", rule.Models),
            .. Part("by", rule.Publishers),
            .. Part("by publishers in", rule.PublisherCountries),
            .. Part("run in", rule.DeploymentCountries),
            .. Part("with outputs used in", rule.OutputCountries),
            .. Part("on", rule.Accelerators),
            .. Part("for the teams", rule.Teams),
            .. Part("for", rule.Purposes?.Select(one => one.ToString()).ToList()),
        ];
        return parts.Count == 0 ? "for what it names" : string.Join(", ", parts);
    }

    private static IEnumerable<string> Part(string word, IReadOnlyList<string>? values) =>
        values is null ? [] : [$"{word} {string.Join(" or ", values)}"];

    private static PolicyEffect EffectOf(string? text, PolicyEffect otherwise) =>
        Enum.GetValues<PolicyEffect>().Cast<PolicyEffect?>().FirstOrDefault(one => one.ToString() == text) ?? otherwise;

    private PolicyRuleInput Added() =>
        new()
        {
            Name = Name!.Trim(),
            Effect = EffectOf(Effect, PolicyEffect.Deny),
            Reason = Reason!.Trim(),
            Licenses = TypedWords.In(Licenses),
            Families = TypedWords.In(Families),
            Models = TypedWords.In(Models),
            DeploymentCountries = TypedWords.In(Countries),
        };

    // A rule that stays says all that it said.
    private static PolicyRuleInput Again(PolicyRuleAnswer rule) =>
        new()
        {
            Name = rule.Name,
            Effect = rule.Effect,
            Reason = rule.Reason,
            Licenses = rule.Licenses,
            Families = rule.Families,
            Obligations = rule.Obligations,
            DeploymentCountries = rule.DeploymentCountries,
            OutputCountries = rule.OutputCountries,
            Accelerators = rule.Accelerators,
            Models = rule.Models,
            Publishers = rule.Publishers,
            PublisherCountries = rule.PublisherCountries,
            Teams = rule.Teams,
            ActorKinds = rule.ActorKinds,
            Domiciles = rule.Domiciles,
            FieldsOfUse = rule.FieldsOfUse,
            Modalities = rule.Modalities,
            MinTrainingOperations = rule.MinTrainingOperations,
            Activities = rule.Activities,
            ExemptActivities = rule.ExemptActivities,
            Purposes = rule.Purposes,
            Owes = rule.Owes,
            From = rule.From,
            Until = rule.Until,
            ReviewedOn = rule.ReviewedOn,
        };
}
