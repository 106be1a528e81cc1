using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Options of <c>model update</c>: what is left out stays as it is.</summary>
public sealed class ModelUpdateSettings : KeptModelSettings
{
    [CommandOption("--license <EXPRESSION>")]
    [Description("The license: an SPDX expression or a key that 'license show' knows.")]
    public string? License { get; init; }

    [CommandOption("--license-source <URL>")]
    [Description("Where the license was read.")]
    public string? LicenseSource { get; init; }

    [CommandOption("--license-read-on <DAY>")]
    [Description("The day on which it was read there: 2026-11-30.")]
    public string? LicenseReadOn { get; init; }

    [CommandOption("--base <MODEL=RELATION>")]
    [Description("What it was made from (Qwen/Qwen3-8B=finetune), or none. May be repeated.")]
    public string[] Base { get; init; } = [];

    [CommandOption("--config <FILE>")]
    [Description("The config.json that takes the place of the one before.")]
    public string? Config { get; init; }

    [CommandOption("--description <TEXT>")]
    [Description("What a reader should know of it.")]
    public string? Description { get; init; }

    [CommandOption("--homepage <URL>")]
    [Description("The address of its page.")]
    public string? Homepage { get; init; }

    [CommandOption("--label <WORD>")]
    [Description("A word that it is found by; those given take the place of those before. May be repeated.")]
    public string[] Label { get; init; } = [];

    [CommandOption("--organization <NAME>")]
    [Description("Who publishes it.")]
    public string? Organization { get; init; }

    [CommandOption("--released <DAY>")]
    [Description("The day of its publication: 2026-11-30.")]
    public string? Released { get; init; }

    [CommandOption("--revision <COMMIT>")]
    [Description("The commit or digest that its facts were read at.")]
    public string? Revision { get; init; }

    [CommandOption("--source <URL>")]
    [Description("Where the facts are from; those given take the place of those before. May be repeated.")]
    public string[] Source { get; init; } = [];

    [CommandOption("--status <STATUS>")]
    [Description("Where it stands in its life: announced, released or deprecated.")]
    public string? Status { get; init; }

    [CommandOption("--successor <MODEL>")]
    [Description("The model that replaces it.")]
    public string? Successor { get; init; }

    [CommandOption("--clear <MEMBER>")]
    [Description(
        "A member that is to be not known from now on, as the API calls it: license, baseModels, homepage. May be repeated."
    )]
    public string[] Clear { get; init; } = [];
}
