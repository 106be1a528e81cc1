using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;
using static ModelRegistry.Domain.Tests.Licenses.Terms;

namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>What a tenant has stated answers for what a question leaves out, and for nothing else.</summary>
public sealed class StatedFactsTests
{
    private static readonly TenantId Acme = TextForm.Parse<TenantId>("acme");
    private static readonly Use Bare = new()
    {
        Activities = [Activity.Run],
        Purpose = Purpose.Commercial,
        EffectiveOn = Today,
    };

    [Fact]
    public void A_stated_fact_gives_the_answer_of_a_given_one_and_is_named()
    {
        var by = Ask(Filled(Bare, Facts() with { DeploymentCountries = ["CH"] }), "no-europe");
        var hand = Ask(Bare with { DeploymentCountries = ["CH"] }, "no-europe");
        Assert.Equal((Verdict.Yes, hand.Verdict), (by.Verdict, hand.Verdict));
        Assert.Equal(
            hand.Reasons.Select(Shown),
            by.Reasons.Where(reason => reason.Code != "TENANT_STATED").Select(Shown)
        );
        var told = Assert.Single(by.Reasons, reason => reason.Code == "TENANT_STATED");
        Assert.Equal(
            (Verdict.Yes, Provenance.Declared, "facts of acme, stated on 2026-03-01 by user:alice@example.org"),
            (told.Verdict, told.Provenance, told.Source)
        );
        Assert.EndsWith("the answer goes by it: deployed in CH.", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stated_fact_denies_as_well() =>
        Assert.Equal(
            Verdict.No,
            Ask(Filled(Bare, Facts() with { DeploymentCountries = ["CH", "DE"] }), "no-europe").Verdict
        );

    [Fact]
    public void A_fact_that_no_clause_asks_for_is_not_named()
    {
        var facts = Facts() with { Kind = ActorKind.Company, Domicile = "US", DeploymentCountries = ["CH"] };
        Assert.DoesNotContain(Ask(Filled(Bare, facts), "MIT").Reasons, reason => reason.Code == "TENANT_STATED");
        Assert.DoesNotContain(
            "domicile",
            Ask(Filled(Bare, facts), "no-europe").Reasons.Single(reason => reason.Code == "TENANT_STATED").Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_the_question_gives_counts_and_a_contradiction_is_shown()
    {
        var answer = Ask(
            Filled(Bare with { DeploymentCountries = ["DE"] }, Facts() with { DeploymentCountries = ["CH"] }),
            "no-europe"
        );
        Assert.Equal(Verdict.No, answer.Verdict);
        Assert.DoesNotContain(answer.Reasons, reason => reason.Code == "TENANT_STATED");
        Assert.Contains(
            "deployed in DE, stated CH",
            answer.Reasons.Single(reason => reason.Code == "TENANT_STATED_OTHERWISE").Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Each_fact_that_is_given_otherwise_is_shown()
    {
        var use = Bare with
        {
            ActorKind = ActorKind.Academic,
            Domicile = "DE",
            BusinessTypes = [],
            Figures = [Counted(5, peak: true)],
        };
        var facts = Facts(Counted(9, peak: true)) with
        {
            Kind = ActorKind.Company,
            Domicile = "US",
            BusinessTypes = ["cloud-provider"],
        };
        Assert.Equal(
            [
                "kind ACADEMIC, stated COMPANY",
                "domicile DE, stated US",
                "business types none, stated cloud-provider",
                "MONTHLY_ACTIVE_USERS 5 at the highest ever, stated MONTHLY_ACTIVE_USERS 9 at the highest ever",
            ],
            Filled(use, facts).Stated!.Overruled
        );
    }

    [Fact]
    public void A_question_about_one_of_the_countries_contradicts_nothing() =>
        Assert.Null(
            Filled(
                Bare with
                {
                    DeploymentCountries = ["ch"],
                },
                Facts() with
                {
                    DeploymentCountries = ["CH", "DE"],
                }
            ).Stated
        );

    [Fact]
    public void Nothing_stated_leaves_the_question_as_it_is() => Assert.Same(Bare, Filled(Bare, Facts()));

    [Fact]
    public void A_stated_figure_of_the_frozen_month_settles_a_frozen_threshold_and_is_named()
    {
        var answer = Limited(Frozen, Bare, Counted(5, "2024-06-15"), Counted(1_000, "2026-02-01"));
        Assert.Equal(Verdict.Yes, answer.Verdict);
        Assert.EndsWith(
            ": MONTHLY_ACTIVE_USERS 5 of 2024-06-15.",
            answer.Reasons.Single(reason => reason.Code == "TENANT_STATED").Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("2026-02-01", Verdict.Yes)]
    [InlineData("2026-01-31", Verdict.Unknown)]
    public void A_stated_figure_that_is_too_old_leaves_a_rolling_threshold_unknown(string at, Verdict expected) =>
        Assert.Equal(
            expected,
            Limited(Users(100, ThresholdOperator.MoreThan, ThresholdBasis.Rolling), Bare, Counted(5, at)).Verdict
        );

    [Theory]
    [InlineData("2026-02-01", ThresholdBasis.Current, Verdict.Yes)]
    [InlineData("2026-01-31", ThresholdBasis.Current, Verdict.Unknown)]
    [InlineData("2026-01-31", ThresholdBasis.AnyTime, Verdict.Unknown)]
    [InlineData("2026-01-31", ThresholdBasis.Frozen, Verdict.Yes)]
    public void The_highest_ever_is_known_until_it_was_stated(string statedOn, ThresholdBasis basis, Verdict expected)
    {
        var facts = Facts(Counted(5, peak: true)) with { StatedOn = Day(statedOn) };
        Assert.Equal(
            expected,
            Limited(
                basis is ThresholdBasis.Frozen ? Frozen : Users(100, ThresholdOperator.MoreThan, basis),
                Filled(Bare, facts)
            ).Verdict
        );
    }

    [Fact]
    public void A_peak_stated_long_ago_is_asked_for_again()
    {
        var use = Filled(Bare, Facts(Counted(5, peak: true)) with { StatedOn = Day("2026-01-31") });
        var settled = MissingFacts
            .Settle(use, one => Limited(Users(100, ThresholdOperator.MoreThan, ThresholdBasis.Current), one).Verdict)!
            .Value;
        Assert.Equal("use.actor.metrics", Assert.Single(settled.Facts).Argument);
    }

    [Fact]
    public void Figures_of_other_periods_stand_beside_those_of_the_question()
    {
        var answer = Limited(Frozen, Bare with { Figures = [Counted(5_000)] }, Counted(5, "2024-06-15"));
        Assert.Equal(Verdict.Yes, answer.Verdict);
    }

    [Theory]
    [InlineData(101, Verdict.No)]
    [InlineData(99, Verdict.Yes)]
    public void A_figure_of_the_question_takes_the_place_of_a_stated_one_of_its_period(double given, Verdict expected)
    {
        var answer = Limited(
            Users(100, ThresholdOperator.MoreThan, ThresholdBasis.Current),
            Bare with
            {
                Figures = [Counted(given)],
            },
            Counted(given == 99 ? 101 : 99, "2026-02-10")
        );
        Assert.Equal(
            (expected, 1),
            (answer.Verdict, answer.Reasons.Count(reason => reason.Code == "TENANT_STATED_OTHERWISE"))
        );
    }

    [Theory]
    [InlineData("2026-03-01", 1)]
    [InlineData("2025-01-01", 0)]
    public void A_figure_above_the_stated_highest_contradicts_it_only_where_it_is_of_that_time(
        string statedOn,
        int contradictions
    ) =>
        Assert.Equal(
            contradictions,
            Filled(
                Bare with
                {
                    Figures = [Counted(10)],
                },
                Facts(Counted(5, peak: true)) with
                {
                    StatedOn = Day(statedOn),
                }
            ).Stated!.Overruled.Count
        );

    [Fact]
    public void A_verdict_without_words_is_the_same()
    {
        var use = Filled(Bare, Facts() with { DeploymentCountries = ["DE"] });
        Assert.Equal(Verdict.No, LegalEngine.Judge(new LicenseLayers([Own("no-europe")], []), use, Terms.Licenses));
    }

    [Theory]
    [InlineData(null, false, MetricScope.Licensee, "at")]
    [InlineData("2026-03-02", false, MetricScope.Licensee, "at")]
    [InlineData("2026-02-01", false, MetricScope.Product, "scope")]
    public void A_figure_that_would_mislead_later_is_refused(string? at, bool peak, MetricScope scope, string member) =>
        Assert.Equal(
            member,
            Assert
                .Single(
                    Refused(
                        Facts(
                            new ActorFigure(ActorMetric.MonthlyActiveUsers, 5, scope, at is null ? null : Day(at), peak)
                        )
                    )
                )
                .Path[^1]
        );

    [Fact]
    public void What_cannot_be_a_fact_is_refused()
    {
        Assert.Equal("domicile", Assert.Single(Refused(Facts() with { Domicile = "USA" })).Path[^1]);
        Assert.Equal("deploymentCountries", Assert.Single(Refused(Facts() with { DeploymentCountries = [] })).Path[^1]);
        Assert.Equal(
            FailureCode.ContradictoryFacts,
            Assert.Single(Refused(Facts(Counted(9, "2026-02-01"), Counted(5, peak: true)))).Code
        );
        Assert.Equal("value", Assert.Single(Refused(Facts(Counted(-1, peak: true)))).Path[^1]);
        Assert.Empty(
            Refused(
                Facts(Counted(5, "2026-02-01"), Counted(9, peak: true)) with
                {
                    BusinessTypes = [],
                    Domicile = "US",
                }
            )
        );
    }

    private static readonly Threshold Frozen = Users(
        100,
        ThresholdOperator.MoreThan,
        ThresholdBasis.Frozen,
        new DateOnly(2024, 7, 23)
    );

    private static IReadOnlyList<Failure> Refused(TenantFacts facts) =>
        new Tenant
        {
            Id = Acme,
            DisplayName = "Acme",
            Facts = facts,
        }.Validate();

    private static Use Filled(Use use, TenantFacts facts) => StatedFacts.Fill(use, Acme, facts);

    private static TenantFacts Facts(params ActorFigure[] figures) =>
        new()
        {
            StatedOn = Today,
            StatedBy = "user:alice@example.org",
            Figures = figures.Length == 0 ? null : figures,
        };

    private static LegalVerdict Limited(Threshold threshold, Use use, params ActorFigure[] stated) =>
        LegalEngine.Evaluate(
            [Own("limited")],
            stated.Length == 0 ? use : Filled(use, Facts(stated)),
            new LicenseIndex([Of("limited", Apache.Terms! with { Thresholds = [threshold] })])
        );

    private static ActorFigure Counted(double value, string? at = null, bool peak = false) =>
        new(ActorMetric.MonthlyActiveUsers, value, At: at is null ? null : Day(at), Peak: peak);

    private static (string, Verdict, string, string?) Shown(Reason reason) =>
        (reason.Code, reason.Verdict, reason.Message, reason.Source);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
