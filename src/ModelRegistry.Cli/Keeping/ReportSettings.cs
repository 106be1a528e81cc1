using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Options of <c>report</c>.</summary>
public sealed class ReportSettings : QuestionSettings
{
    [CommandArgument(0, "<MODEL:VARIANT>")]
    [Description("What was run.")]
    public string Subject { get; init; } = "";

    [CommandOption("--works")]
    [Description("It ran.")]
    public bool Works { get; init; }

    [CommandOption("--fails <CAUSE>")]
    [Description("It did not: oom_weights, oom_kv, no_kernel, dtype_unsupported, loader, other, ...")]
    public string? Fails { get; init; }

    [CommandOption("--with-conditions")]
    [Description("With --works: it ran, but not without conditions.")]
    public bool WithConditions { get; init; }

    [CommandOption("--model-registry <REGISTRY>")]
    [Description("The registry that keeps the model (default: public).")]
    public string? ModelRegistry { get; init; }

    [CommandOption("--decode-speed <N>")]
    [Description("Tokens per second of one sequence while decoding.")]
    public double? DecodeSpeed { get; init; }

    [CommandOption("--peak-memory <SIZE>")]
    [Description("Most memory in use over all devices: 61GiB.")]
    public string? PeakMemory { get; init; }

    [CommandOption("--observed <DAY>")]
    [Description("The day it was seen: 2026-11-30.")]
    public string? Observed { get; init; }

    [CommandOption("--source <URL>")]
    [Description("Where it is published.")]
    public string? Source { get; init; }
}
