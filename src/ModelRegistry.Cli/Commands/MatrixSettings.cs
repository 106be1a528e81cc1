using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>matrix</c>.</summary>
public sealed class MatrixSettings : QuestionSettings
{
    [CommandArgument(0, "<SUBJECT>")]
    [Description("MODEL or MODEL:VARIANT, a row each; of a model its best variant. At most 200.")]
    public string[] Subjects { get; init; } = [];

    [CommandOption("--each <HARDWARE>")]
    [Description(
        "A machine, a column each: [[COUNTx]]ACCELERATOR[[/NODESn]], profile:NAME, or this. Repeat it, at most 20 times."
    )]
    public string[] Each { get; init; } = [];

    [CommandOption("--registry <REGISTRY>")]
    [Description("Where the models are looked up (default: that of --team, then public).")]
    public string? Registry { get; init; }
}
