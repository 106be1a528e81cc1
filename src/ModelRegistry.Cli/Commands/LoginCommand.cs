using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Commands;

/// <summary>Writes down which server to ask, and the token to show it.</summary>
public sealed class LoginCommand(CommandStreams streams) : PrintingCommand<LoginSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(LoginSettings settings, Printer printer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        if (!settings.Token)
            throw CommandFailure.WrongUse(
                "login reads a token from stdin: modelregistry login URL --token < token.txt"
            );
        var token = (await Console.In.ReadLineAsync(cancellation))?.Trim();
        if (string.IsNullOrEmpty(token))
            throw CommandFailure.WrongUse("There is no token on stdin.");
        // A token that the server does not take is not kept.
        var viewer = await RegistryChoice.Server(settings.Url, token).GetAsync(Questions.Viewer(), cancellation);
        new SavedServer(settings.Url, token).Save();
        printer.Note($"Logged in at {settings.Url} as {viewer.Value!.Name}; written to {SavedServer.File}.");
        return ExitCode.Passed;
    }
}
