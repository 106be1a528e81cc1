using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>hardware list</c> and <c>hardware show</c>.</summary>
public sealed class HardwareNameSettings : GlobalSettings
{
    [CommandArgument(0, "[NAME]")]
    [Description("Parts of a name or of a vendor's.")]
    public string[] Words { get; init; } = [];
}
