using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Teams;

/// <summary>Options of <c>determination list</c>.</summary>
public sealed class DeterminationListSettings : GlobalSettings
{
    [CommandArgument(0, "<TENANT>")]
    [Description("Whose counsel decided.")]
    public string Tenant { get; init; } = "";

    [CommandOption("--license <KEY>")]
    [Description("Those on a license.")]
    public string? License { get; init; }

    [CommandOption("--model <MODEL>")]
    [Description("Those that reach a model.")]
    public string? Model { get; init; }

    [CommandOption("--in-force")]
    [Description("Those that hold today.")]
    public bool InForce { get; init; }
}
