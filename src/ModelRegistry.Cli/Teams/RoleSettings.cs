using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Teams;

/// <summary>Options of <c>team grant</c>.</summary>
public class RoleSettings : GlobalSettings
{
    [CommandArgument(0, "<PLACE>")]
    [Description("tenant/team (viewer, contributor, maintainer), tenant (admin, counsel), or public (curator).")]
    public string Place { get; init; } = "";

    [CommandArgument(1, "<PRINCIPAL>")]
    [Description("Who: user:alice@example.org.")]
    public string Principal { get; init; } = "";

    [CommandArgument(2, "<ROLE>")]
    [Description("viewer, contributor, maintainer, admin, counsel or curator.")]
    public string Role { get; init; } = "";
}
