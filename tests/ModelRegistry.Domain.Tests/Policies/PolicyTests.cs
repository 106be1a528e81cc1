using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Domain.Tests.Licenses;
using static ModelRegistry.Domain.Tests.Licenses.Terms;

namespace ModelRegistry.Domain.Tests.Policies;

/// <summary>Rules of a tenant over licenses, countries, obligations and accelerators.</summary>
public sealed class PolicyTests
{
    private static readonly TenantId Acme = TextForm.Parse<TenantId>("acme");

    [Fact]
    public void A_license_that_is_denied_is_denied_in_an_ancestor_too_and_the_path_is_shown()
    {
        var verdict = Ask(
            Rule(PolicyEffect.Deny) with
            {
                Licenses = [Id("llama3.3")],
            },
            Commercial(Activity.Run),
            Own("MIT"),
            Parent("llama3.3", ModelRegistry.Domain.Models.LineageRelation.Finetune, "meta/Llama")
        );
        Assert.Equal(Verdict.No, verdict.Verdict);
        Assert.Contains(
            verdict.Reasons,
            reason => reason is { Code: PolicyReason.Denied, Source: "policy of acme: rule", Path: ["meta/Llama"] }
        );
    }

    [Fact]
    public void Of_a_choice_of_licenses_the_branch_that_the_policy_allows_is_taken() =>
        Assert.Equal(
            Verdict.Yes,
            Ask(
                Rule(PolicyEffect.Deny) with
                {
                    Licenses = [Id("GPL-3.0-only")],
                },
                Commercial(Activity.Run),
                Own("MIT OR GPL-3.0-only")
            ).Verdict
        );

    [Fact]
    public void A_branch_that_only_the_license_allows_and_one_that_only_the_policy_allows_do_not_make_a_yes() =>
        Assert.Equal(
            Verdict.No,
            Ask(
                Rule(PolicyEffect.Deny) with
                {
                    Licenses = [Id("MIT")],
                },
                Commercial(Activity.Run),
                Own("MIT OR orca-research")
            ).Verdict
        );

    [Fact]
    public void A_family_and_an_obligation_are_matched()
    {
        var copyleft = new License
        {
            Key = Id("cl"),
            Name = "cl",
            Family = "copyleft",
            Verified = true,
            Sources = [],
            Terms = Gpl.Terms,
        };
        var licenses = new LicenseIndex([.. All, copyleft]);
        var layers = new LicenseLayers([Own("cl")], []);
        Assert.Equal(
            Verdict.No,
            LegalEngine
                .Evaluate(
                    layers,
                    Commercial(Activity.Run),
                    licenses,
                    Policy(Rule(PolicyEffect.Deny) with { Families = ["Copyleft"] })
                )
                .Verdict
        );
        var source = Rule(PolicyEffect.Deny) with { Obligations = [ObligationKind.DiscloseSource] };
        Assert.Equal(
            Verdict.Yes,
            LegalEngine.Evaluate(layers, Commercial(Activity.Run), licenses, Policy(source)).Verdict
        );
        Assert.Equal(
            Verdict.No,
            LegalEngine.Evaluate(layers, Commercial(Activity.DistributeWeights), licenses, Policy(source)).Verdict
        );
    }

    [Fact]
    public void A_license_without_a_family_may_be_of_any() =>
        Assert.Equal(
            PolicyReason.FactMissing,
            Ask(Rule(PolicyEffect.Deny) with { Families = ["copyleft"] }, Commercial(Activity.Run), Own("MIT"))
                .Reasons[0]
                .Code
        );

    [Theory]
    [InlineData("DE", Verdict.No)]
    [InlineData("US", Verdict.Yes)]
    [InlineData(null, Verdict.Unknown)]
    public void A_country_that_is_not_given_is_unknown(string? country, Verdict expected) =>
        Assert.Equal(
            expected,
            Ask(
                Rule(PolicyEffect.Deny) with
                {
                    DeploymentCountries = ["EU"],
                },
                Commercial(Activity.Run) with
                {
                    DeploymentCountries = country is null ? null : [country],
                },
                Own("MIT")
            ).Verdict
        );

    [Fact]
    public void What_is_not_listed_is_denied_where_the_policy_says_so()
    {
        var allow = Rule(PolicyEffect.Allow) with { Licenses = [Id("MIT")], DeploymentCountries = ["US"] };
        Assert.Equal(Verdict.Yes, AskDenying(allow, ["US"], Own("MIT")).Verdict);
        Assert.Equal(PolicyReason.NotListed, AskDenying(allow, ["US"], Own("Apache-2.0")).Reasons[0].Code);
        // Allowed in one of two countries is not allowed.
        Assert.Equal(Verdict.No, AskDenying(allow, ["US", "DE"], Own("MIT")).Verdict);
        Assert.Equal(Verdict.Unknown, AskDenying(allow, null, Own("MIT")).Verdict);
    }

    [Fact]
    public void An_allowance_lifts_no_denial()
    {
        var policy = Policy(
            Rule(PolicyEffect.Allow) with
            {
                Licenses = [Id("MIT")],
            },
            Rule(PolicyEffect.Deny, "other") with
            {
                Licenses = [Id("MIT")],
            }
        );
        Assert.Equal(
            Verdict.No,
            LegalEngine
                .Evaluate(new LicenseLayers([Own("MIT")], []), Commercial(Activity.Run), Terms.Licenses, policy)
                .Verdict
        );
    }

    [Fact]
    public void A_duty_of_the_policy_is_owed_by_no_license_and_can_be_fulfilled()
    {
        var rule = Rule(PolicyEffect.Oblige) with { Owes = ObligationKind.AiDisclosure, OutputCountries = ["US"] };
        var owed = Ask(rule, Commercial(Activity.Run), Own("MIT"));
        Assert.Equal(Verdict.Conditional, owed.Verdict);
        Assert.Contains(
            owed.Obligations,
            one => one is { Kind: ObligationKind.AiDisclosure, License: null, Status: ObligationStatus.Outstanding }
        );
        Assert.Equal(
            Verdict.Yes,
            Ask(rule, Commercial(Activity.Run) with { Fulfilled = [ObligationKind.AiDisclosure] }, Own("MIT")).Verdict
        );
        Assert.Contains(
            Ask(rule, Commercial(Activity.Run) with { OutputCountries = null }, Own("MIT")).Obligations,
            one => one.Status is ObligationStatus.Possible
        );
    }

    [Theory]
    [InlineData("ascend", new[] { Activity.Run }, Verdict.Unknown)]
    [InlineData("ascend", new[] { Activity.Evaluate }, Verdict.Yes)]
    [InlineData("ascend", new[] { Activity.Evaluate, Activity.Run }, Verdict.Unknown)]
    [InlineData("h100", new[] { Activity.Run }, Verdict.Yes)]
    [InlineData(null, new[] { Activity.Run }, Verdict.Yes)]
    public void A_public_rule_looks_at_the_hardware_and_leaves_evaluation_alone_free(
        string? accelerator,
        Activity[] activities,
        Verdict expected
    ) =>
        Assert.Equal(
            expected,
            LegalEngine
                .Evaluate(
                    new LicenseLayers([Own("MIT")], []),
                    Commercial(activities),
                    Terms.Licenses,
                    Public(accelerator, 365)
                )
                .Verdict
        );

    [Fact]
    public void A_public_rule_can_be_made_stricter_and_is_cited_by_its_name()
    {
        var verdict = LegalEngine.Evaluate(
            new LicenseLayers([Own("MIT")], []),
            Commercial(Activity.Run),
            Terms.Licenses,
            Public("ascend", 365, PolicyEffect.Deny)
        );
        Assert.Equal((Verdict.No, "US-RULE"), (verdict.Verdict, verdict.Reasons[0].Source));
    }

    [Fact]
    public void A_rule_that_is_past_its_review_is_unknown_and_leaves_nothing_free()
    {
        var verdict = LegalEngine.Evaluate(
            new LicenseLayers([Own("MIT")], []),
            Commercial(Activity.Evaluate),
            Terms.Licenses,
            Public("ascend", 30)
        );
        Assert.Equal((Verdict.Unknown, PolicyReason.Stale), (verdict.Verdict, verdict.Reasons[0].Code));
        Assert.Equal(
            Verdict.Yes,
            LegalEngine
                .Evaluate(
                    new LicenseLayers([Own("MIT")], []),
                    Commercial(Activity.Run),
                    Terms.Licenses,
                    Public("h100", 30)
                )
                .Verdict
        );
    }

    [Fact]
    public void A_public_rule_that_the_registry_lost_is_unknown()
    {
        var policy = Public("h100", 365) with { PublicRules = [] };
        Assert.Equal(
            PolicyReason.RuleUnknown,
            LegalEngine
                .Evaluate(new LicenseLayers([Own("MIT")], []), Commercial(Activity.Run), Terms.Licenses, policy)
                .Reasons[0]
                .Code
        );
    }

    [Theory]
    [InlineData("2026-01-31", Verdict.Yes)]
    [InlineData("2026-02-01", Verdict.No)]
    [InlineData("2026-03-01", Verdict.Yes)]
    public void A_rule_has_a_first_day_and_an_end(string day, Verdict expected)
    {
        var rule = Rule(PolicyEffect.Deny) with
        {
            Licenses = [Id("MIT")],
            From = new(2026, 2, 1),
            Until = new(2026, 3, 1),
        };
        Assert.Equal(
            expected,
            Ask(
                rule,
                Commercial(Activity.Run) with
                {
                    EffectiveOn = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
                },
                Own("MIT")
            ).Verdict
        );
    }

    [Fact]
    public void A_rule_that_could_match_nothing_is_not_stored() =>
        Assert.Equal(
            ["rules.0.licenses", "rules.1.effect", "rules.1.owes"],
            new TenantPolicy
            {
                Tenant = Acme,
                Rules = [Rule(PolicyEffect.Deny) with { Licenses = [] }, Rule(PolicyEffect.Oblige, "other")],
            }
                .Validate()
                .Select(failure => string.Join('.', failure.Path))
        );

    internal static PolicyRule Rule(PolicyEffect effect, string name = "rule") =>
        new()
        {
            Id = TextForm.Parse<PolicyRuleId>(name),
            Effect = effect,
            Reason = "The board said so.",
        };

    internal static PolicyLayer Policy(params PolicyRule[] rules) =>
        new()
        {
            Tenant = Acme,
            Policy = new() { Tenant = Acme, Rules = rules },
        };

    private static LegalVerdict Ask(PolicyRule rule, Use use, params LicenseLayer[] layers) =>
        LegalEngine.Evaluate(new LicenseLayers(layers, []), use, Terms.Licenses, Policy(rule));

    private static LegalVerdict AskDenying(
        PolicyRule rule,
        IReadOnlyList<string>? countries,
        params LicenseLayer[] layers
    )
    {
        var policy = new PolicyLayer
        {
            Tenant = Acme,
            Policy = new()
            {
                Tenant = Acme,
                ByDefault = PolicyEffect.Deny,
                Rules = [rule],
            },
        };
        return LegalEngine.Evaluate(
            new LicenseLayers(layers, []),
            Commercial(Activity.Run) with
            {
                DeploymentCountries = countries,
            },
            Terms.Licenses,
            policy
        );
    }

    private static PolicyLayer Public(string? accelerator, int limit, PolicyEffect? effect = null)
    {
        var rule = Rule(PolicyEffect.RequireApproval, "US-RULE") with
        {
            Accelerators = [TextForm.Parse<AcceleratorId>("ascend")],
            ExemptActivities = [Activity.Evaluate],
            ReviewedOn = Today.AddDays(-31),
        };
        return new()
        {
            Tenant = Acme,
            Policy = new()
            {
                Tenant = Acme,
                PublicRules = [new(rule.Id, effect)],
                ReviewLimitDays = limit,
            },
            PublicRules =
            [
                new()
                {
                    Rule = rule,
                    Title = "A rule",
                    Jurisdiction = "US",
                    Status = "in force",
                    Sources = ["test"],
                },
            ],
            Accelerator = accelerator is null ? null : TextForm.Parse<AcceleratorId>(accelerator),
        };
    }
}
