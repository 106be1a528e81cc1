using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Options of <c>alias remove</c>.</summary>
public sealed class AliasRemoveSettings : KeptModelSettings
{
    [CommandArgument(1, "<ALIAS>")]
    [Description("The name that no longer stands for a variant.")]
    public string Alias { get; init; } = "";
}
