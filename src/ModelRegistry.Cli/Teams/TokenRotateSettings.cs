using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Teams;

/// <summary>Options of <c>token rotate</c>.</summary>
public sealed class TokenRotateSettings : TokenSettings
{
    [CommandOption("--keep-minutes <N>")]
    [Description("Minutes for which the secret before is taken too: 0 (default) to 10,080, a week.")]
    public int KeepMinutes { get; init; }

    [CommandOption("--to <FILE>")]
    [Description("The new file that the secret is written to, for your eyes alone.")]
    public string? To { get; init; }
}
