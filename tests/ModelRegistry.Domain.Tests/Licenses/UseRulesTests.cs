using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests.Licenses;

public sealed class UseRulesTests
{
    [Fact]
    public void Facts_that_fit_together_are_taken() =>
        Assert.Empty(
            (
                Terms.Commercial(Activity.Run) with
                {
                    Figures =
                    [
                        Users(100, peak: true),
                        Users(100),
                        Users(50, at: new DateOnly(2024, 7, 1)),
                        Users(60, at: new DateOnly(2024, 8, 1)),
                        Users(90, MetricScope.Product),
                        Users(10, metric: ActorMetric.DailyActiveUsers),
                    ],
                    Result = new UseResult { Kind = ResultKind.NotAModel, ContainsParentWeights = false },
                    RemovesSafeguards = true,
                }
            ).Contradictions()
        );

    [Fact]
    public void A_figure_above_the_highest_ever_contradicts_it() =>
        Contradicts([Users(100, peak: true), Users(101, at: new DateOnly(2024, 7, 1))]);

    [Fact]
    public void A_product_above_the_highest_of_its_owner_contradicts_it() =>
        Contradicts([Users(100, peak: true), Users(101, MetricScope.Product)]);

    [Fact]
    public void Two_figures_for_one_period_contradict_each_other() => Contradicts([Users(100), Users(101)]);

    // A device or an application is no model, and may hold the weights of one.
    [Fact]
    public void A_product_may_hold_weights() =>
        Assert.Empty(
            (
                Terms.Commercial(Activity.EmbedInProduct) with
                {
                    Result = new UseResult
                    {
                        Kind = ResultKind.NotAModel,
                        Distributed = true,
                        ContainsParentWeights = true,
                    },
                }
            ).Contradictions()
        );

    [Fact]
    public void Safeguards_that_are_removed_are_not_kept() =>
        Contradicts(
            Terms.Commercial(Activity.Run) with
            {
                RemovesSafeguards = true,
                Fulfilled = [ObligationKind.NoGuardrailBypass],
            },
            "removesSafeguards"
        );

    private static void Contradicts(ActorFigure[] figures) =>
        Contradicts(Terms.Commercial(Activity.Run) with { Figures = figures }, "actor");

    private static void Contradicts(Use use, string member)
    {
        var failure = Assert.Single(use.Contradictions());
        Assert.Equal((FailureCode.ContradictoryFacts, "use", member), (failure.Code, failure.Path[0], failure.Path[1]));
    }

    private static ActorFigure Users(
        double value,
        MetricScope scope = MetricScope.Licensee,
        DateOnly? at = null,
        bool peak = false,
        ActorMetric metric = ActorMetric.MonthlyActiveUsers
    ) => new(metric, value, scope, at, peak);
}
