using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>import</c>.</summary>
public sealed class ImportSettings : RegistrySettings
{
    [CommandArgument(0, "<SOURCE>")]
    [Description(
        "hf:ORG/NAME[[@REVISION]], ollama:NAME, lmstudio:PUBLISHER/NAME, gguf:FILE, a folder of weights (./tern), or file:LIST.txt with one of them a line."
    )]
    public string Source { get; init; } = "";

    [CommandOption("--name <NAME>")]
    [Description("The model's name; that of the hub where it is left out.")]
    public string? Name { get; init; }

    [CommandOption("--license <EXPRESSION>")]
    [Description("The license, where the source does not say.")]
    public string? License { get; init; }

    [CommandOption("--base <MODEL=RELATION>")]
    [Description("What it was made from (Qwen/Qwen3-8B=finetune), or none. May be repeated.")]
    public string[] Base { get; init; } = [];

    [CommandOption("--dry-run")]
    [Description("Shows what would be registered.")]
    public bool DryRun { get; init; }
}
