using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>license check</c>.</summary>
public sealed class LicenseCheckSettings : QuestionSettings
{
    [CommandArgument(0, "<EXPRESSION>")]
    [Description("An SPDX expression, an alias or an id of the registry.")]
    public string Expression { get; init; } = "";

    [CommandOption("--fail-on <VERDICTS>")]
    [Description("conditional, unknown, no, or never (default: unknown,no).")]
    public string? FailOn { get; init; }
}
