using System.ComponentModel;
using ModelRegistry.Cli.Options;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Teams;

/// <summary>Options of <c>determination record</c>.</summary>
public sealed class DeterminationRecordSettings : GlobalSettings
{
    [CommandArgument(0, "<TENANT>")]
    [Description("Whose counsel decides.")]
    public string Tenant { get; init; } = "";

    [CommandOption("--decision <DECISION>")]
    [Description("approved or denied.")]
    public string? Decision { get; init; }

    [CommandOption("--license <KEY>")]
    [Description("The license that it is about; or --rule.")]
    public string? License { get; init; }

    [CommandOption("--rule <RULE>")]
    [Description("The rule that asks for an approval; or --license.")]
    public string? Rule { get; init; }

    [CommandOption("--reason <TEXT>")]
    [Description("Why: verdicts show it.")]
    public string? Reason { get; init; }

    [CommandOption("--expires <DAY>")]
    [Description("The first day on which it no longer holds: 2027-11-30.")]
    public string? Expires { get; init; }

    [CommandOption("--evidence <URL>")]
    [Description("Where the memorandum or contract is kept.")]
    public string? Evidence { get; init; }

    [CommandOption("--separate-grant")]
    [Description("The licensor granted the use by contract, which the evidence shows.")]
    public bool SeparateGrant { get; init; }

    [CommandOption("--model <MODEL>")]
    [Description("With this model (default: any). May be repeated.")]
    public string[] Model { get; init; } = [];

    [CommandOption("--team <TEAM>")]
    [Description("For this team (default: every team). May be repeated.")]
    public string[] Team { get; init; } = [];

    [CommandOption("--activity <ACTIVITIES>")]
    [Description("What may be done, or may not (default: anything): run,fine_tune.")]
    public string? Activity { get; init; }

    [CommandOption("--purpose <PURPOSES>")]
    [Description("What for (default: anything): commercial.")]
    public string? Purpose { get; init; }

    [CommandOption("--country <COUNTRIES>")]
    [Description("Deployed where (default: anywhere): US,DE.")]
    public string? Country { get; init; }

    [CommandOption("--fulfilled <DUTIES>")]
    [Description("With --evidence: duties that are met for these uses: notice_file,attribution.")]
    public string? Fulfilled { get; init; }
}
