using System.ComponentModel;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Options;

/// <summary>Options of a command about one token.</summary>
public class TokenSettings : GlobalSettings
{
    [CommandArgument(0, "<KEY>")]
    [Description("The token's key, as 'token list' shows it.")]
    public string Key { get; init; } = "";
}
