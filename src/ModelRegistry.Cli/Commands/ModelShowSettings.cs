using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>model show</c>.</summary>
public sealed class ModelShowSettings : RegistrySettings
{
    [CommandArgument(0, "<MODEL>")]
    [Description("The model's name.")]
    public string Model { get; init; } = "";
}
