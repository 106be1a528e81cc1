using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>A figure about whoever uses the model; users are counted, money is in US dollars.</summary>
public enum ActorMetric
{
    /// <summary>Users in a month.</summary>
    MonthlyActiveUsers,

    /// <summary>Users in a day.</summary>
    DailyActiveUsers,

    /// <summary>Revenue in a year.</summary>
    AnnualRevenueUsd,

    /// <summary>Revenue in the twelve months before.</summary>
    [JsonStringEnumMemberName("TRAILING_12_MONTH_REVENUE_USD")]
    Trailing12MonthRevenueUsd,

    /// <summary>Revenue in a month.</summary>
    MonthlyRevenueUsd,

    /// <summary>Recurring revenue in a year.</summary>
    AnnualRecurringRevenueUsd,
}

/// <summary>What a figure is counted over: the licensee with its affiliates, or one product.</summary>
public enum MetricScope
{
    Licensee,
    Product,
}

/// <summary>A figure about the actor.</summary>
/// <param name="Metric">What is counted.</param>
/// <param name="Value">The count, or US dollars.</param>
/// <param name="Scope">What it is counted over.</param>
/// <param name="At">A day in the period that the figure is for; null: current.</param>
/// <param name="Peak">True: the highest value ever reached, so it answers for every date.</param>
/// <param name="KnownUntil">Of a peak: the last day that it is known to be the highest for; null: the day that is asked about.</param>
public sealed record ActorFigure(
    ActorMetric Metric,
    double Value,
    MetricScope Scope = MetricScope.Licensee,
    DateOnly? At = null,
    bool Peak = false,
    DateOnly? KnownUntil = null
);
