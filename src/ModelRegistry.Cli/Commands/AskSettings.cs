using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>ask</c>.</summary>
public sealed class AskSettings : QuestionSettings
{
    [CommandOption("--filter <KEY=VALUE>")]
    [Description(
        "name, text, label, organization, registry, from, license, family, params=7B..70B, format, context=32k or since=2026-01-01; several values as a|b. May be repeated."
    )]
    public string[] Filter { get; init; } = [];

    [CommandOption("--what-if <FORMATS>")]
    [Description("Each model also in these numeric formats where it is not published so, at most 4: q4_k_m,awq-int4.")]
    public string? WhatIf { get; init; }

    [CommandOption("--verdict <VERDICTS>")]
    [Description("yes, conditional, unknown, no, or all (default: yes,conditional).")]
    public string? Verdict { get; init; }

    [CommandOption("--sort <ORDER>")]
    [Description("verdict (default), speed, headroom, name, released or parameters.")]
    public string? Sort { get; init; }

    [CommandOption("--limit <N>")]
    [Description("Rows at most (default 20).")]
    [DefaultValue(20)]
    public int Limit { get; init; }

    [CommandOption("--at-least <N>")]
    [Description("Ends with 12 where fewer candidates may and can run.")]
    public int? AtLeast { get; init; }
}
