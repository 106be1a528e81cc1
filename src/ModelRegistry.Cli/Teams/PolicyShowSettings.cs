using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Teams;

/// <summary>Options of <c>policy show</c>.</summary>
public sealed class PolicyShowSettings : GlobalSettings
{
    [CommandArgument(0, "<TENANT>")]
    [Description("Whose policy.")]
    public string Tenant { get; init; } = "";
}
