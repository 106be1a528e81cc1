using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Teams;

/// <summary>Options of <c>token list</c>.</summary>
public sealed class TokenListSettings : GlobalSettings
{
    [CommandOption("--team <TEAM>")]
    [Description("Those of a team's registry: tenant/team.")]
    public string? Team { get; init; }

    [CommandOption("--tenant <TENANT>")]
    [Description("Those of a whole tenant.")]
    public string? Tenant { get; init; }
}
