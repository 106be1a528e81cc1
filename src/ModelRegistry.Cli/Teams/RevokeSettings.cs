using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Teams;

/// <summary>Options of <c>determination revoke</c>.</summary>
public sealed class RevokeSettings : GlobalSettings
{
    [CommandArgument(0, "<ID>")]
    [Description("Its id, as 'determination list' shows it.")]
    public string Id { get; init; } = "";

    [CommandOption("--reason <TEXT>")]
    [Description("Why.")]
    public string? Reason { get; init; }
}
