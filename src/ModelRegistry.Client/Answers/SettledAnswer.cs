using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Client.Answers;

/// <summary>The joint answer for one variant, with everything that explains it, and the facts that would settle it.</summary>
public sealed record SettledAnswer
{
    public required Verdict Verdict { get; init; }
    public required string Position { get; init; }
    public required SettledLegalAnswer Legal { get; init; }
    public required SettledTechnicalAnswer Technical { get; init; }
    public IReadOnlyList<OfferedRemedyAnswer> Remedies { get; init; } = [];
    public int? SmallestDevices { get; init; }
}

/// <summary>May we, why, and what would settle it?</summary>
public sealed record SettledLegalAnswer
{
    public required Verdict Verdict { get; init; }
    public IReadOnlyList<SettledReasonAnswer> Reasons { get; init; } = [];
    public IReadOnlyList<ReasonAnswer> Considered { get; init; } = [];
    public IReadOnlyList<ObligationAnswer> Obligations { get; init; } = [];
}

/// <summary>Can we, why, and what would settle it?</summary>
public sealed record SettledTechnicalAnswer
{
    public required Verdict Verdict { get; init; }
    public IReadOnlyList<SettledReasonAnswer> Reasons { get; init; } = [];
    public string? Variant { get; init; }
    public SystemAnswer? System { get; init; }
    public required Support Support { get; init; }
    public EstimateAnswer? Estimate { get; init; }
    public CommandLineAnswer? Command { get; init; }
    public IReadOnlyList<EvidenceAnswer> Evidence { get; init; } = [];
}

/// <summary>One ground of a verdict, with the facts that would settle it.</summary>
public sealed record SettledReasonAnswer
{
    public required string Code { get; init; }
    public required Verdict Verdict { get; init; }
    public required string Message { get; init; }
    public required Provenance Provenance { get; init; }
    public string? Source { get; init; }
    public IReadOnlyList<string> Path { get; init; } = [];
    public IReadOnlyList<string> MissingFacts { get; init; } = [];
}

/// <summary>The command that runs a variant, in one line.</summary>
public sealed record CommandLineAnswer
{
    public required string Line { get; init; }
}
