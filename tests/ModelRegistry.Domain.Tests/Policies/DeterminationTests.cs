using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Domain.Tests.Licenses;
using static ModelRegistry.Domain.Tests.Licenses.Terms;

namespace ModelRegistry.Domain.Tests.Policies;

/// <summary>What a counsel's decision changes, and what it never does.</summary>
public sealed class DeterminationTests
{
    private static readonly TenantId Acme = TextForm.Parse<TenantId>("acme");
    private static readonly ModelName Model = TextForm.Parse<ModelName>("org/model");

    [Fact]
    public void An_approval_settles_that_a_text_was_not_read_and_is_cited()
    {
        Assert.Equal(Verdict.Unknown, Ask("unread", Commercial(Activity.Run)).Verdict);
        var verdict = Ask(
            "unread",
            Commercial(Activity.Run),
            Approved("unread") with
            {
                Evidence = "https://example.org/memo",
            }
        );
        Assert.Equal(Verdict.Yes, verdict.Verdict);
        var cited = Assert.Single(verdict.Reasons, reason => reason.Code == PolicyReason.DeterminationApproved);
        Assert.Equal("determination d-1", cited.Source);
        Assert.Contains("https://example.org/memo", cited.Message, StringComparison.Ordinal);
        Assert.Contains("was not read clause by clause", cited.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Duties_stay_owed_under_an_approval() =>
        Assert.Equal(
            Verdict.Conditional,
            Ask("unread", Commercial(Activity.DistributeWeights), Approved("unread")).Verdict
        );

    [Fact]
    public void An_approval_never_lifts_a_no() =>
        Assert.Equal(Verdict.No, Ask("orca-research", Commercial(Activity.Run), Approved("orca-research")).Verdict);

    [Fact]
    public void A_recorded_separate_grant_does_what_a_contract_does() =>
        Assert.Equal(
            Verdict.Yes,
            Ask(
                "orca-research",
                Commercial(Activity.Run),
                Approved("orca-research") with
                {
                    SeparateGrant = true,
                    Evidence = "contract 7",
                }
            ).Verdict
        );

    [Fact]
    public void An_approval_answers_no_question_of_fact() =>
        Assert.Equal(
            Verdict.Unknown,
            Ask(
                "no-europe",
                Commercial(Activity.Run) with
                {
                    DeploymentCountries = null,
                },
                Approved("no-europe")
            ).Verdict
        );

    [Theory]
    [InlineData("2026-02-28", Verdict.Unknown)]
    [InlineData("2026-03-01", Verdict.Yes)]
    [InlineData("2026-12-31", Verdict.Yes)]
    [InlineData("2027-01-01", Verdict.Unknown)]
    public void It_holds_from_its_day_and_expires_by_itself(string day, Verdict expected) =>
        Assert.Equal(
            expected,
            Ask(
                "unread",
                Commercial(Activity.Run) with
                {
                    EffectiveOn = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
                },
                Approved("unread")
            ).Verdict
        );

    [Fact]
    public void An_approval_reaches_what_it_names_and_no_more()
    {
        var run = Approved("unread") with { Activities = [Activity.Run], DeploymentCountries = ["US"] };
        Assert.Equal(Verdict.Yes, Ask("unread", Commercial(Activity.Run), run).Verdict);
        Assert.Equal(Verdict.Unknown, Ask("unread", Commercial(Activity.Run, Activity.UseOutputs), run).Verdict);
        Assert.Equal(
            Verdict.Unknown,
            Ask("unread", Commercial(Activity.Run) with { DeploymentCountries = ["US", "DE"] }, run).Verdict
        );
        Assert.Equal(
            Verdict.Unknown,
            Ask("unread", Commercial(Activity.Run) with { DeploymentCountries = null }, run).Verdict
        );
        Assert.Equal(
            Verdict.Unknown,
            Ask(
                "unread",
                Commercial(Activity.Run),
                Approved("unread") with
                {
                    Models = [TextForm.Parse<ModelName>("org/other")],
                }
            ).Verdict
        );
        Assert.Equal(
            Verdict.Yes,
            Ask("unread", Commercial(Activity.Run), Approved("unread") with { Models = [Model] }).Verdict
        );
    }

    [Fact]
    public void Two_approvals_together_reach_what_both_name() =>
        Assert.Equal(
            Verdict.Yes,
            Ask(
                "unread",
                Commercial(Activity.Run, Activity.UseOutputs),
                Approved("unread") with
                {
                    Activities = [Activity.Run],
                },
                Approved("unread") with
                {
                    Id = "d-2",
                    Activities = [Activity.UseOutputs],
                }
            ).Verdict
        );

    [Fact]
    public void A_denial_denies_what_the_license_allows_and_outranks_an_approval()
    {
        var denied = Approved("MIT") with
        {
            Id = "d-2",
            Decision = DeterminationDecision.Denied,
            Activities = [Activity.Run],
        };
        var verdict = Ask("MIT", Commercial(Activity.Run), Approved("MIT"), denied);
        Assert.Equal((Verdict.No, PolicyReason.DeterminationDenied), (verdict.Verdict, verdict.Reasons[0].Code));
        Assert.Equal(Verdict.Yes, Ask("MIT", Commercial(Activity.UseOutputs), denied).Verdict);
    }

    [Fact]
    public void A_denial_for_a_country_that_is_not_given_is_unknown() =>
        Assert.Equal(
            PolicyReason.DeterminationFactMissing,
            Ask(
                "MIT",
                Commercial(Activity.Run) with
                {
                    DeploymentCountries = null,
                },
                Approved("MIT") with
                {
                    Decision = DeterminationDecision.Denied,
                    DeploymentCountries = ["US"],
                }
            )
                .Reasons[0]
                .Code
        );

    [Fact]
    public void An_approval_that_a_rule_asks_for_is_given_by_the_license_or_by_the_rule()
    {
        var rule = PolicyTests.Rule(PolicyEffect.RequireApproval) with { Licenses = [Id("MIT")] };
        Assert.Equal(PolicyReason.ApprovalNeeded, Ask(rule).Reasons[0].Code);
        Assert.Equal(Verdict.Yes, Ask(rule, Approved("MIT")).Verdict);
        Assert.Equal(Verdict.Yes, Ask(rule, ByRule()).Verdict);
        Assert.Equal(Verdict.No, Ask(rule, ByRule() with { Decision = DeterminationDecision.Denied }).Verdict);
        Assert.Equal(Verdict.No, Ask(rule with { Effect = PolicyEffect.Deny }, ByRule()).Verdict);
    }

    [Fact]
    public void What_is_stored_is_about_one_thing_and_a_grant_has_evidence()
    {
        Assert.Empty(Approved("MIT").Validate());
        Assert.NotEmpty((Approved("MIT") with { Rule = TextForm.Parse<PolicyRuleId>("rule") }).Validate());
        Assert.NotEmpty((Approved("MIT") with { SeparateGrant = true }).Validate());
        Assert.NotEmpty((Approved("MIT") with { ExpiresOn = Today }).Validate());
    }

    private static Determination Approved(string license) =>
        new()
        {
            Id = "d-1",
            Tenant = Acme,
            Decision = DeterminationDecision.Approved,
            License = Id(license),
            Reason = "Read in full.",
            DecidedBy = "counsel",
            DecidedOn = Today,
            ExpiresOn = new(2027, 1, 1),
        };

    private static Determination ByRule() =>
        Approved("MIT") with
        {
            License = null,
            Rule = TextForm.Parse<PolicyRuleId>("rule"),
        };

    private static LegalVerdict Ask(string license, Use use, params Determination[] determinations) =>
        LegalEngine.Evaluate(
            new LicenseLayers([Own(license)], []),
            use,
            Terms.Licenses,
            new PolicyLayer
            {
                Tenant = Acme,
                Determinations = determinations,
                Subject = Model,
            }
        );

    private static LegalVerdict Ask(PolicyRule rule, params Determination[] determinations) =>
        LegalEngine.Evaluate(
            new LicenseLayers([Own("MIT")], []),
            Commercial(Activity.Run),
            Terms.Licenses,
            PolicyTests.Policy(rule) with
            {
                Determinations = determinations,
            }
        );
}
