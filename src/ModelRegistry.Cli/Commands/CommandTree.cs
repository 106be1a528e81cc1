using System.Reflection;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>The commands by their names.</summary>
internal static class CommandTree
{
    private static readonly (string Command, Type Settings)[] Commands =
    [
        ("ask", typeof(AskSettings)),
        ("check", typeof(CheckSettings)),
        ("explain", typeof(CheckSettings)),
        ("where", typeof(WhereSettings)),
        ("find", typeof(FindSettings)),
        ("import", typeof(ImportSettings)),
        ("scan", typeof(ScanSettings)),
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
                "license",
                "completion",
                "--help",
                "--version",
            ],
            ["hardware"] = ["detect", "list", "save", "show"],
            ["model"] = ["show"],
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
            .AddCommand<LoginCommand>("login")
            .WithDescription("Writes down which server to ask, and the token to show it.")
            .WithExample("login", "https://registry.example", "--token");
        config
            .AddCommand<LogoutCommand>("logout")
            .WithDescription("Forgets the server and the token.")
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
