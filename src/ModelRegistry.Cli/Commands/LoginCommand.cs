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
        var (saved, position) = settings.Token
            ? (new SavedServer(settings.Url, await ReadTokenAsync(cancellation)), null)
            : await ByCodeAsync(settings.Url, printer, cancellation);
        // A token that the server does not take is not kept.
        var server = RegistryChoice.Server(settings.Url, saved.Token, position);
        var viewer = await server.GetAsync(Questions.Viewer(), cancellation);
        saved.Save();
        printer.Note($"Logged in at {settings.Url} as {viewer.Value!.Name}; written to {SavedServer.File}.");
        return ExitCode.Passed;
    }

    private static async Task<string> ReadTokenAsync(CancellationToken cancellation)
    {
        var token = (await Console.In.ReadLineAsync(cancellation))?.Trim();
        return string.IsNullOrEmpty(token) ? throw CommandFailure.WrongUse("There is no token on stdin.") : token;
    }

    private static async Task<(SavedServer Saved, string? Position)> ByCodeAsync(
        string url,
        Printer printer,
        CancellationToken cancellation
    )
    {
        var login = new CodeLogin(RegistryChoice.SignIn(url), TimeProvider.System, printer);
        var granted = await login.GetAsync(cancellation);
        return (new SavedServer(url, granted.Token) { IsOwn = true }, granted.Position);
    }
}
