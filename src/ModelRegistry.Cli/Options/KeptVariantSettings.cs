using System.ComponentModel;
using ModelRegistry.Cli.Running;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Options;

/// <summary>Options of a command that changes a variant of a model.</summary>
public class KeptVariantSettings : RegistrySettings
{
    [CommandArgument(0, "<MODEL:VARIANT>")]
    [Description("The model and its variant.")]
    public string Subject { get; init; } = "";

    [CommandOption("--expected-version <N>")]
    [Description("The model's version that is to be changed; where another stands by then, nothing is changed.")]
    public int? ExpectedVersion { get; init; }

    /// <summary>The model that is named.</summary>
    public string Model => SubjectText.Parse(Subject).Model;

    /// <summary>The variant that is named.</summary>
    public string Variant =>
        SubjectText.Parse(Subject).Variant
        ?? throw CommandFailure.WrongUse($"'{Subject}' names no variant: MODEL:VARIANT, such as acme/tern-7b:bf16.");
}
