using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Domain.Tests.Licenses;
using static ModelRegistry.Domain.Tests.Licenses.Terms;

namespace ModelRegistry.Domain.Tests.Policies;

/// <summary>What rules may name beside licenses and places, and what determinations may say beside yes and no.</summary>
public sealed class RuleCriteriaTests
{
    private static readonly RegistryId Team = TextForm.Parse<RegistryId>("acme/main");
    private static readonly PolicySubject Deepseek = new(
        TextForm.Parse<ModelName>("deepseek-ai/DeepSeek-V3"),
        "CN",
        3.4e24
    );

    [Fact]
    public void A_rule_names_a_publisher() =>
        Holds(rule => rule with { Publishers = ["DeepSeek-AI"] }, Deepseek, Named("qwen/Qwen3-8B"));

    [Fact]
    public void A_rule_names_a_model() =>
        Holds(
            rule => rule with { Models = [TextForm.Parse<ModelName>("deepseek-ai/deepseek-v3")] },
            Deepseek,
            Named("deepseek-ai/DeepSeek-R1")
        );

    [Fact]
    public void A_rule_names_the_country_of_a_publisher() =>
        Holds(
            rule => rule with { PublisherCountries = ["CN"] },
            Deepseek,
            Named("mistralai/x") with
            {
                PublisherCountry = "FR",
            }
        );

    // Regulation (EU) 2024/1689, article 51(2): above 10^25 floating-point operations.
    [Fact]
    public void A_rule_names_the_operations_of_a_training() =>
        Holds(
            rule => rule with { MinTrainingOperations = 1e25 },
            Deepseek with
            {
                TrainingOperations = 1e25,
            },
            Deepseek
        );

    [Theory]
    [InlineData("PublisherCountries")]
    [InlineData("MinTrainingOperations")]
    public void What_is_not_known_of_a_model_makes_a_match_unknown(string member)
    {
        var rule =
            member == "PublisherCountries"
                ? Rule() with
                {
                    PublisherCountries = ["CN"],
                }
                : Rule() with
                {
                    MinTrainingOperations = 1e25,
                };
        Assert.Equal(Verdict.Unknown, Ask(rule, Commercial(Activity.Run), Named("org/model")).Verdict);
    }

    [Fact]
    public void A_question_about_licenses_alone_is_not_asked_what_a_model_is()
    {
        Assert.Equal(
            Verdict.Yes,
            Ask(Rule() with { Publishers = ["deepseek-ai"] }, Commercial(Activity.Run), null).Verdict
        );
        Assert.Equal(
            Verdict.Unknown,
            Ask(
                Rule() with
                {
                    Publishers = ["deepseek-ai"],
                },
                Commercial(Activity.Run),
                PolicySubject.Unregistered
            ).Verdict
        );
    }

    [Fact]
    public void A_rule_names_the_actor_its_seat_the_field_and_the_modality()
    {
        var use = Commercial(Activity.Run) with { FieldsOfUse = [FieldOfUse.Military], Modality = Modality.Image };
        foreach (
            var rule in new[]
            {
                Rule() with
                {
                    ActorKinds = [ActorKind.Company],
                },
                Rule() with
                {
                    Domiciles = ["US"],
                },
                Rule() with
                {
                    FieldsOfUse = [FieldOfUse.Military],
                },
                Rule() with
                {
                    Modalities = [Modality.Image],
                },
                Rule() with
                {
                    Teams = [Team],
                },
            }
        )
        {
            Assert.Equal(Verdict.No, Ask(rule, use, Deepseek).Verdict);
            var other = use with
            {
                ActorKind = ActorKind.Academic,
                Domicile = "CH",
                FieldsOfUse = [],
                Modality = Modality.Text,
            };
            Assert.Equal(rule.Teams is null ? Verdict.Yes : Verdict.No, Ask(rule, other, Deepseek).Verdict);
        }

        Assert.Equal(
            Verdict.Unknown,
            Ask(Rule() with { Domiciles = ["US"] }, use with { Domicile = null }, Deepseek).Verdict
        );
    }

    // 15 CFR part 774, supplement 1, ECCN 3A090.a: 4,800 and more, or 1,600 and more where the die is dense.
    [Theory]
    [InlineData("huawei", 8000.0, Verdict.No)]
    [InlineData("huawei", 4800.0, Verdict.No)]
    [InlineData("huawei", 4799.0, Verdict.Unknown)]
    [InlineData("huawei", 1599.0, Verdict.Yes)]
    [InlineData("huawei", null, Verdict.Unknown)]
    [InlineData("nvidia", 8000.0, Verdict.Yes)]
    public void A_rule_names_chips_by_what_they_are(string vendor, double? processing, Verdict expected)
    {
        var rule = Rule() with
        {
            Vendors = [TextForm.Parse<VendorId>("huawei")],
            Processing = new(4800, 1600, "the performance density of the chip"),
        };
        var layer = Layer(rule, Deepseek) with
        {
            Accelerator = TextForm.Parse<AcceleratorId>("some-chip"),
            Vendor = TextForm.Parse<VendorId>(vendor),
            Processing = processing,
        };
        Assert.Equal(expected, Ask(layer, Commercial(Activity.Run)).Verdict);
    }

    [Theory]
    [InlineData("named-chip", 10.0, Verdict.No)]
    [InlineData("other-chip", 10.0, Verdict.Yes)]
    [InlineData("other-chip", 8000.0, Verdict.No)]
    public void A_rule_may_name_some_chips_and_tell_others_by_what_they_are(
        string chip,
        double processing,
        Verdict expected
    )
    {
        var rule = Rule() with
        {
            Accelerators = [TextForm.Parse<AcceleratorId>("named-chip")],
            Vendors = [TextForm.Parse<VendorId>("huawei")],
            Processing = new(4800),
        };
        var layer = Layer(rule, Deepseek) with
        {
            Accelerator = TextForm.Parse<AcceleratorId>(chip),
            Vendor = TextForm.Parse<VendorId>("huawei"),
            Processing = processing,
        };
        Assert.Equal(expected, Ask(layer, Commercial(Activity.Run)).Verdict);
    }

    [Fact]
    public void A_rule_without_any_criterion_is_refused()
    {
        var acme = TextForm.Parse<TenantId>("acme");
        Assert.Contains(
            new TenantPolicy { Tenant = acme, Rules = [Rule()] }.Validate(),
            failure => failure.Path is ["rules", "0", "effect"]
        );
        Assert.Empty(
            new TenantPolicy { Tenant = acme, Rules = [Rule() with { Purposes = [Purpose.Commercial] }] }.Validate()
        );
    }

    [Fact]
    public void A_duty_that_a_determination_shows_to_be_met_is_not_owed()
    {
        var use = Commercial(Activity.DistributeWeights);
        var met = Determined("llama3.3") with { Fulfilled = [ObligationKind.DisplayAttribution], Evidence = "memo" };
        var answer = Ask(Layer(null, Deepseek) with { Determinations = [met] }, use, "llama3.3");
        Assert.Equal(
            ObligationStatus.Fulfilled,
            Assert.Single(answer.Obligations, owed => owed.Kind is ObligationKind.DisplayAttribution).Status
        );
        Assert.DoesNotContain(answer.Reasons, reason => reason.Code == "OBLIGATION_DISPLAY_ATTRIBUTION");
        Assert.Contains(answer.Obligations, owed => owed.Status is ObligationStatus.Outstanding);
    }

    [Fact]
    public void A_determination_holds_for_its_teams_and_until_it_is_revoked()
    {
        Verdict Of(Determination determination, RegistryId? team) =>
            Ask(
                Layer(null, Deepseek) with
                {
                    Determinations = [determination],
                    Team = team,
                },
                Commercial(Activity.Run),
                "unread"
            ).Verdict;
        var decided = Determined("unread");
        Assert.Equal(Verdict.Yes, Of(decided, Team));
        Assert.Equal(Verdict.Yes, Of(decided with { Teams = [Team] }, Team));
        Assert.Equal(Verdict.Unknown, Of(decided with { Teams = [Team] }, null));
        Assert.Equal(
            Verdict.Unknown,
            Of(decided with { RevokedAt = new(Today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) }, Team)
        );
    }

    [Theory]
    [InlineData(ObligationKind.PriorGrant, "memo", false)]
    [InlineData(ObligationKind.NoGuardrailBypass, "memo", false)]
    [InlineData(ObligationKind.DisplayAttribution, null, false)]
    [InlineData(ObligationKind.DisplayAttribution, "memo", true)]
    public void A_duty_is_met_by_evidence_and_a_grant_by_the_licensor(
        ObligationKind kind,
        string? evidence,
        bool taken
    ) =>
        Assert.Equal(
            taken,
            (Determined("llama3.3") with { Fulfilled = [kind], Evidence = evidence }).Validate().Count == 0
        );

    [Fact]
    public void A_review_by_counsel_takes_the_place_of_an_older_one()
    {
        var rule = Rule() with
        {
            Id = TextForm.Parse<PolicyRuleId>("PUBLIC-1"),
            Purposes = [Purpose.Commercial],
            ReviewedOn = Today.AddDays(-400),
            ExemptActivities = [Activity.Evaluate],
        };
        var layer = Layer(null, Deepseek) with
        {
            Policy = new() { Tenant = TextForm.Parse<TenantId>("acme"), PublicRules = [new(rule.Id)] },
            PublicRules =
            [
                new()
                {
                    Rule = rule,
                    Title = "t",
                    Jurisdiction = "US",
                    Status = "s",
                    Sources = ["https://example.org"],
                },
            ],
        };
        var review = new RuleReview
        {
            Rule = rule.Id,
            ReviewedOn = Today,
            By = "counsel",
        };
        Assert.Equal(Verdict.Unknown, Ask(layer, Commercial(Activity.Evaluate)).Verdict);
        Assert.Equal(Verdict.Yes, Ask(layer with { Reviews = [review] }, Commercial(Activity.Evaluate)).Verdict);
        Assert.Equal(Verdict.No, Ask(layer with { Reviews = [review] }, Commercial(Activity.Run)).Verdict);
    }

    [Fact]
    public void A_statement_takes_the_place_of_what_a_model_says_and_reasons_tell_so()
    {
        var model = new Model
        {
            Registry = RegistryId.Public,
            Name = TextForm.Parse<ModelName>("org/model"),
            Status = ModelStatus.Released,
            LicenseExpression = "orca-research",
        };
        var statements = new TenantStatements { Tenant = TextForm.Parse<TenantId>("acme") }
            .With(
                TenantStatementKind.License,
                model.Registry,
                model.Name,
                Stated(TenantStatementKind.License) with
                {
                    License = "MIT",
                }
            )
            .With(
                TenantStatementKind.Lineage,
                model.Registry,
                model.Name,
                Stated(TenantStatementKind.Lineage) with
                {
                    BaseModels = [],
                }
            );
        LegalVerdict Of(Model asked) =>
            LegalEngine.Evaluate(Lineage.Of(asked, Today, (_, _) => null), Commercial(Activity.Run), Terms.Licenses);
        Assert.Equal(Verdict.No, Of(model).Verdict);
        var answer = Of(statements.Amend(model));
        Assert.Equal(Verdict.Yes, answer.Verdict);
        Assert.Contains(answer.Reasons, reason => reason.Code == LegalReason.LicenseConfirmed);
        Assert.Contains(answer.Reasons, reason => reason.Code == LegalReason.LineageStated);
        var withdrawn = statements.With(TenantStatementKind.License, model.Registry, model.Name, null);
        Assert.Equal(Verdict.No, Of(withdrawn.Amend(model)).Verdict);

        TenantStatement Stated(TenantStatementKind kind) =>
            new()
            {
                Kind = kind,
                Registry = model.Registry,
                Model = model.Name,
                Source = "https://example.org/card",
                ReadOn = Today,
                By = "counsel",
            };
    }

    private static void Holds(Func<PolicyRule, PolicyRule> name, PolicySubject named, PolicySubject other)
    {
        var rule = name(Rule());
        Assert.Equal(Verdict.No, Ask(rule, Commercial(Activity.Run), named).Verdict);
        Assert.Equal(Verdict.Yes, Ask(rule, Commercial(Activity.Run), other).Verdict);
    }

    private static PolicySubject Named(string name) => new(TextForm.Parse<ModelName>(name), null, null);

    private static PolicyRule Rule() => PolicyTests.Rule(PolicyEffect.Deny);

    private static PolicyLayer Layer(PolicyRule? rule, PolicySubject? about) =>
        (rule is null ? PolicyTests.Policy() : PolicyTests.Policy(rule)) with
        {
            About = about,
            Subject = about?.Name,
            Team = Team,
        };

    private static LegalVerdict Ask(PolicyRule rule, Use use, PolicySubject? about) => Ask(Layer(rule, about), use);

    private static LegalVerdict Ask(PolicyLayer layer, Use use, string license = "MIT") =>
        LegalEngine.Evaluate(new LicenseLayers([Own(license)], []), use, Terms.Licenses, layer);

    private static Determination Determined(string license) =>
        new()
        {
            Id = "d-1",
            Tenant = TextForm.Parse<TenantId>("acme"),
            Decision = DeterminationDecision.Approved,
            License = Id(license),
            Reason = "Read in full.",
            DecidedBy = "counsel",
            DecidedOn = Today,
            ExpiresOn = new(2027, 1, 1),
        };
}
