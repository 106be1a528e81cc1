using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using static ModelRegistry.Domain.Tests.Licenses.Terms;

namespace ModelRegistry.Domain.Tests.Licenses;

public sealed class LegalEngineTests
{
    [Theory]
    [InlineData(ThresholdOperator.MoreThan, 99, Verdict.Yes)]
    [InlineData(ThresholdOperator.MoreThan, 100, Verdict.Yes)]
    [InlineData(ThresholdOperator.MoreThan, 101, Verdict.No)]
    [InlineData(ThresholdOperator.AtLeast, 99, Verdict.Yes)]
    [InlineData(ThresholdOperator.AtLeast, 100, Verdict.No)]
    [InlineData(ThresholdOperator.AtLeast, 101, Verdict.No)]
    public void A_threshold_is_exact_at_its_value(ThresholdOperator compares, double users, Verdict expected) =>
        Assert.Equal(
            expected,
            AskLimit(
                Users(100, compares, ThresholdBasis.Current),
                new ActorFigure(ActorMetric.MonthlyActiveUsers, users)
            ).Verdict
        );

    [Fact]
    public void A_frozen_threshold_ignores_the_figure_of_today() =>
        Assert.Equal(Verdict.Unknown, AskFrozen(new ActorFigure(ActorMetric.MonthlyActiveUsers, 5)).Verdict);

    [Theory]
    [InlineData("2024-06-15", 99, Verdict.Yes)]
    [InlineData("2024-06-15", 101, Verdict.No)]
    [InlineData("2024-07-01", 101, Verdict.No)]
    [InlineData("2024-08-01", 101, Verdict.Unknown)]
    [InlineData("2024-05-31", 101, Verdict.Unknown)]
    public void A_frozen_threshold_takes_the_figure_of_its_period(string at, double users, Verdict expected) =>
        Assert.Equal(
            expected,
            AskFrozen(
                new ActorFigure(
                    ActorMetric.MonthlyActiveUsers,
                    users,
                    At: DateOnly.Parse(at, System.Globalization.CultureInfo.InvariantCulture)
                )
            ).Verdict
        );

    [Theory]
    [InlineData(100, Verdict.Yes)]
    [InlineData(101, Verdict.Unknown)]
    public void A_peak_answers_for_every_day_only_from_below(double users, Verdict expected) =>
        Assert.Equal(expected, AskFrozen(new ActorFigure(ActorMetric.MonthlyActiveUsers, users, Peak: true)).Verdict);

    [Fact]
    public void A_missing_figure_is_named() =>
        Assert.Contains(
            "the licensee's monthly active users in the calendar month before 2024-07-23",
            AskFrozen().Reasons[0].Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(MetricScope.Product, MetricScope.Licensee, 99, Verdict.Yes)]
    [InlineData(MetricScope.Product, MetricScope.Licensee, 101, Verdict.Unknown)]
    [InlineData(MetricScope.Licensee, MetricScope.Product, 99, Verdict.Unknown)]
    [InlineData(MetricScope.Licensee, MetricScope.Product, 101, Verdict.No)]
    public void The_owner_bounds_its_products(MetricScope limit, MetricScope figure, double users, Verdict expected) =>
        Assert.Equal(
            expected,
            AskLimit(
                Users(100, ThresholdOperator.MoreThan, ThresholdBasis.Current) with
                {
                    Scope = limit,
                },
                new ActorFigure(ActorMetric.MonthlyActiveUsers, users, figure)
            ).Verdict
        );

    [Fact]
    public void Figures_that_disagree_are_unknown() =>
        Assert.Equal(
            Verdict.Unknown,
            AskLimit(
                Users(100, ThresholdOperator.MoreThan, ThresholdBasis.Current),
                new ActorFigure(ActorMetric.MonthlyActiveUsers, 99),
                new ActorFigure(ActorMetric.MonthlyActiveUsers, 101)
            ).Verdict
        );

    [Theory]
    [InlineData(99, Verdict.Yes)]
    [InlineData(101, Verdict.Conditional)]
    public void A_threshold_may_only_add_a_duty(double users, Verdict expected) =>
        Assert.Equal(
            expected,
            AskLimit(
                Users(100, ThresholdOperator.MoreThan, ThresholdBasis.Current) with
                {
                    Effect = ThresholdEffect.Obligation,
                    Adds = Always(ObligationKind.DisplayAttribution, "1"),
                },
                new ActorFigure(ActorMetric.MonthlyActiveUsers, users)
            ).Verdict
        );

    [Fact]
    public void A_separate_grant_lifts_a_threshold_of_its_license_only()
    {
        var use = Limited(new ActorFigure(ActorMetric.MonthlyActiveUsers, 1000)) with
        {
            SeparateGrants = [Id("limited")],
        };
        var index = new LicenseIndex([Limit(Users(100, ThresholdOperator.MoreThan, ThresholdBasis.Current)), Research]);
        Assert.Equal(Verdict.Yes, LegalEngine.Evaluate([Own("limited")], use, index).Verdict);
        Assert.Equal(
            Verdict.No,
            LegalEngine
                .Evaluate([Own("limited"), Parent("orca-research", LineageRelation.Finetune)], use, index)
                .Verdict
        );
    }

    [Theory]
    [InlineData("DE", Verdict.No)]
    [InlineData("GB", Verdict.No)]
    [InlineData("CH", Verdict.Yes)]
    [InlineData(null, Verdict.Unknown)]
    public void A_territory_left_out_decides_where_the_model_runs(string? country, Verdict expected) =>
        Assert.Equal(
            expected,
            Ask(
                Commercial(Activity.Run) with
                {
                    DeploymentCountries = country is null ? null : [country],
                },
                "no-europe"
            ).Verdict
        );

    [Fact]
    public void The_Union_is_a_set_with_dates()
    {
        Assert.True(EuropeanUnion.Has("GB", new DateOnly(2020, 1, 31)));
        Assert.False(EuropeanUnion.Has("GB", new DateOnly(2020, 2, 1)));
        Assert.True(EuropeanUnion.Has("hr", Today));
    }

    [Theory]
    [InlineData(FieldOfUse.MedicalAdvice, Verdict.No, "EXCLUDED_FIELD_OF_USE")]
    [InlineData(FieldOfUse.Disinformation, Verdict.Unknown, "FIELD_OF_USE_PARTLY_EXCLUDED")]
    [InlineData(FieldOfUse.Gambling, Verdict.Conditional, "OBLIGATION_ACCEPTABLE_USE")]
    public void A_field_left_out_denies_and_one_partly_left_out_is_unknown(
        FieldOfUse field,
        Verdict expected,
        string code
    )
    {
        var verdict = Ask(Commercial(Activity.Run) with { FieldsOfUse = [field] }, "rail");
        Assert.Equal((expected, code), (verdict.Verdict, verdict.Reasons[0].Code));
    }

    [Fact]
    public void Fields_that_are_not_said_leave_acceptable_use_as_an_obligation() =>
        Assert.Equal(Verdict.Conditional, Ask(Commercial(Activity.Run), "rail").Verdict);

    [Fact]
    public void Obligations_that_are_all_fulfilled_leave_yes()
    {
        var verdict = Ask(Commercial(Activity.Run) with { Fulfilled = [ObligationKind.AcceptableUse] }, "rail");
        Assert.Equal(Verdict.Yes, verdict.Verdict);
        Assert.Equal(ObligationStatus.Fulfilled, Assert.Single(verdict.Obligations).Status);
    }

    [Fact]
    public void A_further_license_that_is_not_held_denies() =>
        Assert.Equal(
            "PRIOR_GRANT_NEEDED",
            Evaluated(
                Apache.Terms! with
                {
                    Conditions =
                    [
                        Owed(ObligationKind.PriorGrant, "3", new Trigger { Purposes = [Purpose.Commercial] }),
                    ],
                }
            )
                .Reasons[0]
                .Code
        );

    [Fact]
    public void A_duty_that_hangs_on_an_unknown_fact_is_possible_and_leaves_the_verdict_alone()
    {
        var verdict = Evaluated(
            Apache.Terms! with
            {
                Conditions =
                [
                    Owed(ObligationKind.NoticeFile, "4(d)", new Trigger { Fact = "whether there is a NOTICE file" }),
                ],
            }
        );
        Assert.Equal(
            (Verdict.Yes, ObligationStatus.Possible),
            (verdict.Verdict, Assert.Single(verdict.Obligations).Status)
        );
    }

    [Fact]
    public void A_right_that_no_clause_names_is_unknown()
    {
        var grants = Grants(GrantValue.Yes, "2");
        grants.Remove(Right.Modify);
        Assert.Equal(
            "RIGHT_SILENT",
            Evaluated(Apache.Terms! with { Grants = grants }, Activity.FineTune).Reasons[0].Code
        );
    }

    [Theory]
    [InlineData("unread", Verdict.Unknown, "LICENSE_NOT_VERIFIED")]
    [InlineData("unread-research", Verdict.No, "RIGHT_WITHHELD")]
    [InlineData("openrail", Verdict.Unknown, "LICENSE_WITHOUT_TERMS")]
    [InlineData("modified-mit", Verdict.Unknown, "AMBIGUOUS_LICENSE")]
    [InlineData("nobody-knows", Verdict.Unknown, "UNKNOWN_LICENSE")]
    [InlineData("no ( license", Verdict.Unknown, "MALFORMED_LICENSE_EXPRESSION")]
    [InlineData(null, Verdict.Unknown, "NO_LICENSE_DECLARED")]
    public void What_cannot_be_relied_on_is_unknown(string? declared, Verdict expected, string code)
    {
        var verdict = Ask(Commercial(Activity.Run), declared);
        Assert.Equal((expected, code), (verdict.Verdict, verdict.Reasons[0].Code));
    }

    [Fact]
    public void A_name_for_several_texts_is_their_answer_where_they_agree() =>
        Assert.Equal(
            Verdict.Yes,
            Ask(Commercial(Activity.Run) with { Purpose = Purpose.NoncommercialResearch }, "modified-mit").Verdict
        );

    [Fact]
    public void Fine_tunes_of_Creative_Commons_weights_are_unsettled_and_copies_are_bound()
    {
        var use = Commercial(Activity.Run);
        Assert.Equal(
            "REACH_UNSETTLED",
            Ask(use, Own("MIT"), Parent("CC-BY-NC-4.0", LineageRelation.Finetune)).Reasons[0].Code
        );
        Assert.Equal(
            "RIGHT_WITHHELD",
            Ask(use, Own("MIT"), Parent("CC-BY-NC-4.0", LineageRelation.Quantized)).Reasons[0].Code
        );
    }

    [Fact]
    public void An_unknown_relation_counts_the_terms_and_is_at_best_unknown()
    {
        Assert.Equal(
            Verdict.Unknown,
            Ask(Commercial(Activity.Run), Own("MIT"), Parent("MIT", LineageRelation.Unknown)).Verdict
        );
        Assert.Equal(
            Verdict.No,
            Ask(Commercial(Activity.Run), Own("MIT"), Parent("orca-research", LineageRelation.Unknown)).Verdict
        );
    }

    [Fact]
    public void A_use_without_activity_is_refused() => Assert.Throws<ArgumentException>(() => Ask(Commercial(), "MIT"));

    [Fact]
    public void Ten_thousand_layers_are_answered()
    {
        string[] names = ["GPL-3.0", "rail", "MIT", "nobody-knows"];
        var layers = Enumerable
            .Range(0, 10_000)
            .Select(i => Parent(names[i % 4], LineageRelation.Merge, $"m/{i}"))
            .ToArray();
        Assert.Equal(Verdict.No, Ask(Commercial(Activity.DistributeWeights), layers).Verdict);
    }

    private static LegalVerdict Evaluated(LicenseTerms terms, Activity activity = Activity.Run) =>
        LegalEngine.Evaluate([Own("tested")], Commercial(activity), new LicenseIndex([Of("tested", terms)]));

    private static LegalVerdict AskFrozen(params ActorFigure[] figures) =>
        AskLimit(Users(100, ThresholdOperator.MoreThan, ThresholdBasis.Frozen, new DateOnly(2024, 7, 23)), figures);

    private static LegalVerdict AskLimit(Threshold threshold, params ActorFigure[] figures) =>
        LegalEngine.Evaluate([Own("limited")], Limited(figures), new LicenseIndex([Limit(threshold)]));

    private static License Limit(Threshold threshold) => Of("limited", Apache.Terms! with { Thresholds = [threshold] });

    private static Use Limited(params ActorFigure[] figures) => Commercial(Activity.Run) with { Figures = figures };
}
