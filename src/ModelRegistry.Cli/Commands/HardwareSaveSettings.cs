using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>hardware save</c>.</summary>
public sealed class HardwareSaveSettings : QuestionSettings
{
    [CommandArgument(0, "<NAME>")]
    [Description("The name of the profile.")]
    public string Name { get; init; } = "";

    [CommandOption("--registry <REGISTRY>")]
    [Description("The registry of your team: tenant/team.")]
    public string? Registry { get; init; }
}
