using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>where</c>.</summary>
public sealed class WhereSettings : QuestionSettings
{
    [CommandArgument(0, "<SUBJECT>")]
    [Description("MODEL or MODEL:VARIANT.")]
    public string Subject { get; init; } = "";

    [CommandOption("--registry <REGISTRY>")]
    [Description("Where the model is looked up (default: that of --team, then public).")]
    public string? Registry { get; init; }

    [CommandOption("--vendor <VENDOR>")]
    [Description("Accelerators of one vendor alone.")]
    public string? Vendor { get; init; }

    [CommandOption("--limit <N>")]
    [Description("Rows at most (default 30).")]
    [DefaultValue(30)]
    public int Limit { get; init; }
}
