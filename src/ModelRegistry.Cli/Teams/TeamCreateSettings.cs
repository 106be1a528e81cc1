using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Teams;

/// <summary>Options of <c>team create</c>.</summary>
public sealed class TeamCreateSettings : TeamSettings
{
    [CommandOption("--name <NAME>")]
    [Description("The name that people read (default: as the team is called).")]
    public string? Name { get; init; }

    [CommandOption("--maintainer <PRINCIPAL>")]
    [Description("A first maintainer, such as user:alice@example.org (default: you). May be repeated.")]
    public string[] Maintainer { get; init; } = [];
}
