using System.ComponentModel;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Options;

/// <summary>Options of a command about one team.</summary>
public class TeamSettings : GlobalSettings
{
    [CommandArgument(0, "<TEAM>")]
    [Description("The team: tenant/team.")]
    public string Team { get; init; } = "";
}
