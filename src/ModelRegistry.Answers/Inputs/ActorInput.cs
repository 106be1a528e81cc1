using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Whoever uses the model.</summary>
public sealed record ActorInput
{
    /// <summary>What kind of actor.</summary>
    public ActorKind? Kind { get; init; }

    /// <summary>Principal place of business, ISO 3166-1 alpha-2.</summary>
    public string? Domicile { get; init; }

    /// <summary>Figures about the actor.</summary>
    public IReadOnlyList<ActorMetricInput>? Metrics { get; init; }

    /// <summary>Trades: "cloud-provider", "model-as-a-service".</summary>
    public IReadOnlyList<string>? BusinessTypes { get; init; }

    /// <summary>Reads the figures; null: none are given.</summary>
    public IReadOnlyList<ActorFigure>? ReadFigures(InputReader reader, params IReadOnlyList<string> path) =>
        Metrics is null ? null : [.. Metrics.Select(metric => metric.Read(reader, path))];
}
