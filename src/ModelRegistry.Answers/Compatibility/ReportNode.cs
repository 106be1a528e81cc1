using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Compatibility;

/// <summary>What happened when somebody ran a variant on an accelerator.</summary>
public sealed class ReportNode(CompatibilityReport report, Snapshot snapshot) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => (IsOfSet ? IdInSet : NodeId.For(EntityKinds.Report, report)).ToString();

    /// <summary>Who keeps the report.</summary>
    public string Registry => report.Registry.ToString();

    /// <summary>The model that it is about.</summary>
    public string Model => report.Subject.Model.ToString();

    /// <summary>The variant that it is about; null: the model as such.</summary>
    public string? Variant => report.Subject.Variant?.ToString();

    /// <summary>How it ended.</summary>
    public Outcome Outcome => report.Outcome;

    /// <summary>What was asked of the hardware.</summary>
    public Phase Phase => report.Phase;

    /// <summary>What it was run on.</summary>
    public AcceleratorNode Accelerator =>
        new(
            snapshot.Find(report.Accelerator)
                ?? throw new InvalidOperationException(
                    $"Accelerator '{report.Accelerator}' of a stored report is not in the catalog."
                )
        );

    /// <summary>How many devices; null: not stated.</summary>
    public int? Devices => report.Devices;

    /// <summary>The runtime, with its version where stated: "vllm@0.11.0".</summary>
    public string? Runtime =>
        report.Runtime is { } runtime && report.RuntimeVersion is { } version
            ? $"{runtime}@{version}"
            : report.Runtime?.ToString();

    /// <summary>Why it failed.</summary>
    public FailureCause? Cause => report.Cause;

    /// <summary>How the outcome is known.</summary>
    public Provenance Provenance => report.Provenance;

    /// <summary>Where it is published.</summary>
    public string? Source => report.Source;

    /// <summary>The day it was seen.</summary>
    public DateOnly? ObservedOn => report.ObservedOn;

    /// <summary>Tokens held per sequence; null: not stated.</summary>
    public int? ContextTokens => report.ContextTokens;

    /// <summary>Sequences in flight; null: not stated.</summary>
    public int? Concurrency => report.Concurrency;

    /// <summary>Tokens per second of one sequence while decoding.</summary>
    public double? DecodeTokensPerSecond => report.DecodeTokensPerSecond;

    /// <summary>Most memory in use over all devices, in bytes.</summary>
    public long? PeakMemoryBytes => report.PeakMemoryBytes;

    /// <summary>What a reader should know beside the fields.</summary>
    public string? Note => report.Note;

    /// <summary>When it was retracted, UTC: it decides nothing from then on; null: it was not.</summary>
    public DateTime? RetractedAt => report.RetractedAt?.UtcDateTime;

    /// <summary>Who retracted it; null: nobody did, or the caller may not know.</summary>
    [Field]
    public string? RetractedBy(QuestionScope scope) => scope.Knows(report.Registry) ? report.RetractedBy : null;

    /// <summary>Why it was retracted.</summary>
    public string? RetractionReason => report.RetractionReason;

    /// <summary>The registry of the model that it is about.</summary>
    public RegistryId SubjectRegistry() => report.Subject.Registry;

    private NodeId IdInSet => new(EntityKind.Reports, EntityKey.Of(report.Registry, report.Subject), report.Id);

    private bool IsOfSet =>
        snapshot.Find(EntityKinds.Reports, IdInSet.Key)?.Reports.Any(other => other.Id == report.Id) == true;
}
