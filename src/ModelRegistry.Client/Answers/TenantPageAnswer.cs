using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Client.Answers;

/// <summary>A tenant with its people and what it states of itself.</summary>
public sealed record TenantPageAnswer
{
    public required string Name { get; init; }
    public required string DisplayName { get; init; }
    public bool Archived { get; init; }
    public IReadOnlyList<MemberAnswer> Members { get; init; } = [];
    public IReadOnlyList<PersonAnswer>? People { get; init; }
    public FactsAnswer? Facts { get; init; }
}

/// <summary>What a tenant states of itself.</summary>
public sealed record FactsAnswer
{
    public ActorKind? Kind { get; init; }
    public string? Domicile { get; init; }
    public IReadOnlyList<string>? BusinessTypes { get; init; }
    public IReadOnlyList<MetricAnswer> Metrics { get; init; } = [];
    public IReadOnlyList<string>? DeploymentCountries { get; init; }
    public DateOnly StatedOn { get; init; }
    public required string StatedBy { get; init; }
}

/// <summary>A figure that a tenant states of itself.</summary>
public sealed record MetricAnswer
{
    public ActorMetric Metric { get; init; }
    public double Value { get; init; }
    public MetricScope Scope { get; init; }
    public DateOnly? At { get; init; }
    public bool Peak { get; init; }
}
