using System.ComponentModel;
using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Server.Mcp;

/// <summary>The answer of <see cref="ExplainTool"/>.</summary>
internal sealed record ExplainOutput
{
    private const int LineBytes = 400;

    [Description("May and can it run? The worse of legal and technical.")]
    public required Verdict Verdict { get; init; }

    [Description("May we?")]
    public required Verdict Legal { get; init; }

    [Description("Can we?")]
    public required Verdict Technical { get; init; }

    [Description("The weights that were judged: of a model without variant, the best.")]
    public string? Variant { get; init; }

    [Description("The pool that was judged.")]
    public string? On { get; init; }

    [Description("How the hardware computes the numeric format of the weights.")]
    public required Support Support { get; init; }

    [Description("Memory and speed.")]
    public FitOutput? Fit { get; init; }

    [Description("The fewest devices of this kind on which it runs as asked.")]
    public int? SmallestDevices { get; init; }

    [Description("The command that runs it.")]
    public string? Command { get; init; }

    [Description("Which facts were asked: the same position gives the same answer.")]
    public required string Position { get; init; }

    [Description("How names were taken that are not keys.")]
    public IReadOnlyList<string>? Notes { get; init; }

    [Description("Why, the decisive ones first; missing_facts of an UNKNOWN say what would settle it.")]
    public IReadOnlyList<ReasonOutput> Reasons { get; init; } = [];

    [Description("What is owed, or may be.")]
    public IReadOnlyList<ObligationOutput> Obligations { get; init; } = [];

    [Description("Changes of the question that would help, each tried.")]
    public IReadOnlyList<RemedyOutput> Remedies { get; init; } = [];

    [Description("Reports of runs that decided, or contradict.")]
    public IReadOnlyList<EvidenceOutput> Evidence { get; init; } = [];

    [Description("Clauses that were read and do not bite here, each with why.")]
    public IReadOnlyList<ReasonOutput> Considered { get; init; } = [];

    [Description("Give it as cursor to get the rest of the lists; absent: this is the end.")]
    public string? NextCursor { get; init; }

    /// <summary>What every page of an answer tells.</summary>
    public static ExplainOutput For(SettledAnswer answer, IReadOnlyList<string>? notes) =>
        new()
        {
            Verdict = answer.Verdict,
            Legal = answer.Legal.Verdict,
            Technical = answer.Technical.Verdict,
            Variant = answer.Technical.Variant,
            On = answer.Technical.System is { } system ? PoolShown.Of(system) : null,
            Support = answer.Technical.Support,
            Fit = answer.Technical.Estimate is { } estimate ? FitOutput.For(estimate) : null,
            SmallestDevices = answer.SmallestDevices,
            Command = AnswerForm.CutOrNull(answer.Technical.Command?.Line, LineBytes),
            Position = answer.Position,
            Notes = notes,
        };
}

/// <summary>A report of a run.</summary>
internal sealed record EvidenceOutput
{
    private const int TextBytes = 300;

    [Description("What came of the run.")]
    public required Outcome Outcome { get; init; }

    [Description("How it is known.")]
    public required Provenance Provenance { get; init; }

    [Description("The registry that keeps the report.")]
    public required string Registry { get; init; }

    [Description("The key of the accelerator.")]
    public required string Accelerator { get; init; }

    [Description("How many of them.")]
    public int? Devices { get; init; }

    [Description("The program that ran it.")]
    public string? Runtime { get; init; }

    [Description("The day of the run.")]
    public DateOnly? ObservedOn { get; init; }

    [Description("Tokens of an answer in a second that were measured.")]
    public double? TokensPerSecond { get; init; }

    [Description("Where it was read.")]
    public string? Source { get; init; }

    [Description("What the reporter added.")]
    public string? Note { get; init; }

    /// <summary>A report as the API answers it.</summary>
    public static EvidenceOutput For(EvidenceAnswer answer) =>
        new()
        {
            Outcome = answer.Outcome,
            Provenance = answer.Provenance,
            Registry = answer.Registry,
            Accelerator = answer.Accelerator.Key,
            Devices = answer.Devices,
            Runtime = AnswerForm.CutOrNull(answer.Runtime, TextBytes),
            ObservedOn = answer.ObservedOn,
            TokensPerSecond = Figure.Rounded(answer.DecodeTokensPerSecond),
            Source = AnswerForm.CutOrNull(answer.Source, TextBytes),
            Note = AnswerForm.CutOrNull(answer.Note, TextBytes),
        };
}
