using System.ComponentModel;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Options;

/// <summary>Options of a command that changes a model.</summary>
public class KeptModelSettings : RegistrySettings
{
    [CommandArgument(0, "<MODEL>")]
    [Description("The model's name.")]
    public string Model { get; init; } = "";

    [CommandOption("--expected-version <N>")]
    [Description("The version that is to be changed; where another stands by then, nothing is changed.")]
    public int? ExpectedVersion { get; init; }
}
