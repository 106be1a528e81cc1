using ModelRegistry.Answers.Importing;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Cli.Commands;

/// <summary>Registers models from where they are.</summary>
public sealed class ImportCommand(CommandStreams streams) : PrintingCommand<ImportSettings>(streams)
{
    private const string ListPrefix = "file:";

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        ImportSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        // Without a server there is no use in reading a hub for minutes.
        var registry = settings.DryRun ? null : RegistryChoice.Server(settings.Registries());
        var sources = Sources(settings);
        var failed = 0;
        foreach (var source in sources)
            try
            {
                await ImportAsync(source, settings, registry, printer, cancellation);
            }
            catch (CommandFailure failure) when (sources.Count > 1)
            {
                printer.Error($"{source}: {failure.Message}");
                failed++;
            }

        return failed == 0 ? ExitCode.Passed : ExitCode.Failed;
    }

    // A list has one source a line; blank lines and those that begin with # are none.
    private static IReadOnlyList<string> Sources(ImportSettings settings)
    {
        if (!settings.Source.StartsWith(ListPrefix, StringComparison.Ordinal))
            return [settings.Source];
        if (settings.Name is not null)
            throw CommandFailure.WrongUse("--name names one model: leave it out with a list.");
        try
        {
            var lines = File.ReadAllLines(settings.Source[ListPrefix.Length..]).Select(line => line.Trim());
            return [.. lines.Where(line => line is not ("" or ['#', ..]))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Failed(e.Message);
        }
    }

    private static async Task ImportAsync(
        string source,
        ImportSettings settings,
        IRegistry? registry,
        Printer printer,
        CancellationToken cancellation
    )
    {
        var imported = await ReadAsync(source, settings, printer, cancellation);
        foreach (var note in imported.Notes)
            printer.Note(note);
        var input = imported.Input ?? throw CommandFailure.Failed($"{source} holds no weights that can be registered.");
        foreach (var variant in input.Variants ?? [])
            printer.Line($"{input.Name}:{variant.Name}  {variant.Format}  {Units.Bytes(variant.WeightBytes)}");
        printer.Line($"license {input.License ?? "none declared"}; lineage {Lineage(input)}");
        if (registry is null)
            return;
        await new Registration(registry, printer).WriteAsync(input, cancellation);
    }

    private static async Task<ImportedModel> ReadAsync(
        string source,
        ImportSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        var home =
            settings.Registry
            ?? settings.Team
            ?? throw CommandFailure.WrongUse("--registry is missing: that of your team, such as acme/vision.");
        var bases = CandidateOptions.Bases(settings.Base);
        var choices = new ImportChoices(home, settings.Name, settings.License, bases);
        if (HubWeights.Is(source))
            return ImportedModel.From(await HubWeights.ReadAsync(source, printer, cancellation), choices);
        if (!LocalWeights.Is(source))
            throw CommandFailure.WrongUse($"'{source}' is neither hf:ORG/NAME nor a path such as ./tern.");
        var name =
            settings.Name
            ?? LocalWeights.NameOf(source)
            ?? throw CommandFailure.WrongUse("--name is missing: a folder does not say what its model is called.");
        var folder = await LocalWeights.OpenAsync(source);
        var config = await LocalWeights.ConfigAsync(folder, cancellation);
        var found = await WeightScan.ReadAsync(folder, cancellation);
        return ImportedModel.From(found, folder.Files, config, name, choices);
    }

    private static string Lineage(RegisterModelInput input)
    {
        if (input.BaseModels is null)
            return "not known";
        return input.BaseModels.Count == 0 ? "none" : string.Join(", ", input.BaseModels.Select(one => one.Name));
    }
}
