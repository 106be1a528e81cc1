using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>verify</c>.</summary>
public sealed class VerifySettings : RegistrySettings
{
    [CommandArgument(0, "<PATH>")]
    [Description("A folder of weights, a .gguf file, ollama:NAME or lmstudio:PUBLISHER/NAME.")]
    public string Path { get; init; } = "";

    [CommandArgument(1, "<MODEL:VARIANT>")]
    [Description("What they are said to be.")]
    public string Subject { get; init; } = "";
}
