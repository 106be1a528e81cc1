using System.ComponentModel;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What happened on your hardware.</summary>
public sealed record ReportCompatibilityInput
{
    /// <summary>The team's registry that keeps the report.</summary>
    public required string Registry { get; init; }

    /// <summary>What was run.</summary>
    public required VariantRefInput Variant { get; init; }

    /// <summary>Key of the accelerator that it was run on.</summary>
    public required string Accelerator { get; init; }

    /// <summary>How many devices.</summary>
    public int? Devices { get; init; }

    /// <summary>What was asked of the hardware.</summary>
    [DefaultValue(Phase.Inference)]
    public Phase Phase { get; init; }

    /// <summary>The runtime: "vllm", or with its version "vllm@0.11.0".</summary>
    public string? Runtime { get; init; }

    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Why it failed.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>Where it is published.</summary>
    public string? Source { get; init; }

    /// <summary>The day it was seen.</summary>
    public DateOnly? ObservedOn { get; init; }

    /// <summary>Tokens per second of one sequence while decoding.</summary>
    public double? DecodeTokensPerSecond { get; init; }

    /// <summary>Most memory in use over all devices, in bytes.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>Tokens held per sequence.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Sequences in flight.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Reads the report that a registry is to keep; null: it was refused.</summary>
    public CompatibilityReport? Read(InputReader reader, RegistryId registry)
    {
        var accelerator = reader.Accelerator(Accelerator, "accelerator");
        reader.KeepWithin(registry, accelerator, "accelerator");
        reader.InRange(Devices, 1, 10_000_000, "devices");
        reader.InRange(ContextTokens, 1, int.MaxValue, "contextTokens");
        reader.InRange(Concurrency, 1, int.MaxValue, "concurrency");
        reader.InRange(DecodeTokensPerSecond, 0, 1e9, "decodeTokensPerSecond");
        reader.InRange(PeakMemoryBytes, 0, long.MaxValue, "peakMemoryBytes");
        if (Cause is not null && Outcome == Outcome.Works)
            reader.Refuse("A run that works has no cause of failure.", "cause");
        var (runtime, version) = RuntimeText.Read(reader, Runtime, "runtime");
        var subject = Variant.Read(reader, "variant");
        if (reader.Failed || subject is null)
            return null;
        return new()
        {
            Id = Guid.CreateVersion7().ToString(),
            Registry = registry,
            Subject = new(subject.Model.Registry, subject.Model.Name, subject.Variant?.Name),
            Accelerator = accelerator,
            Devices = Devices,
            Phase = Phase,
            Runtime = runtime,
            RuntimeVersion = version,
            Outcome = Outcome,
            Cause = Cause,
            // A team's own report is a measurement of its own; in the shared catalog it is somebody's published one.
            Provenance = registry == RegistryId.Public ? Provenance.Reported : Provenance.Measured,
            Source = Source,
            ObservedOn = ObservedOn,
            DecodeTokensPerSecond = DecodeTokensPerSecond,
            PeakMemoryBytes = PeakMemoryBytes,
            ContextTokens = ContextTokens,
            Concurrency = Concurrency,
        };
    }
}
