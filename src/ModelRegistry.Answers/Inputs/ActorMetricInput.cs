using System.ComponentModel;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A figure about the actor.</summary>
public sealed record ActorMetricInput
{
    /// <summary>What is counted.</summary>
    public required ActorMetric Metric { get; init; }

    /// <summary>Users, or US dollars.</summary>
    public required double Value { get; init; }

    /// <summary>What it is counted over.</summary>
    [DefaultValue(MetricScope.Licensee)]
    public MetricScope Scope { get; init; }

    /// <summary>A day in the period that the figure is for; absent: current.</summary>
    public DateOnly? At { get; init; }

    /// <summary>The highest value ever reached: answers for every date.</summary>
    [DefaultValue(false)]
    public bool Peak { get; init; }

    /// <summary>Reads the figure.</summary>
    public ActorFigure Read(InputReader reader, params IReadOnlyList<string> path)
    {
        reader.InRange(Value, 0, double.MaxValue, [.. path, "actor", "metrics", "value"]);
        return new(Metric, Value, Scope, At, Peak);
    }
}
