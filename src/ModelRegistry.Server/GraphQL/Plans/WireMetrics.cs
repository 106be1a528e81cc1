using System.Diagnostics.Metrics;

namespace ModelRegistry.Server.GraphQL.Plans;

/// <summary>What the server tells of the questions that it answers, on the meter <c>ModelRegistry</c>.</summary>
internal sealed class WireMetrics(IMeterFactory meters)
{
    private readonly Counter<long> planned = meters
        .Create("ModelRegistry")
        .CreateCounter<long>(
            "registry.graphql.planned_fields",
            "{field}",
            "Fields of Query that were answered from a plan; the others, by the stock executor."
        );

    /// <summary>Counts a field of Query that was answered from a plan.</summary>
    public void Planned() => planned.Add(1);
}
