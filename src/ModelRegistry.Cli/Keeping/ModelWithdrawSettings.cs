using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Options of <c>model withdraw</c>.</summary>
public sealed class ModelWithdrawSettings : KeptModelSettings
{
    [CommandOption("--reason <TEXT>")]
    [Description("Why; every verdict of the model says so.")]
    public string? Reason { get; init; }

    [CommandOption("--successor <MODEL>")]
    [Description("The model that replaces it.")]
    public string? Successor { get; init; }
}
