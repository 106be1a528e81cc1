using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Client.Answers;

/// <summary>A model by name, as lists show it.</summary>
public sealed record ModelSummaryAnswer
{
    public required string Registry { get; init; }
    public required string Name { get; init; }
    public long? Parameters { get; init; }
    public long? ActiveParameters { get; init; }
    public string? LicenseExpression { get; init; }
    public DateOnly? ReleasedOn { get; init; }
}

/// <summary>A model with its variants.</summary>
public sealed record ModelAnswer
{
    public required string Registry { get; init; }
    public required string Name { get; init; }
    public required ModelStatus Status { get; init; }
    public long? Parameters { get; init; }
    public long? ActiveParameters { get; init; }
    public string? LicenseExpression { get; init; }
    public DateOnly? ReleasedOn { get; init; }
    public int Version { get; init; }
    public IReadOnlyList<VariantAnswer> Variants { get; init; } = [];
    public IReadOnlyList<AliasAnswer> Aliases { get; init; } = [];
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>The weights of a model in one numeric format.</summary>
public sealed record VariantAnswer
{
    public required string Name { get; init; }
    public FormatAnswer? Format { get; init; }
    public long? WeightBytes { get; init; }
    public required Provenance WeightBytesProvenance { get; init; }
    public string? FormatName { get; init; }
    public string? Fingerprint { get; init; }
    public IReadOnlyList<WeightFileAnswer> Files { get; init; } = [];
    public string? Source { get; init; }
}

/// <summary>A name that stands for a variant.</summary>
public sealed record AliasAnswer
{
    public required string Name { get; init; }
    public required VariantNameAnswer Variant { get; init; }
}

/// <summary>A file of weights.</summary>
public sealed record WeightFileAnswer
{
    public required string Path { get; init; }
    public long? Bytes { get; init; }
    public string? Sha256 { get; init; }
}

/// <summary>How weights are encoded.</summary>
public sealed record FormatAnswer
{
    public required string Key { get; init; }
    public double BitsPerWeight { get; init; }
}
