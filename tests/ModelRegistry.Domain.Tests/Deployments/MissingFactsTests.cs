using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests.Deployments;

public sealed class MissingFactsTests
{
    private static readonly Use Bare = new()
    {
        Activities = [Activity.Run],
        Purpose = Purpose.Commercial,
        EffectiveOn = new(2026, 1, 1),
    };

    [Fact]
    public void Only_the_facts_that_decide_are_asked_for()
    {
        var settled = MissingFacts.Settle(
            Bare,
            use => use.ActorKind is null || use.Domicile is null ? Verdict.Unknown : Verdict.Yes
        );
        Assert.Equal(["use.actor.domicile", "use.actor.kind"], settled!.Value.Facts.Select(fact => fact.Argument));
        Assert.Null(settled.Value.Use.Environment);
    }

    [Fact]
    public void A_fact_takes_the_value_that_allows_the_use()
    {
        static Verdict Judge(Use use) =>
            (use.ActorKind, use.ReceivedAs) switch
            {
                (ActorKind.Nonprofit, ReceivedAs.HostedApi) => Verdict.Conditional,
                ({ } kind, _) when kind != ActorKind.Nonprofit => Verdict.No,
                (_, { } received) when received != ReceivedAs.HostedApi => Verdict.No,
                _ => Verdict.Unknown,
            };
        var settled = MissingFacts.Settle(Bare, Judge);
        Assert.Equal([new("use.actor.kind", "NONPROFIT"), new("use.receivedAs", "HOSTED_API")], settled!.Value.Facts);
    }

    [Fact]
    public void What_no_fact_settles_is_not_settled() => Assert.Null(MissingFacts.Settle(Bare, _ => Verdict.Unknown));

    [Fact]
    public void A_figure_that_is_given_is_not_contradicted()
    {
        var use = Bare with { Figures = [new(ActorMetric.MonthlyActiveUsers, 5_000)] };
        var settled = MissingFacts.Settle(
            use,
            so =>
                so.Figures!.Any(figure => figure is { Metric: ActorMetric.MonthlyActiveUsers, Peak: true })
                    ? Verdict.Yes
                    : Verdict.Unknown
        );
        Assert.True(settled!.Value.Use.Figures![^1].Value >= 5_000);
        Assert.Equal("MONTHLY_ACTIVE_USERS of any value", Assert.Single(settled.Value.Facts).Value);
    }

    [Fact]
    public void A_figure_is_named_with_the_most_that_goes()
    {
        static Verdict Judge(Use use) =>
            use.Figures?.FirstOrDefault(figure => figure.Metric == ActorMetric.AnnualRevenueUsd) is { } revenue
                ? revenue.Value < 1_000_000
                    ? Verdict.Conditional
                    : Verdict.No
                : Verdict.Unknown;
        var settled = MissingFacts.Settle(Bare, Judge);
        Assert.Equal(
            [new("use.actor.metrics", "ANNUAL_REVENUE_USD of at most 999,999 at its highest ever")],
            settled!.Value.Facts
        );
    }

    [Fact]
    public void What_is_stated_is_not_missing()
    {
        var all = MissingFacts.Of(Bare).Aggregate(Bare, (use, fact) => fact.Values[0].State(use));
        Assert.Empty(MissingFacts.Of(all));
    }
}
