using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Client.Answers;

/// <summary>The joint answer for one variant, with everything that explains it.</summary>
public sealed record ExplainedAnswer
{
    public required Verdict Verdict { get; init; }
    public required string Position { get; init; }
    public required ExplainedLegalAnswer Legal { get; init; }
    public required ExplainedTechnicalAnswer Technical { get; init; }
    public IReadOnlyList<OfferedRemedyAnswer> Remedies { get; init; } = [];
    public int? SmallestDevices { get; init; }
}

/// <summary>May we, and why?</summary>
public sealed record ExplainedLegalAnswer
{
    public required Verdict Verdict { get; init; }
    public IReadOnlyList<ReasonAnswer> Reasons { get; init; } = [];
    public IReadOnlyList<ReasonAnswer> Considered { get; init; } = [];
    public IReadOnlyList<ObligationAnswer> Obligations { get; init; } = [];
}

/// <summary>Can we, and why?</summary>
public sealed record ExplainedTechnicalAnswer
{
    public required Verdict Verdict { get; init; }
    public IReadOnlyList<ReasonAnswer> Reasons { get; init; } = [];
    public string? Variant { get; init; }
    public SystemAnswer? System { get; init; }
    public required Support Support { get; init; }
    public EstimateAnswer? Estimate { get; init; }
    public CommandAnswer? Command { get; init; }
    public IReadOnlyList<EvidenceAnswer> Evidence { get; init; } = [];
}

/// <summary>The command that runs a variant.</summary>
public sealed record CommandAnswer
{
    public required string Runtime { get; init; }
    public string? Version { get; init; }
    public required string Line { get; init; }
    public IReadOnlyList<CommandFlagAnswer> Flags { get; init; } = [];
}

/// <summary>A flag of a command, and why it is there.</summary>
public sealed record CommandFlagAnswer
{
    public required string Flag { get; init; }
    public required string Because { get; init; }
}

/// <summary>A report of a run.</summary>
public sealed record EvidenceAnswer
{
    public required Outcome Outcome { get; init; }
    public required Provenance Provenance { get; init; }
    public required string Registry { get; init; }
    public required AcceleratorNameAnswer Accelerator { get; init; }
    public int? Devices { get; init; }
    public string? Runtime { get; init; }
    public DateOnly? ObservedOn { get; init; }
    public double? DecodeTokensPerSecond { get; init; }
    public string? Source { get; init; }
    public string? Note { get; init; }
}

/// <summary>A change of the question that mends the answer, with the values that change.</summary>
public sealed record OfferedRemedyAnswer
{
    public required RemedyKind Kind { get; init; }
    public required Verdict Verdict { get; init; }
    public required string Message { get; init; }
    public IReadOnlyList<RemedyChangeAnswer> Changes { get; init; } = [];
}

/// <summary>A value of the question that changes.</summary>
public sealed record RemedyChangeAnswer
{
    public required RemedyKind Kind { get; init; }
    public required string Argument { get; init; }
    public string? From { get; init; }
    public required string To { get; init; }
    public required string Summary { get; init; }
}
