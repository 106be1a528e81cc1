using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>login</c>.</summary>
public sealed class LoginSettings : GlobalSettings
{
    [CommandArgument(0, "<URL>")]
    [Description("The address of the server.")]
    public string Url { get; init; } = "";

    [CommandOption("--token")]
    [Description("Reads a token from stdin, in place of a code that is confirmed on the page.")]
    public bool Token { get; init; }
}
