using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Commands;

/// <summary>Saves hardware under a name, for --on profile:NAME.</summary>
public sealed class HardwareSaveCommand(CommandStreams streams) : PrintingCommand<HardwareSaveSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        HardwareSaveSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var home =
            settings.Registry
            ?? throw CommandFailure.WrongUse("--registry is missing: that of your team, such as acme/vision.");
        var registry = RegistryChoice.Server(settings.Registries());
        var on = await HardwareOptions.ReadAsync(settings, registry, printer, cancellation);
        var systems = on.Systems ?? (on.System is { } one ? [one] : null);
        if (systems is null)
            throw CommandFailure.WrongUse("--on: a profile is saved from accelerators, not from another profile.");
        var input = new DefineHardwareProfileInput
        {
            Registry = home,
            Name = settings.Name,
            Systems = systems,
        };
        await registry.ChangeAsync(Changes.DefineHardwareProfile(input), printer, cancellation);
        printer.Line($"profile:{home}/{settings.Name}");
        return ExitCode.Passed;
    }
}
