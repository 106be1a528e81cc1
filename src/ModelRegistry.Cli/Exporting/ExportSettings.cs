using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Exporting;

/// <summary>Options of <c>export</c>.</summary>
public sealed class ExportSettings : RegistrySettings
{
    [CommandArgument(0, "[SUBJECT]")]
    [Description("MODEL or MODEL:VARIANT; left out with --format ndjson, which takes every model of --registry.")]
    public string? Subject { get; init; }

    [CommandOption("--format <FORMAT>")]
    [Description(
        "notice: the text that goes with weights that are passed on; json: the model as the API shows it; ndjson: every model of --registry, a line each, as load reads them."
    )]
    public string? Format { get; init; }
}
