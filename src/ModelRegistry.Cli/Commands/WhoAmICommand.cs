using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Commands;

/// <summary>Who the server takes the caller for.</summary>
public sealed class WhoAmICommand(CommandStreams streams) : PrintingCommand<GlobalSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        GlobalSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var registry = RegistryChoice.Server(settings.Registries());
        var answer = await registry.GetAsync(Questions.Viewer(), cancellation);
        if (settings.Form() is OutputForm.Json or OutputForm.Ndjson)
            printer.Json(answer.Json);
        else
            printer.Line(
                $"{answer.Value!.Name} at {registry.Name}, who sees {string.Join(", ", answer.Value.Registries)}"
            );
        return ExitCode.Passed;
    }
}
