using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Options of <c>variant add</c>.</summary>
public sealed class VariantAddSettings : KeptVariantSettings
{
    [CommandOption("--format <FORMAT>")]
    [Description("The numeric format: bf16, fp8-e4m3, q4_k_m (default: as the variant is called).")]
    public string? Format { get; init; }

    [CommandOption("--bytes <SIZE>")]
    [Description("Sum of the weight files: 15.2GB; left out, it is computed.")]
    public string? Bytes { get; init; }

    [CommandOption("--source <URL>")]
    [Description("Where the weights are.")]
    public string? Source { get; init; }
}
