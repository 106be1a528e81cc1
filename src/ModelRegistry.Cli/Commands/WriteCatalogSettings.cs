using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>The arguments of <c>write-catalog</c>.</summary>
public sealed class WriteCatalogSettings : GlobalSettings
{
    [CommandArgument(0, "<FOLDER>")]
    public string Folder { get; init; } = "";

    [CommandArgument(1, "<FILE>")]
    public string File { get; init; } = "";
}
