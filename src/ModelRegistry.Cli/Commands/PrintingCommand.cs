using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>A command that prints.</summary>
public abstract class PrintingCommand<TSettings>(CommandStreams streams) : AsyncCommand<TSettings>
    where TSettings : GlobalSettings
{
    /// <summary>Does it.</summary>
    /// <returns>How it ends.</returns>
    protected abstract Task<int> RunAsync(TSettings settings, Printer printer, CancellationToken cancellation);

    /// <inheritdoc/>
    public sealed override Task<int> ExecuteAsync(
        CommandContext context,
        TSettings settings,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        var isPlain = settings.NoColor || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var printer = Printer.Create(
            streams.Output,
            streams.Errors,
            colours: streams.IsTerminal && !isPlain,
            settings.Quiet
        );
        return RunAsync(settings, printer, cancellationToken);
    }
}
