using System.ComponentModel;
using ModelRegistry.Cli.Output;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Options;

/// <summary>Options of every command.</summary>
public class GlobalSettings : CommandSettings
{
    [CommandOption("-o|--output <FORM>")]
    [Description("table, json, ndjson, ids, csv or markdown.")]
    public string? Output { get; init; }

    [CommandOption("--no-color")]
    [Description("No colours; the variable NO_COLOR does the same.")]
    public bool NoColor { get; init; }

    [CommandOption("--quiet")]
    [Description("Nothing on stderr but errors.")]
    public bool Quiet { get; init; }

    [CommandOption("--verbose")]
    [Description("Where the program itself fails, the whole trace.")]
    public bool Verbose { get; init; }

    /// <summary>The form that is asked for.</summary>
    public OutputForm Form() => Output is null ? OutputForm.Table : EnumText.Parse<OutputForm>(Output, "--output");
}
