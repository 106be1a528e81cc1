using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>model show</c>.</summary>
public sealed class ModelShowSettings : GlobalSettings
{
    [CommandArgument(0, "<MODEL>")]
    [Description("The model's name.")]
    public string Model { get; init; } = "";

    [CommandOption("--registry <REGISTRY>")]
    [Description("Where it is looked up (default: public).")]
    [DefaultValue("public")]
    public string Registry { get; init; } = "public";
}
