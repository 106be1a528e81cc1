using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Commands;

/// <summary>Forgets the server and the token; one that was made for this login is refused from then on.</summary>
public sealed class LogoutCommand(CommandStreams streams) : PrintingCommand<GlobalSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        GlobalSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(printer);
        var saved = SavedServer.Find();
        // The file goes also where the server cannot be told.
        SavedServer.Delete();
        if (saved is null)
        {
            printer.Note("Nobody was logged in.");
            return ExitCode.Passed;
        }

        printer.Note($"{SavedServer.File} is removed.");
        if (saved is { IsOwn: true, Token: { } token })
        {
            await RegistryChoice.SignIn(saved.Server).RevokeAsync(token, cancellation);
            printer.Note($"{saved.Server} refuses its token from now on.");
        }

        return ExitCode.Passed;
    }
}
