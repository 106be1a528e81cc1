using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Commands;

/// <summary>A command that changes something on a server, and says in one line what holds now.</summary>
public abstract class ChangeCommand<TSettings, TAnswer>(CommandStreams streams) : PrintingCommand<TSettings>(streams)
    where TSettings : GlobalSettings
    where TAnswer : class, IChangeAnswer
{
    /// <summary>The change that the options ask for.</summary>
    protected abstract ApiQuestion<TAnswer> Change(TSettings settings);

    /// <summary>One line that says what holds now.</summary>
    protected abstract string Done(TSettings settings, TAnswer answer);

    /// <inheritdoc/>
    protected sealed override async Task<int> RunAsync(
        TSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var form = settings.Form();
        var change = Change(settings);
        var registry = RegistryChoice.Server(settings.Registries());
        var answer = await registry.ChangeAsync(change, printer, cancellation);
        if (form is OutputForm.Json)
            printer.Json(answer.Json);
        else if (form is OutputForm.Ndjson)
            printer.JsonLine(answer.Json);
        else
            printer.Line(Done(settings, answer.Value!));
        return ExitCode.Passed;
    }
}
