using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Options of <c>model rename</c>.</summary>
public sealed class ModelRenameSettings : KeptModelSettings
{
    [CommandArgument(1, "[NEW-NAME]")]
    [Description("The new name; left out: it keeps its name and moves.")]
    public string? NewName { get; init; }

    [CommandOption("--to <REGISTRY>")]
    [Description("Another registry of the same tenant.")]
    public string? To { get; init; }
}
