using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>scan</c>.</summary>
public sealed class ScanSettings : GlobalSettings
{
    [CommandArgument(0, "<PATH>")]
    [Description("A folder or a file.")]
    public string Path { get; init; } = "";

    [CommandOption("--digests")]
    [Description("Reads the files whole, for their SHA-256.")]
    public bool Digests { get; init; }
}
