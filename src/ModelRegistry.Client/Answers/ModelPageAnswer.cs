using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Client.Answers;

/// <summary>A model with all that its page shows of it, but for its lineage and its history.</summary>
public sealed record ModelPageAnswer
{
    public required string Registry { get; init; }
    public required string Name { get; init; }
    public required ModelStatus Status { get; init; }
    public string? WithdrawalReason { get; init; }
    public ModelNameAnswer? Successor { get; init; }
    public string? Description { get; init; }
    public string? Homepage { get; init; }
    public string? Organization { get; init; }
    public Modality? Modality { get; init; }
    public required ReasoningMode Reasoning { get; init; }
    public long? Parameters { get; init; }
    public long? ActiveParameters { get; init; }
    public DateOnly? ReleasedOn { get; init; }
    public string? Revision { get; init; }
    public string? LicenseExpression { get; init; }
    public string? LicenseSource { get; init; }
    public DateOnly? LicenseReadOn { get; init; }
    public required Provenance LicenseProvenance { get; init; }
    public IReadOnlyList<LicenseNamesAnswer> Licenses { get; init; } = [];
    public IReadOnlyList<LicenseDeclarationAnswer> OtherDeclarations { get; init; } = [];
    public IReadOnlyList<string>? TrainingDataLicenses { get; init; }
    public IReadOnlyList<ModelVariantAnswer> Variants { get; init; } = [];
    public IReadOnlyList<AliasAnswer> Aliases { get; init; } = [];
    public IReadOnlyList<string> Labels { get; init; } = [];
    public IReadOnlyList<string> FormerNames { get; init; } = [];
    public IReadOnlyList<string> Sources { get; init; } = [];
    public ReportsAnswer? Reports { get; init; }
    public int Version { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>The weights of a model, and how it is known what they are.</summary>
public sealed record ModelVariantAnswer
{
    public required string Name { get; init; }
    public FormatAnswer? Format { get; init; }
    public required string FormatName { get; init; }
    public required Provenance FormatProvenance { get; init; }
    public long? WeightBytes { get; init; }
    public long? EstimatedWeightBytes { get; init; }
    public required Provenance WeightBytesProvenance { get; init; }
    public string? Source { get; init; }
}

/// <summary>A page of reports.</summary>
public sealed record ReportsAnswer
{
    public required IReadOnlyList<ReportAnswer> Nodes { get; init; }
    public int TotalCount { get; init; }
}

/// <summary>A report of a run of a model.</summary>
public sealed record ReportAnswer
{
    public required string Registry { get; init; }
    public string? Variant { get; init; }
    public required Outcome Outcome { get; init; }
    public FailureCause? Cause { get; init; }
    public required AcceleratorNameAnswer Accelerator { get; init; }
    public int? Devices { get; init; }
    public string? Runtime { get; init; }
    public double? DecodeTokensPerSecond { get; init; }
    public long? PeakMemoryBytes { get; init; }
    public int? ContextTokens { get; init; }
    public int? Concurrency { get; init; }
    public DateOnly? ObservedOn { get; init; }
    public required Provenance Provenance { get; init; }
    public string? Source { get; init; }
    public string? Note { get; init; }
    public DateTimeOffset? RetractedAt { get; init; }
    public string? RetractionReason { get; init; }
}
