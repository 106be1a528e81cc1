using ModelRegistry.Domain.Models;

namespace ModelRegistry.Client.Answers;

/// <summary>What a model was made from, one step back, and what was made from it.</summary>
public sealed record LineageAnswer
{
    public required string Registry { get; init; }
    public required string Name { get; init; }
    public string? LicenseExpression { get; init; }
    public IReadOnlyList<ReachingLicenseAnswer> Licenses { get; init; } = [];
    public bool LineageKnown { get; init; }
    public IReadOnlyList<BaseModelAnswer> BaseModels { get; init; } = [];
    public DerivedModelsAnswer? Derived { get; init; }
}

/// <summary>How far a license reaches.</summary>
public sealed record ReachingLicenseAnswer
{
    public required string Key { get; init; }
    public ReachedWorksAnswer? Reach { get; init; }
}

/// <summary>A model that another was made from.</summary>
public sealed record BaseModelAnswer
{
    public required string Name { get; init; }
    public required LineageRelation Relation { get; init; }

    /// <summary>Null: the registry does not know it.</summary>
    public ModelNameAnswer? Model { get; init; }
}

/// <summary>Models that were made from another.</summary>
public sealed record DerivedModelsAnswer
{
    public required IReadOnlyList<DerivedModelAnswer> Nodes { get; init; }
    public int TotalCount { get; init; }
}

/// <summary>A model that was made from another.</summary>
public sealed record DerivedModelAnswer
{
    public required string Registry { get; init; }
    public required string Name { get; init; }
    public string? LicenseExpression { get; init; }
}
