using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>check</c>.</summary>
public class CheckSettings : QuestionSettings
{
    [CommandArgument(0, "<SUBJECT>")]
    [Description(
        "MODEL, MODEL:VARIANT, hf:ORG/NAME, ollama:NAME, lmstudio:PUBLISHER/NAME, a folder of weights (./tern) or a .gguf file; several may be given."
    )]
    public string[] Subjects { get; init; } = [];

    [CommandOption("--registry <REGISTRY>")]
    [Description("Where the model is looked up (default: that of --team, then public).")]
    public string? Registry { get; init; }

    [CommandOption("--license <EXPRESSION>")]
    [Description("The license of a folder or file, where it does not say.")]
    public string? License { get; init; }

    [CommandOption("--base <MODEL=RELATION>")]
    [Description("What a folder or file was made from (Qwen/Qwen3-8B=finetune), or none. May be repeated.")]
    public string[] Base { get; init; } = [];

    [CommandOption("--fail-on <VERDICTS>")]
    [Description("conditional, unknown, no, or never (default: unknown,no).")]
    public string? FailOn { get; init; }

    [CommandOption("--sarif <FILE>")]
    [Description("Writes the result as SARIF 2.1.0 too.")]
    public string? Sarif { get; init; }

    [CommandOption("--junit <FILE>")]
    [Description("Writes the result as JUnit XML too.")]
    public string? JUnit { get; init; }
}
