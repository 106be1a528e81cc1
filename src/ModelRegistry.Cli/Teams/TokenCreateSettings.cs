using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Teams;

/// <summary>Options of <c>token create</c>.</summary>
public sealed class TokenCreateSettings : GlobalSettings
{
    [CommandArgument(0, "<NAME>")]
    [Description("What it is for.")]
    public string Name { get; init; } = "";

    [CommandOption("--team <TEAM>")]
    [Description("A registry that it reaches: tenant/team; the first keeps it. May be repeated.")]
    public string[] Team { get; init; } = [];

    [CommandOption("--may <VERBS>")]
    [Description("What it may do there: read, register, report, define (default: read).")]
    [DefaultValue("read")]
    public string May { get; init; } = "read";

    [CommandOption("--days <N>")]
    [Description("Days until it expires, 1 to 366 (default 90).")]
    [DefaultValue(90)]
    public int Days { get; init; }

    [CommandOption("--to <FILE>")]
    [Description("The new file that the secret is written to, for your eyes alone; --token-file reads it.")]
    public string? To { get; init; }
}
