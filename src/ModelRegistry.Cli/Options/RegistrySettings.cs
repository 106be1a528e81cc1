using System.ComponentModel;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Options;

/// <summary>Options of a command that works in one registry.</summary>
public class RegistrySettings : GlobalSettings
{
    private const string Public = "public";

    [CommandOption("--registry <REGISTRY>")]
    [Description("The registry: tenant/team, or public (default: that of --team, then public).")]
    public string? Registry { get; init; }

    [CommandOption("--team <TEAM>")]
    [Description("The team whose registry it is: tenant/team.")]
    public string? Team { get; init; }

    /// <summary>The registry that is worked in.</summary>
    public string Home => Registry ?? Team ?? Public;
}
