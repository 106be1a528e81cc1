using System.ComponentModel;
using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;

namespace ModelRegistry.Server.Mcp;

/// <summary>The answer of <see cref="CheckTool"/>.</summary>
internal sealed record CheckOutput
{
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

    [Description("Memory and speed.")]
    public FitOutput? Fit { get; init; }

    [Description("The fewest devices of this kind on which it runs as asked.")]
    public int? SmallestDevices { get; init; }

    [Description("Which facts were asked: the same position gives the same answer.")]
    public required string Position { get; init; }

    [Description("How names were taken that are not keys.")]
    public IReadOnlyList<string>? Notes { get; init; }

    [Description("The reasons that decide; explain gives all.")]
    public IReadOnlyList<ReasonOutput> Reasons { get; init; } = [];

    [Description("What is owed, or may be.")]
    public IReadOnlyList<ObligationOutput> Obligations { get; init; } = [];

    [Description("Changes of the question that would help.")]
    public IReadOnlyList<RemedyOutput> Remedies { get; init; } = [];

    [Description("Give it as cursor to get the rest of the lists; absent: this is the end.")]
    public string? NextCursor { get; init; }

    /// <summary>What every page of an answer tells.</summary>
    public static CheckOutput For(DeploymentAnswer answer, IReadOnlyList<string>? notes) =>
        new()
        {
            Verdict = answer.Verdict,
            Legal = answer.Legal.Verdict,
            Technical = answer.Technical.Verdict,
            Variant = answer.Technical.Variant,
            On = answer.Technical.System is { } system ? PoolShown.Of(system) : null,
            Fit = answer.Technical.Estimate is { } estimate ? FitOutput.For(estimate) : null,
            SmallestDevices = answer.SmallestDevices,
            Position = answer.Position,
            Notes = notes,
        };
}
