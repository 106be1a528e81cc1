using System.Globalization;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Licenses;

/// <summary>Whether the figures of a use pass a threshold.</summary>
internal static class ThresholdFigures
{
    /// <summary>Unknown where no figure answers for the day and the scope, or where two disagree.</summary>
    public static Truth Passes(Threshold threshold, Use use)
    {
        bool above = false,
            below = false;
        foreach (var figure in use.Figures ?? [])
        {
            if (!double.IsFinite(figure.Value) || figure.Value < 0)
                continue;
            var passes =
                threshold.Operator is ThresholdOperator.MoreThan
                    ? figure.Value > threshold.Value
                    : figure.Value >= threshold.Value;
            if (passes && IsPartOf(figure, threshold.Metric) && ProvesAbove(threshold, figure, use.EffectiveOn))
                above = true;
            if (!passes && Bounds(figure, threshold.Metric) && ProvesBelow(threshold, figure, use.EffectiveOn))
                below = true;
        }
        return above == below ? Truth.Unknown(Fact(threshold, above)) : Truth.Of(above);
    }

    // Whoever was active on a day was so in its month.
    private static bool IsPartOf(ActorFigure figure, ActorMetric metric) =>
        figure.Metric == metric
        || (figure.Metric is ActorMetric.DailyActiveUsers && metric is ActorMetric.MonthlyActiveUsers);

    // Any year, and any month, lies in some twelve months, of which the figure is the highest; recurring revenue is counted otherwise.
    private static bool Bounds(ActorFigure figure, ActorMetric metric) =>
        figure.Metric == metric
        || (figure.Metric is ActorMetric.MonthlyActiveUsers && metric is ActorMetric.DailyActiveUsers)
        || (
            figure is { Metric: ActorMetric.Trailing12MonthRevenueUsd, Peak: true }
            && metric is ActorMetric.AnnualRevenueUsd or ActorMetric.MonthlyRevenueUsd
        );

    // A product's figure is part of its owner's: above the limit, it puts the owner above it; an owner's total below the limit bounds each product.
    private static bool ProvesAbove(Threshold threshold, ActorFigure figure, DateOnly on) =>
        (figure.Scope == threshold.Scope || threshold.Scope is MetricScope.Licensee)
        && (threshold.Basis is ThresholdBasis.AnyTime || (!figure.Peak && IsOfTheDay(threshold, figure, on)));

    // The highest figure ever reached bounds every day's, as far as it is known.
    private static bool ProvesBelow(Threshold threshold, ActorFigure figure, DateOnly on) =>
        (figure.Scope == threshold.Scope || threshold.Scope is MetricScope.Product)
        && (
            figure.Peak
                ? BoundsTheDay(threshold, figure, on)
                : threshold.Basis is not ThresholdBasis.AnyTime && IsOfTheDay(threshold, figure, on)
        );

    private static bool BoundsTheDay(Threshold threshold, ActorFigure peak, DateOnly on) =>
        Reaches(
            peak,
            threshold is { Basis: ThresholdBasis.Frozen, FrozenOn: { } day } ? day : on,
            Months(threshold.Metric)
        );

    /// <summary>Whether a peak is known to be one for a day: as long as a figure of the day that it is known until would count.</summary>
    public static bool Reaches(ActorFigure peak, DateOnly day, int months) =>
        peak.KnownUntil is not { } until || day <= until || IsWithin(until, day, months, after: false);

    private static bool IsOfTheDay(Threshold threshold, ActorFigure figure, DateOnly on)
    {
        if (threshold.Basis is not ThresholdBasis.Frozen)
            return figure.At is not { } at || IsWithin(at, on, Months(threshold.Metric), after: true);
        return threshold.FrozenOn is { } day
            && figure.At is { } then
            && IsWithin(then, day, Months(threshold.Metric), after: false);
    }

    // "The preceding calendar month", or the month that contains the day: both are the period of a monthly figure; for yearly ones likewise.
    /// <summary>Whether a figure of one day counts for another.</summary>
    public static bool IsWithin(DateOnly at, DateOnly day, int months, bool after)
    {
        var distance = ((day.Year - at.Year) * 12) + day.Month - at.Month;
        return distance <= months && (distance >= 0 || (after && distance >= -months));
    }

    /// <summary>The months that a figure is for.</summary>
    public static int Months(ActorMetric metric) =>
        metric is ActorMetric.MonthlyActiveUsers or ActorMetric.DailyActiveUsers or ActorMetric.MonthlyRevenueUsd
            ? 1
            : 12;

    private static string Fact(Threshold threshold, bool contradict)
    {
        var who = threshold.Scope is MetricScope.Licensee ? "the licensee's" : "the product's";
        var what = threshold.Metric switch
        {
            ActorMetric.MonthlyActiveUsers => "monthly active users",
            ActorMetric.DailyActiveUsers => "daily active users",
            ActorMetric.AnnualRevenueUsd => "annual revenue in US dollars",
            ActorMetric.Trailing12MonthRevenueUsd => "revenue of the last twelve months in US dollars",
            ActorMetric.MonthlyRevenueUsd => "monthly revenue in US dollars",
            _ => "annual recurring revenue in US dollars",
        };
        var period = Months(threshold.Metric) == 1 ? "calendar month" : "year";
        var when = threshold switch
        {
            { Basis: ThresholdBasis.Frozen, FrozenOn: { } day } => string.Create(
                CultureInfo.InvariantCulture,
                $" in the {period} before {day:yyyy-MM-dd} (a figure with at: \"{day:yyyy-MM-dd}\", or the highest ever with peak: true)"
            ),
            { Basis: ThresholdBasis.Frozen } => " on the day that the license freezes, which is not known",
            { Basis: ThresholdBasis.AnyTime } => " at their highest ever (a figure with peak: true)",
            _ => " now",
        };
        return $"{who} {what}{when}{(contradict ? ", of which the figures given disagree" : "")}";
    }
}
