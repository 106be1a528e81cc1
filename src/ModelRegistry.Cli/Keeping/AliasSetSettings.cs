using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Options of <c>alias set</c>.</summary>
public sealed class AliasSetSettings : KeptVariantSettings
{
    [CommandArgument(1, "<ALIAS>")]
    [Description("The name that is to stand for the variant: production.")]
    public string Alias { get; init; } = "";
}
