using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Teams;

/// <summary>Options of <c>policy apply</c>.</summary>
public sealed class PolicyApplySettings : GlobalSettings
{
    [CommandArgument(0, "<FILE>")]
    [Description("The policy as JSON, as 'policy show TENANT -o json' prints it; -: the standard input.")]
    public string File { get; init; } = "";
}
