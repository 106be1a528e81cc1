using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Tenancy;

/// <summary>What a tenant states of itself: it answers for what questions that name one of its teams leave out.</summary>
public sealed class TenantFactsNode(TenantFacts facts)
{
    /// <summary>What kind of actor; null: not stated.</summary>
    public ActorKind? Kind => facts.Kind;

    /// <summary>Principal place of business; null: not stated.</summary>
    public string? Domicile => facts.Domicile;

    /// <summary>Trades; null: not stated; empty: none.</summary>
    public IReadOnlyList<string>? BusinessTypes => facts.BusinessTypes;

    /// <summary>Figures, each of a day or the highest ever reached.</summary>
    public IReadOnlyList<StatedMetricNode> Metrics =>
        [.. (facts.Figures ?? []).Select(figure => new StatedMetricNode(figure))];

    /// <summary>Where models are deployed; null: not stated.</summary>
    public IReadOnlyList<string>? DeploymentCountries => facts.DeploymentCountries;

    /// <summary>Rises with every statement; what expectedVersion is compared with.</summary>
    public int Version => facts.Version;

    /// <summary>The day of the statement.</summary>
    public DateOnly StatedOn => facts.StatedOn;

    /// <summary>Who stated it.</summary>
    public string StatedBy => facts.StatedBy;
}

/// <summary>A figure that a tenant states of itself.</summary>
public sealed class StatedMetricNode(ActorFigure figure)
{
    /// <summary>What is counted.</summary>
    public ActorMetric Metric => figure.Metric;

    /// <summary>Users, or US dollars.</summary>
    public double Value => figure.Value;

    /// <summary>What it is counted over.</summary>
    public MetricScope Scope => figure.Scope;

    /// <summary>A day in the period that the figure is for.</summary>
    public DateOnly? At => figure.At;

    /// <summary>The highest value ever reached, until the day of the statement.</summary>
    public bool Peak => figure.Peak;
}
