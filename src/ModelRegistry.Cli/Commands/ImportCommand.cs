using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Cli.Commands;

/// <summary>Registers a model from where it is.</summary>
public sealed class ImportCommand(CommandStreams streams) : PrintingCommand<ImportSettings>(streams)
{
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
        var input = await ReadAsync(settings, printer, cancellation);
        foreach (var variant in input.Variants ?? [])
            printer.Line($"{input.Name}:{variant.Name}  {variant.Format}  {Units.Bytes(variant.WeightBytes)}");
        printer.Line($"license {input.License ?? "none declared"}; lineage {Lineage(input)}");
        if (registry is null)
            return ExitCode.Passed;
        var answer = (await registry.GetAsync(Questions.RegisterModel(input), cancellation)).Value!;
        if (answer.Errors is [var error, ..])
            throw new CommandFailure(ExitCode.Failed, error.Message);
        printer.Note($"Registered {input.Name} in {input.Registry}.");
        return ExitCode.Passed;
    }

    private static async Task<RegisterModelInput> ReadAsync(
        ImportSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        var registry =
            settings.Registry
            ?? throw CommandFailure.WrongUse("--registry is missing: that of your team, such as acme/vision.");
        if (HubWeights.Is(settings.Source))
        {
            var reading = await HubWeights.ReadAsync(settings.Source, printer, cancellation);
            var bases = CandidateOptions.Bases(settings.Base) ?? CandidateOptions.Bases(reading.Bases);
            var place = $"hf://{reading.Model.Id}@{reading.Model.Commit}";
            return Input(
                settings,
                registry,
                reading.Model.Id,
                reading.Config,
                reading.License,
                bases,
                reading.Variants,
                place,
                printer
            );
        }

        if (!LocalWeights.Is(settings.Source))
            throw CommandFailure.WrongUse($"'{settings.Source}' is neither hf:ORG/NAME nor a path such as ./tern.");
        var name =
            settings.Name
            ?? throw CommandFailure.WrongUse("--name is missing: a folder does not say what its model is called.");
        var source = await LocalWeights.OpenAsync(settings.Source);
        var config = await LocalWeights.ConfigAsync(source, cancellation);
        var variants = await WeightScan.ReadAsync(source, cancellation);
        return Input(
            settings,
            registry,
            name,
            config,
            null,
            CandidateOptions.Bases(settings.Base),
            variants,
            null,
            printer
        );
    }

    private static RegisterModelInput Input(
        ImportSettings settings,
        string registry,
        string name,
        string? config,
        string? license,
        IReadOnlyList<BaseModelInput>? bases,
        IReadOnlyList<WeightVariant> variants,
        string? place,
        Printer printer
    )
    {
        var candidates = variants
            .Select(variant =>
                (
                    Variant: variant,
                    Candidate: CandidateOptions.For(variant, config, settings.License ?? license, bases, printer)
                )
            )
            .Where(one => one.Candidate is not null)
            .ToList();
        if (candidates.Count == 0)
            throw CommandFailure.Failed($"{settings.Source} holds no weights that can be registered.");
        return new()
        {
            Registry = registry,
            Name = settings.Name ?? name,
            Config = candidates[0].Candidate!.Config,
            License = candidates[0].Candidate!.License,
            BaseModels = bases,
            Variants =
            [
                .. candidates
                    .Where(one => one.Candidate!.Format is not null)
                    .GroupBy(one => one.Candidate!.Format!)
                    .Select(group => group.First())
                    .Select(one => new RegisterVariantInput
                    {
                        Name = one.Candidate!.Format!,
                        Format = one.Candidate.Format!,
                        WeightBytes = one.Candidate.WeightBytes,
                        Source = place,
                    }),
            ],
        };
    }

    private static string Lineage(RegisterModelInput input)
    {
        if (input.BaseModels is null)
            return "not known";
        return input.BaseModels.Count == 0 ? "none" : string.Join(", ", input.BaseModels.Select(one => one.Name));
    }
}
