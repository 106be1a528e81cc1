using System.ComponentModel;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain.Compatibility;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Options;

/// <summary>Hardware, use and workload.</summary>
public class QuestionSettings : GlobalSettings
{
    [CommandOption("--on <HARDWARE>")]
    [Description(
        "[[COUNTx]]ACCELERATOR[[/NODESn]]; repeat it for several pools. An accelerator may be named loosely (4090); this: the machine that you are on."
    )]
    public string[] On { get; init; } = [];

    [CommandOption("--from <FILE>")]
    [Description("With --on this: saved outputs of that machine in place of this one's. May be repeated.")]
    public string[] From { get; init; } = [];

    [CommandOption("--host-memory <SIZE>")]
    [Description("Memory of the host per node: 256GiB.")]
    public string? HostMemory { get; init; }

    [CommandOption("--device-memory <SIZE>")]
    [Description("Memory of a device, where it is a setting or a slice.")]
    public string? DeviceMemory { get; init; }

    [CommandOption("--use <USE>")]
    [Description("research, internal (default), product, service or personal.")]
    public string? Use { get; init; }

    [CommandOption("--activity <ACTIVITIES>")]
    [Description("Instead of --use: what is done, word by word (run,fine_tune).")]
    public string? Activity { get; init; }

    [CommandOption("--purpose <PURPOSE>")]
    [Description("With --activity: commercial, noncommercial_research, education or personal.")]
    public string? Purpose { get; init; }

    [CommandOption("--country <COUNTRIES>")]
    [Description("Where it runs, two letters each: US,DE.")]
    public string? Country { get; init; }

    [CommandOption("--domicile <COUNTRY>")]
    [Description("Your principal place of business.")]
    public string? Domicile { get; init; }

    [CommandOption("--users <N>")]
    [Description("Most users in a month so far (100k), or those of a day: 100k@2024-06-30.")]
    public string? Users { get; init; }

    [CommandOption("--revenue <N>")]
    [Description("Most US dollars in a year so far (5M), or those of the year of a day.")]
    public string? Revenue { get; init; }

    [CommandOption("--team <TEAM>")]
    [Description("The team whose policy and facts apply: tenant/team.")]
    public string? Team { get; init; }

    [CommandOption("--context <TOKENS>")]
    [Description("Tokens held per sequence: 32k.")]
    public string? Context { get; init; }

    [CommandOption("--prompt <TOKENS>")]
    [Description("Tokens that a request brings: 4k.")]
    public string? Prompt { get; init; }

    [CommandOption("--output-tokens <TOKENS>")]
    [Description("Tokens of an answer.")]
    public string? OutputTokens { get; init; }

    [CommandOption("--concurrency <N>")]
    [Description("Sequences in flight.")]
    public int? Concurrency { get; init; }

    [CommandOption("--phase <PHASE>")]
    [Description("inference (default), lora, qlora, fine-tune or pretrain.")]
    public string? Phase { get; init; }

    [CommandOption("--runtime <RUNTIME>")]
    [Description("NAME or NAME@VERSION: vllm@0.11.0.")]
    public string? Runtime { get; init; }

    [CommandOption("--kv <FORMAT>")]
    [Description("Numeric format of the cache: fp8-e4m3.")]
    public string? CacheFormat { get; init; }

    /// <summary>The use that is asked about.</summary>
    public UseInput ReadUse() => UseOptions.Read(this);

    /// <summary>The work that is asked about.</summary>
    public WorkloadInput ReadWorkload() =>
        new()
        {
            Phase = Phase is null ? Domain.Compatibility.Phase.Inference : EnumText.Parse<Phase>(Phase, "--phase"),
            ContextTokens = Context is null ? null : Quantity.Tokens(Context, "--context"),
            PromptTokens = Prompt is null ? null : Quantity.Tokens(Prompt, "--prompt"),
            OutputTokens = OutputTokens is null ? null : Quantity.Tokens(OutputTokens, "--output-tokens"),
            Concurrency = Concurrency ?? 1,
            Runtime = Runtime,
            KvCacheFormat = CacheFormat,
        };
}
