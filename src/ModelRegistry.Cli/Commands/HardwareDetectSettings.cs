using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>hardware detect</c>.</summary>
public sealed class HardwareDetectSettings : GlobalSettings
{
    [CommandOption("--from <FILE>")]
    [Description("A saved output in place of this machine's. May be repeated.")]
    public string[] From { get; init; } = [];

    [CommandOption("--report")]
    [Description("Prints what was read, ready for a bug report, without serial numbers and names of hosts.")]
    public bool Report { get; init; }
}
