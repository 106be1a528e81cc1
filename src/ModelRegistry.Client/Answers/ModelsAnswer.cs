using ModelRegistry.Domain.Models;

namespace ModelRegistry.Client.Answers;

/// <summary>A page of models.</summary>
public sealed record ModelsAnswer
{
    public required IReadOnlyList<ListedModelAnswer> Nodes { get; init; }
    public required PageAnswer PageInfo { get; init; }
    public int TotalCount { get; init; }
}

/// <summary>A model as lists of models show it.</summary>
public sealed record ListedModelAnswer
{
    public required string Registry { get; init; }
    public required string Name { get; init; }
    public required ModelStatus Status { get; init; }
    public string? Organization { get; init; }
    public long? Parameters { get; init; }
    public long? ActiveParameters { get; init; }
    public string? LicenseExpression { get; init; }
    public DateOnly? ReleasedOn { get; init; }
    public IReadOnlyList<ListedVariantAnswer> Variants { get; init; } = [];
}

/// <summary>The weights of a model, as lists of models show them.</summary>
public sealed record ListedVariantAnswer
{
    public required string Name { get; init; }
    public long? WeightBytes { get; init; }
}
