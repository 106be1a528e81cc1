using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Options of <c>load</c>.</summary>
public sealed class LoadSettings : RegistrySettings
{
    [CommandArgument(0, "<FILE>")]
    [Description(
        "One model a line, as JSON in the form of RegisterModelInput; registry may be left out. -: the standard input."
    )]
    public string File { get; init; } = "";
}
