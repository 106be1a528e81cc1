using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Commands;

/// <summary>Models by hardware: what check answers for each pair.</summary>
public sealed class MatrixCommand(CommandStreams streams) : PrintingCommand<MatrixSettings>(streams)
{
    private const string Public = "public";

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        MatrixSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        ThrowIfWrong(settings);
        var form = settings.Form();
        var (use, workload) = (settings.ReadUse(), settings.ReadWorkload());
        var subjects = settings.Subjects.Select(SubjectText.Parse).ToList();
        var registry = RegistryChoice.For(settings.Registries());
        var on = await HardwareOptions.ReadEachAsync(
            settings,
            settings.Each,
            "--each",
            registry,
            printer,
            cancellation
        );
        var input = new MatrixInput
        {
            Variants = await ReferencesAsync(registry, settings, subjects, cancellation),
            On = on,
            Use = use,
            Workload = workload,
        };
        var answer = await registry.GetAsync(Questions.Matrix(input), cancellation);
        MatrixPrinting.Print(form, settings.Subjects, answer, printer);
        return ExitCode.Passed;
    }

    private static void ThrowIfWrong(MatrixSettings settings)
    {
        if (settings.On.Length > 0)
            throw CommandFailure.WrongUse("matrix takes a column for each machine: --each in place of --on.");
        if (settings.Each.Length == 0)
            throw CommandFailure.WrongUse("--each is missing: name each machine, such as --each 4090 --each 2x4090.");
        if (settings.Each.Length > MatrixInput.MostColumns)
            throw CommandFailure.WrongUse(
                $"--each names {settings.Each.Length} machines; at most {MatrixInput.MostColumns} are taken at once."
            );
        if (settings.Subjects.Length > MatrixInput.MostRows)
            throw CommandFailure.WrongUse(
                $"There are {settings.Subjects.Length} models; at most {MatrixInput.MostRows} are taken at once."
            );
        if (settings.Subjects.FirstOrDefault(one => HubWeights.Is(one) || LocalWeights.Is(one)) is { } source)
            throw CommandFailure.WrongUse(
                $"'{source}' is not registered, and matrix takes registered models alone: ask about it with check."
            );
    }

    // The registry of a team is looked into first, as check does.
    private static async Task<IReadOnlyList<VariantRefInput>> ReferencesAsync(
        IRegistry registry,
        MatrixSettings settings,
        IReadOnlyList<SubjectText> subjects,
        CancellationToken cancellation
    )
    {
        List<VariantRefInput> references = [];
        foreach (var (model, variant) in subjects)
        {
            var home = settings.Registry ?? Public;
            if (settings.Registry is null && settings.Team is not null)
                home = (await registry.FindAsync(null, settings.Team, model, cancellation)).Registry;
            references.Add(
                new()
                {
                    Registry = home,
                    Model = model,
                    Variant = variant,
                }
            );
        }

        return references;
    }
}
