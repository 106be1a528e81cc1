using System.Globalization;
using System.Text.Json;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Licenses;

/// <summary>Which figures of a tenant's statement a use leaves out: those of other metrics, scopes and periods than its own.</summary>
internal static class StatedFigures
{
    /// <summary>The figures that are left out, and where the use says otherwise.</summary>
    public static (IReadOnlyList<ActorFigure> Filled, IReadOnlyList<string> Overruled) Of(Use use, TenantFacts facts)
    {
        List<ActorFigure> filled = [];
        List<string> overruled = [];
        // The highest ever is the highest until the day that it was stated.
        foreach (
            var stated in (facts.Figures ?? []).Select(figure =>
                figure.Peak ? figure with { KnownUntil = facts.StatedOn } : figure
            )
        )
        {
            var given = (use.Figures ?? []).Where(one => Replaces(one, stated, use.EffectiveOn)).ToList();
            if (given.Count == 0)
                filled.Add(stated);
            else if (given.Find(one => !one.Value.Equals(stated.Value)) is { } other)
                overruled.Add($"{Shown(other)}, stated {Shown(stated)}");
        }

        return (filled, overruled);
    }

    /// <summary>"MONTHLY_ACTIVE_USERS 100,000 at the highest ever".</summary>
    public static string Shown(ActorFigure figure)
    {
        var when = figure switch
        {
            { Peak: true } => " at the highest ever",
            { At: { } at } => string.Create(CultureInfo.InvariantCulture, $" of {at:yyyy-MM-dd}"),
            _ => " now",
        };
        var name =
            figure.Metric is ActorMetric.Trailing12MonthRevenueUsd
                ? "TRAILING_12_MONTH_REVENUE_USD"
                : JsonNamingPolicy.SnakeCaseUpper.ConvertName(figure.Metric.ToString());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name} {figure.Value:#,0.##}{when}{(figure.Scope is MetricScope.Product ? " of the product" : "")}"
        );
    }

    private static bool Replaces(ActorFigure given, ActorFigure stated, DateOnly on) =>
        given.Metric == stated.Metric
        && ((given.Scope == stated.Scope && IsOfOnePeriod(given, stated, on)) || Contradicts(given, stated, on));

    private static bool IsOfOnePeriod(ActorFigure given, ActorFigure stated, DateOnly on)
    {
        if (given.Peak || stated.Peak)
            return given.Peak && stated.Peak;
        if (stated.At is not { } then)
            return true;
        var months = ThresholdFigures.Months(given.Metric);
        return given.At is { } at
            ? at.Year == then.Year && (months == 12 || at.Month == then.Month)
            : ThresholdFigures.IsWithin(then, on, months, after: true);
    }

    // Nothing is above its highest ever; what came after the statement may well be.
    private static bool Contradicts(ActorFigure given, ActorFigure stated, DateOnly on) =>
        (given.Peak, stated.Peak) switch
        {
            (true, false) => IsAbove(stated, given),
            (false, true) => IsAbove(given, stated)
                && ThresholdFigures.Reaches(stated, given.At ?? on, ThresholdFigures.Months(stated.Metric)),
            _ => false,
        };

    private static bool IsAbove(ActorFigure figure, ActorFigure peak) =>
        figure.Value > peak.Value && (peak.Scope == figure.Scope || peak.Scope is MetricScope.Licensee);
}
