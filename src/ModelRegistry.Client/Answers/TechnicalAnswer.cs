using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Client.Answers;

/// <summary>Can we?</summary>
public sealed record TechnicalAnswer
{
    public required Verdict Verdict { get; init; }
    public IReadOnlyList<ReasonAnswer> Reasons { get; init; } = [];
    public string? Variant { get; init; }
    public SystemAnswer? System { get; init; }
    public required Support Support { get; init; }
    public EstimateAnswer? Estimate { get; init; }
}

/// <summary>A pool of equal devices.</summary>
public sealed record SystemAnswer
{
    public required AcceleratorNameAnswer Accelerator { get; init; }
    public int DevicesPerNode { get; init; }
    public int Nodes { get; init; }
    public long? MemoryBytes { get; init; }
    public long? HostMemoryBytes { get; init; }
}

/// <summary>The names of an accelerator.</summary>
public sealed record AcceleratorNameAnswer
{
    public required string Key { get; init; }
    public required string Name { get; init; }
}

/// <summary>Memory and speed.</summary>
public sealed record EstimateAnswer
{
    public int Devices { get; init; }
    public int? TensorParallel { get; init; }
    public int? PipelineParallel { get; init; }
    public long WeightBytes { get; init; }
    public long? KvCacheBytes { get; init; }
    public long? OverheadBytes { get; init; }
    public long? PerDeviceBytes { get; init; }
    public long? PerDeviceAvailableBytes { get; init; }
    public int? MaxContextTokens { get; init; }
    public int? MaxConcurrency { get; init; }
    public double? DecodeTokensPerSecond { get; init; }
    public double? DecodeTokensPerSecondLow { get; init; }
    public double? DecodeTokensPerSecondHigh { get; init; }
    public double? TotalTokensPerSecond { get; init; }
    public double? PrefillTokensPerSecond { get; init; }
    public required Provenance Provenance { get; init; }
}
