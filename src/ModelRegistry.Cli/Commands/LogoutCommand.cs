using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Commands;

/// <summary>Forgets the server and the token.</summary>
public sealed class LogoutCommand(CommandStreams streams) : PrintingCommand<GlobalSettings>(streams)
{
    /// <inheritdoc/>
    protected override Task<int> RunAsync(GlobalSettings settings, Printer printer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(printer);
        printer.Note(SavedServer.Delete() ? $"{SavedServer.File} is removed." : "Nobody was logged in.");
        return Task.FromResult(ExitCode.Passed);
    }
}
