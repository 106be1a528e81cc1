using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>find</c>.</summary>
public sealed class FindSettings : GlobalSettings
{
    [CommandArgument(0, "<WORDS>")]
    [Description("Parts of a name.")]
    public string[] Words { get; init; } = [];

    [CommandOption("--limit <N>")]
    [Description("Rows at most (default 20).")]
    [DefaultValue(20)]
    public int Limit { get; init; }
}
