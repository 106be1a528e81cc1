using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Tree;

/// <summary>Options of <c>completion</c>.</summary>
public sealed class CompletionSettings : GlobalSettings
{
    [CommandArgument(0, "<SHELL>")]
    [Description("bash, zsh, fish or pwsh.")]
    public string Shell { get; init; } = "";
}
