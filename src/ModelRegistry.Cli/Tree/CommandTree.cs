using System.Reflection;
using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Exporting;
using ModelRegistry.Cli.Keeping;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Running;
using ModelRegistry.Cli.Teams;
using Spectre.Console;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Tree;

/// <summary>The commands by their names.</summary>
internal static class CommandTree
{
    private static readonly (string Command, Type Settings)[] Commands =
    [
        ("ask", typeof(AskSettings)),
        ("check", typeof(CheckSettings)),
        ("explain", typeof(CheckSettings)),
        ("where", typeof(WhereSettings)),
        ("matrix", typeof(MatrixSettings)),
        ("find", typeof(FindSettings)),
        ("import", typeof(ImportSettings)),
        ("scan", typeof(ScanSettings)),
        ("verify", typeof(VerifySettings)),
        ("report", typeof(ReportSettings)),
        ("load", typeof(LoadSettings)),
        ("export", typeof(ExportSettings)),
        ("login", typeof(LoginSettings)),
        ("logout", typeof(GlobalSettings)),
        ("whoami", typeof(GlobalSettings)),
    ];

    /// <summary>The words that may follow each command, for shells that complete them; under "" the commands.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; } =
        new Dictionary<string, IReadOnlyList<string>>(
            Commands.Select(one => KeyValuePair.Create(one.Command, OptionsOf(one.Settings)))
        )
        {
            [""] =
            [
                .. Commands.Select(one => one.Command),
                "hardware",
                "model",
                "variant",
                "alias",
                "license",
                "team",
                "token",
                "policy",
                "determination",
                "completion",
                "--help",
                "--version",
            ],
            ["hardware"] = ["delete", "detect", "list", "save", "show"],
            ["model"] = ["delete", "history", "rename", "restore", "show", "update", "withdraw"],
            ["variant"] = ["add", "remove", "update"],
            ["alias"] = ["remove", "set"],
            ["team"] = ["create", "grant", "list", "revoke", "show"],
            ["token"] = ["create", "list", "revoke", "rotate"],
            ["policy"] = ["apply", "preview", "show"],
            ["determination"] = ["list", "record", "revoke"],
            ["license"] = ["show", "check"],
            ["completion"] = ["bash", "zsh", "fish", "pwsh"],
        };

    private static IReadOnlyList<string> OptionsOf(Type settings) =>
        [
            .. settings
                .GetProperties()
                .Select(property => property.GetCustomAttribute<CommandOptionAttribute>())
                .OfType<CommandOptionAttribute>()
                .SelectMany(option => option.LongNames)
                .Select(name => $"--{name}")
                .Order(StringComparer.Ordinal),
        ];

    public static void Configure(IConfigurator config, CommandStreams streams)
    {
        config.SetApplicationName("modelregistry");
        config.SetApplicationVersion(typeof(CommandTree).Assembly.GetName().Version!.ToString(3));
        config.UseStrictParsing();
        config.PropagateExceptions();
        config.Settings.Registrar.RegisterInstance(streams);
        config.ConfigureConsole(
            AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(streams.Output), Ansi = AnsiSupport.Detect })
        );
        config
            .AddCommand<AskCommand>("ask")
            .WithDescription("Which models may and can we run on this hardware, for this use?")
            .WithExample("ask", "--on", "2xnvidia-rtx-4090", "--use", "product");
        config
            .AddCommand<CheckCommand>("check")
            .WithDescription("May and can we run these? Ends with 0 where nothing stands in the way.")
            .WithExample("check", "Qwen/Qwen3-8B:bf16", "--on", "4090");
        config
            .AddCommand<ExplainCommand>("explain")
            .WithDescription("The same with every reason, clause, source and figure.")
            .WithExample("explain", "openai/gpt-oss-120b", "--on", "4090");
        config
            .AddCommand<WhereCommand>("where")
            .WithDescription("Which hardware runs it: per accelerator the fewest devices, and how fast.")
            .WithExample("where", "openai/gpt-oss-120b");
        config
            .AddCommand<MatrixCommand>("matrix")
            .WithDescription("Models by hardware: what check says of each on each machine, in one table.")
            .WithExample(
                "matrix",
                "Qwen/Qwen3-8B",
                "openai/gpt-oss-120b",
                "--each",
                "4090",
                "--each",
                "2xnvidia-h100-sxm-80"
            );
        config
            .AddCommand<FindCommand>("find")
            .WithDescription("Finds models, licenses and accelerators by words.")
            .WithExample("find", "qwen", "3");
        config.AddBranch(
            "hardware",
            hardware =>
            {
                hardware.SetDescription("Accelerators, and the machine that you are on.");
                hardware
                    .AddCommand<HardwareDetectCommand>("detect")
                    .WithDescription("What this machine is, or that of saved outputs.")
                    .WithExample("hardware", "detect", "--from", "nvidia-smi.txt");
                hardware
                    .AddCommand<HardwareListCommand>("list")
                    .WithDescription("The accelerators that are known.")
                    .WithExample("hardware", "list", "nvidia");
                hardware
                    .AddCommand<HardwareDeleteCommand>("delete")
                    .WithDescription("Deletes what was saved under a name.")
                    .WithExample("hardware", "delete", "lab", "--registry", "acme/vision");
                hardware
                    .AddCommand<HardwareSaveCommand>("save")
                    .WithDescription("Saves hardware under a name, for --on profile:NAME; needs a server.")
                    .WithExample("hardware", "save", "lab", "--on", "this", "--registry", "acme/vision");
                hardware
                    .AddCommand<HardwareShowCommand>("show")
                    .WithDescription("What is known of one.")
                    .WithExample("hardware", "show", "4090");
            }
        );
        config.AddBranch(
            "model",
            model =>
            {
                model.SetDescription("Models of a registry.");
                model
                    .AddCommand<ModelShowCommand>("show")
                    .WithDescription("What is known of a model, and its variants.")
                    .WithExample("model", "show", "openai/gpt-oss-20b");
                model
                    .AddCommand<ModelUpdateCommand>("update")
                    .WithDescription("Changes what is stated of a model; what is left out stays.")
                    .WithExample(
                        "model",
                        "update",
                        "acme/tern-7b",
                        "--registry",
                        "acme/vision",
                        "--license",
                        "Apache-2.0"
                    );
                model
                    .AddCommand<ModelRenameCommand>("rename")
                    .WithDescription("Gives a model another name, or moves it; the old name leads to it.")
                    .WithExample("model", "rename", "acme/tren-7b", "acme/tern-7b", "--registry", "acme/vision");
                model
                    .AddCommand<ModelWithdrawCommand>("withdraw")
                    .WithDescription("Takes a model back: it may not be run from then on.")
                    .WithExample(
                        "model",
                        "withdraw",
                        "acme/tern-7b",
                        "--registry",
                        "acme/vision",
                        "--reason",
                        "Its tokenizer is broken."
                    );
                model
                    .AddCommand<ModelRestoreCommand>("restore")
                    .WithDescription("Undoes a withdrawal.")
                    .WithExample("model", "restore", "acme/tern-7b", "--registry", "acme/vision");
                model
                    .AddCommand<ModelDeleteCommand>("delete")
                    .WithDescription("Deletes a model; its name is free again.")
                    .WithExample("model", "delete", "acme/tern-7b", "--registry", "acme/vision");
                model
                    .AddCommand<ModelHistoryCommand>("history")
                    .WithDescription("Who changed what of it, newest first.")
                    .WithExample("model", "history", "acme/tern-7b", "--registry", "acme/vision");
            }
        );
        config.AddBranch(
            "variant",
            variant =>
            {
                variant.SetDescription("Weights of a model, one variant for each numeric format.");
                variant
                    .AddCommand<VariantAddCommand>("add")
                    .WithDescription("Adds weights in one more format.")
                    .WithExample(
                        "variant",
                        "add",
                        "acme/tern-7b:q4_k_m",
                        "--registry",
                        "acme/vision",
                        "--bytes",
                        "4.7GB"
                    );
                variant
                    .AddCommand<VariantUpdateCommand>("update")
                    .WithDescription("Changes what is stated of a variant; what is left out stays.")
                    .WithExample(
                        "variant",
                        "update",
                        "acme/tern-7b:bf16",
                        "--registry",
                        "acme/vision",
                        "--source",
                        "https://example.org/tern"
                    );
                variant
                    .AddCommand<VariantRemoveCommand>("remove")
                    .WithDescription("Removes a variant.")
                    .WithExample("variant", "remove", "acme/tern-7b:q4_k_m", "--registry", "acme/vision");
            }
        );
        config.AddBranch(
            "alias",
            alias =>
            {
                alias.SetDescription("Names that stand for variants, such as production.");
                alias
                    .AddCommand<AliasSetCommand>("set")
                    .WithDescription("Lets a name stand for a variant.")
                    .WithExample("alias", "set", "acme/tern-7b:fp8", "production", "--registry", "acme/vision");
                alias
                    .AddCommand<AliasRemoveCommand>("remove")
                    .WithDescription("Removes such a name.")
                    .WithExample("alias", "remove", "acme/tern-7b", "production", "--registry", "acme/vision");
            }
        );
        config.AddBranch(
            "license",
            license =>
            {
                license.SetDescription("License texts.");
                license
                    .AddCommand<LicenseShowCommand>("show")
                    .WithDescription("What a license text asks.")
                    .WithExample("license", "show", "llama3.1");
                license
                    .AddCommand<LicenseCheckCommand>("check")
                    .WithDescription("May we, under this license or expression?")
                    .WithExample("license", "check", "Apache-2.0 AND CC-BY-NC-4.0", "--use", "product");
            }
        );
        config
            .AddCommand<ImportCommand>("import")
            .WithDescription("Registers a model from a hub, a folder or a file; needs a server.")
            .WithExample("import", "hf:example-lab/tern-7b", "--registry", "acme/vision");
        config
            .AddCommand<ScanCommand>("scan")
            .WithDescription("What weights lie in a folder, read from their headers; nothing is written.")
            .WithExample("scan", "./tern-7b");
        config
            .AddCommand<VerifyCommand>("verify")
            .WithDescription("Are these files the variant that the registry knows? Ends with 0 where they are.")
            .WithExample("verify", "./tern-7b", "acme/tern-7b:bf16", "--registry", "acme/vision");
        config
            .AddCommand<ReportCommand>("report")
            .WithDescription("Reports what happened on hardware, as evidence in a team's registry.")
            .WithExample("report", "Qwen/Qwen3-8B:bf16", "--on", "4090", "--works", "--team", "acme/vision");
        config
            .AddCommand<LoadCommand>("load")
            .WithDescription("Registers the models of a file, one a line.")
            .WithExample("load", "models.ndjson", "--registry", "acme/vision");
        config
            .AddCommand<ExportCommand>("export")
            .WithDescription("Writes what goes with a model that is passed on, the model itself, or all of a registry.")
            .WithExample("export", "Qwen/Qwen3-8B:bf16", "--format", "notice")
            .WithExample("export", "--registry", "acme/vision", "--format", "ndjson");
        config.AddBranch(
            "team",
            team =>
            {
                team.SetDescription("Teams and who belongs to them.");
                team.AddCommand<TeamListCommand>("list")
                    .WithDescription("The teams that you may know of.")
                    .WithExample("team", "list");
                team.AddCommand<TeamShowCommand>("show")
                    .WithDescription("Who holds which role in a team.")
                    .WithExample("team", "show", "acme/vision");
                team.AddCommand<TeamCreateCommand>("create")
                    .WithDescription("Creates a team of a tenant.")
                    .WithExample("team", "create", "acme/vision", "--name", "Vision");
                team.AddCommand<RoleGrantCommand>("grant")
                    .WithDescription("Gives somebody a role.")
                    .WithExample("team", "grant", "acme/vision", "user:alice@example.org", "contributor");
                team.AddCommand<RoleRevokeCommand>("revoke")
                    .WithDescription("Takes a role away.")
                    .WithExample("team", "revoke", "acme/vision", "user:alice@example.org", "contributor");
            }
        );
        config.AddBranch(
            "token",
            token =>
            {
                token.SetDescription("Tokens for programs.");
                token
                    .AddCommand<TokenListCommand>("list")
                    .WithDescription("The tokens of a team or tenant.")
                    .WithExample("token", "list", "--team", "acme/vision");
                token
                    .AddCommand<TokenCreateCommand>("create")
                    .WithDescription("Makes a token; its secret goes to a file.")
                    .WithExample(
                        "token",
                        "create",
                        "nightly",
                        "--team",
                        "acme/vision",
                        "--may",
                        "read,register",
                        "--to",
                        "nightly.token"
                    );
                token
                    .AddCommand<TokenRotateCommand>("rotate")
                    .WithDescription("Gives a token a new secret.")
                    .WithExample("token", "rotate", "k3v9", "--to", "nightly.token");
                token
                    .AddCommand<TokenRevokeCommand>("revoke")
                    .WithDescription("Refuses a token for good.")
                    .WithExample("token", "revoke", "k3v9");
            }
        );
        config.AddBranch(
            "policy",
            policy =>
            {
                policy.SetDescription("What a tenant allows itself.");
                policy
                    .AddCommand<PolicyShowCommand>("show")
                    .WithDescription("The policy of a tenant; -o json prints what apply takes.")
                    .WithExample("policy", "show", "acme");
                policy
                    .AddCommand<PolicyPreviewCommand>("preview")
                    .WithDescription("Which verdicts a policy would change.")
                    .WithExample("policy", "preview", "policy.json", "--on", "8xh100-sxm");
                policy
                    .AddCommand<PolicyApplyCommand>("apply")
                    .WithDescription("Puts a policy in place of the one before.")
                    .WithExample("policy", "apply", "policy.json");
            }
        );
        config.AddBranch(
            "determination",
            determination =>
            {
                determination.SetDescription("What counsel decided on licenses and rules.");
                determination
                    .AddCommand<DeterminationListCommand>("list")
                    .WithDescription("What the counsel of a tenant decided.")
                    .WithExample("determination", "list", "acme", "--in-force");
                determination
                    .AddCommand<DeterminationRecordCommand>("record")
                    .WithDescription("Records a decision.")
                    .WithExample(
                        "determination",
                        "record",
                        "acme",
                        "--license",
                        "llama3.1",
                        "--decision",
                        "approved",
                        "--reason",
                        "Contract of May",
                        "--expires",
                        "2027-11-30"
                    );
                determination
                    .AddCommand<DeterminationRevokeCommand>("revoke")
                    .WithDescription("Takes a decision back.")
                    .WithExample("determination", "revoke", "RGV0ZXJtaW5hdGlvbg", "--reason", "The contract ended.");
            }
        );
        config
            .AddCommand<LoginCommand>("login")
            .WithDescription("Shows a code that you confirm on the server's page, and keeps the token that it gives.")
            .WithExample("login", "https://registry.example")
            .WithExample("login", "https://registry.example", "--token");
        config
            .AddCommand<LogoutCommand>("logout")
            .WithDescription("Forgets the server and the token; one that login got by a code is refused from then on.")
            .WithExample("logout");
        config
            .AddCommand<WhoAmICommand>("whoami")
            .WithDescription("Who the server takes you for.")
            .WithExample("whoami");
        config.AddCommand<WriteCatalogCommand>("write-catalog").IsHidden();
        config
            .AddCommand<CompletionCommand>("completion")
            .WithDescription("A script for your shell that completes commands and options.")
            .WithExample("completion", "bash");
    }
}
