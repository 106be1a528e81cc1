using System.ComponentModel;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Options;

/// <summary>Options of every command.</summary>
public class GlobalSettings : CommandSettings
{
    [CommandOption("-o|--output <FORM>")]
    [Description("table, json, ndjson, ids, csv or markdown.")]
    public string? Output { get; init; }

    [CommandOption("--server <URL>")]
    [Description("The server to ask; else MODELREGISTRY_SERVER, else that of login, else the shipped catalog.")]
    public string? Server { get; init; }

    [CommandOption("--token-file <FILE>")]
    [Description("A file that holds the token; else MODELREGISTRY_TOKEN, else that of login.")]
    public string? TokenFile { get; init; }

    [CommandOption("--local")]
    [Description("The shipped catalog although a server is configured.")]
    public bool Local { get; init; }

    [CommandOption("--no-color")]
    [Description("No colours; the variable NO_COLOR does the same.")]
    public bool NoColor { get; init; }

    [CommandOption("--quiet")]
    [Description("Nothing on stderr but errors.")]
    public bool Quiet { get; init; }

    [CommandOption("--verbose")]
    [Description("Where the program itself fails, the whole trace.")]
    public bool Verbose { get; init; }

    /// <summary>Whom to ask.</summary>
    public RegistryOptions Registries() => new(Server, TokenFile, Local);

    /// <summary>The form that is asked for.</summary>
    public OutputForm Form() => Output is null ? OutputForm.Table : EnumText.Parse<OutputForm>(Output, "--output");
}
