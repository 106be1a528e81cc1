using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Client.Answers;

/// <summary>A model with all that is stated of it.</summary>
public sealed record ModelDocumentAnswer
{
    public required string Registry { get; init; }
    public required string Name { get; init; }
    public int Version { get; init; }
    public required ModelStatus Status { get; init; }
    public string? WithdrawalReason { get; init; }
    public string? Organization { get; init; }
    public string? Description { get; init; }
    public string? Homepage { get; init; }
    public IReadOnlyList<string> Labels { get; init; } = [];
    public DateOnly? ReleasedOn { get; init; }
    public string? Revision { get; init; }
    public Modality? Modality { get; init; }
    public required ReasoningMode Reasoning { get; init; }
    public long? Parameters { get; init; }
    public long? ActiveParameters { get; init; }
    public string? LicenseExpression { get; init; }
    public required Provenance LicenseProvenance { get; init; }
    public string? LicenseSource { get; init; }
    public DateOnly? LicenseReadOn { get; init; }
    public IReadOnlyList<LicenseDeclarationAnswer> OtherDeclarations { get; init; } = [];
    public IReadOnlyList<string>? TrainingDataLicenses { get; init; }
    public bool LineageKnown { get; init; }
    public IReadOnlyList<LineageEdgeAnswer> BaseModels { get; init; } = [];
    public string? Config { get; init; }
    public IReadOnlyList<VariantDocumentAnswer> Variants { get; init; } = [];
    public IReadOnlyList<AliasAnswer> Aliases { get; init; } = [];
    public IReadOnlyList<string> FormerNames { get; init; } = [];
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>Weights of a model with all that is stated of them.</summary>
public sealed record VariantDocumentAnswer
{
    public required string Name { get; init; }
    public required string FormatName { get; init; }
    public required Provenance FormatProvenance { get; init; }
    public long? WeightBytes { get; init; }
    public required Provenance WeightBytesProvenance { get; init; }
    public long? Parameters { get; init; }
    public string? Fingerprint { get; init; }
    public string? Source { get; init; }
    public IReadOnlyList<WeightFileAnswer> Files { get; init; } = [];
}

/// <summary>A license that a source declares.</summary>
public sealed record LicenseDeclarationAnswer
{
    public required string Expression { get; init; }
    public required DeclarationKind Kind { get; init; }
    public required string Source { get; init; }
}

/// <summary>A model that another was made from.</summary>
public sealed record LineageEdgeAnswer
{
    public required string Name { get; init; }
    public required LineageRelation Relation { get; init; }
}

/// <summary>A page of models with all that is stated of them.</summary>
public sealed record ModelDocumentsAnswer
{
    public required IReadOnlyList<ModelDocumentAnswer> Nodes { get; init; }
    public required PageAnswer PageInfo { get; init; }
}
