using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Options of <c>hardware delete</c>.</summary>
public sealed class HardwareDeleteSettings : RegistrySettings
{
    [CommandArgument(0, "<NAME>")]
    [Description("The name of the profile.")]
    public string Name { get; init; } = "";

    [CommandOption("--expected-version <N>")]
    [Description("The version that is to be deleted; where another stands by then, nothing is.")]
    public int? ExpectedVersion { get; init; }
}
