using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Options of <c>variant update</c>: what is left out stays as it is.</summary>
public sealed class VariantUpdateSettings : KeptVariantSettings
{
    [CommandOption("--new-name <NAME>")]
    [Description("Another name of the variant.")]
    public string? NewName { get; init; }

    [CommandOption("--format <FORMAT>")]
    [Description("The numeric format: bf16, fp8-e4m3, q4_k_m.")]
    public string? Format { get; init; }

    [CommandOption("--bytes <SIZE>")]
    [Description("Sum of the weight files: 15.2GB.")]
    public string? Bytes { get; init; }

    [CommandOption("--source <URL>")]
    [Description("Where the weights are.")]
    public string? Source { get; init; }

    [CommandOption("--fingerprint <TEXT>")]
    [Description("What 'modelregistry scan' prints for the weights.")]
    public string? Fingerprint { get; init; }

    [CommandOption("--clear <MEMBER>")]
    [Description("weightBytes, source, fingerprint, parameters or files: not known from now on. May be repeated.")]
    public string[] Clear { get; init; } = [];
}
