using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain.Compatibility;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Reports what happened on hardware, as evidence in a team's registry.</summary>
public sealed class ReportCommand(CommandStreams streams) : PrintingCommand<ReportSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        ReportSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var home =
            settings.Team
            ?? throw CommandFailure.WrongUse("--team is missing: the team whose registry keeps the report.");
        var (outcome, cause) = (Outcome(settings), Cause(settings.Fails));
        var (model, variant) = SubjectText.Parse(settings.Subject);
        var registry = RegistryChoice.Server(settings.Registries());
        var on = await HardwareOptions.ReadAsync(settings, registry, printer, cancellation);
        var system =
            on.System
            ?? throw CommandFailure.WrongUse("--on: a report is about one accelerator, such as 2xnvidia-rtx-4090.");
        var workload = settings.ReadWorkload();
        var input = new ReportCompatibilityInput
        {
            Registry = home,
            Variant = new()
            {
                Registry = settings.ModelRegistry ?? "public",
                Model = model,
                Variant = variant,
            },
            Accelerator = system.Accelerator,
            Devices = system.DevicesPerNode * system.Nodes,
            Phase = workload.Phase,
            Runtime = settings.Runtime,
            Outcome = outcome,
            Cause = cause,
            Source = settings.Source,
            ObservedOn = DayText.Parse(settings.Observed, "--observed"),
            DecodeTokensPerSecond = settings.DecodeSpeed,
            PeakMemoryBytes = settings.PeakMemory is { } peak ? Quantity.Bytes(peak, "--peak-memory") : null,
            ContextTokens = workload.ContextTokens,
            Concurrency = settings.Concurrency,
        };
        await registry.ChangeAsync(Changes.ReportCompatibility(input), printer, cancellation);
        printer.Line($"{home} keeps it: {settings.Subject} on {system.Accelerator}, {Word(outcome)}.");
        return ExitCode.Passed;
    }

    private static Outcome Outcome(ReportSettings settings)
    {
        if (settings.Works == settings.Fails is not null)
            throw CommandFailure.WrongUse("Say what happened: --works, or --fails with its cause.");
        if (!settings.Works)
            return Domain.Compatibility.Outcome.Fails;
        return settings.WithConditions
            ? Domain.Compatibility.Outcome.WorksWithConditions
            : Domain.Compatibility.Outcome.Works;
    }

    private static FailureCause? Cause(string? text) =>
        text is null ? null : EnumText.Parse<FailureCause>(text, "--fails");

    private static string Word(Outcome outcome) => EnumText.Name(outcome).ToLowerInvariant().Replace('_', ' ');
}
