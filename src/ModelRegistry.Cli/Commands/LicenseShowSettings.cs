using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>license show</c>.</summary>
public sealed class LicenseShowSettings : GlobalSettings
{
    [CommandArgument(0, "<LICENSE>")]
    [Description("An SPDX id, an alias or an id of the registry.")]
    public string License { get; init; } = "";
}
