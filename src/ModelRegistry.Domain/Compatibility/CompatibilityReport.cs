using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>How a run ended.</summary>
public enum Outcome
{
    Works,
    WorksWithConditions,
    Fails,
}

/// <summary>Why a run failed.</summary>
public enum FailureCause
{
    NoKernel,
    OomWeights,
    OomKv,
    OomGraph,
    HeadsNotDivisible,
    DtypeUnsupported,
    OpUnsupported,
    NumericDivergence,
    UnstableLongRun,
    Interconnect,
    Loader,
    Other,
}

/// <summary>What a report is about: a variant of a model, or the model as such.</summary>
/// <param name="Registry">The registry that keeps the model.</param>
/// <param name="Model">The model.</param>
/// <param name="Variant">The variant; null: the model as such.</param>
public sealed record ReportSubject(
    [property: NamesRegistry(RegistryErasure.ClearsEntity)] RegistryId Registry,
    ModelName Model,
    VariantName? Variant = null
);

/// <summary>What happened when somebody ran a variant on an accelerator.</summary>
public sealed record CompatibilityReport
{
    /// <summary>Unique in the registry that keeps it: 1 to 100 letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The registry that keeps it.</summary>
    [NamesOwner]
    public required RegistryId Registry { get; init; }

    /// <summary>What was run.</summary>
    public required ReportSubject Subject { get; init; }

    /// <summary>What it was run on.</summary>
    public required AcceleratorId Accelerator { get; init; }

    /// <summary>How many devices; null: not stated.</summary>
    public int? Devices { get; init; }

    /// <summary>What was asked of it.</summary>
    public required Phase Phase { get; init; }

    /// <summary>Tokens held per sequence; null: not stated.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Sequences in flight; null: not stated.</summary>
    public int? Concurrency { get; init; }

    /// <summary>The runtime; null: not stated.</summary>
    public RuntimeId? Runtime { get; init; }

    /// <summary>The runtime's version: "0.11.0"; null: not stated.</summary>
    public string? RuntimeVersion { get; init; }

    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Why it failed.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>How the outcome is known.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>Where it is published.</summary>
    public string? Source { get; init; }

    /// <summary>The day it was seen.</summary>
    public DateOnly? ObservedOn { get; init; }

    /// <summary>Tokens per second of one sequence while decoding.</summary>
    public double? DecodeTokensPerSecond { get; init; }

    /// <summary>Most memory in use over all devices, in bytes.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>What a reader should know beside the fields.</summary>
    public string? Note { get; init; }

    /// <summary>When it was retracted, UTC: it decides nothing from then on; null, and absent from what earlier versions stored: it was not.</summary>
    public DateTimeOffset? RetractedAt { get; init; }

    /// <summary>Who retracted it.</summary>
    [NamesPerson]
    public string? RetractedBy { get; init; }

    /// <summary>Why it was retracted.</summary>
    public string? RetractionReason { get; init; }
}

/// <summary>The reports on one subject that one registry keeps.</summary>
public sealed record SubjectReports
{
    /// <summary>The registry that keeps them.</summary>
    [NamesOwner]
    public required RegistryId Registry { get; init; }

    /// <summary>What they are about.</summary>
    public required ReportSubject Subject { get; init; }

    /// <summary>The reports, oldest entry first.</summary>
    public required IReadOnlyList<CompatibilityReport> Reports { get; init; }
}
