using System.ComponentModel;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>Options of <c>login</c>.</summary>
public sealed class LoginSettings : GlobalSettings
{
    [CommandArgument(0, "<URL>")]
    [Description("The address of the server.")]
    public string Url { get; init; } = "";

    [CommandOption("--token")]
    [Description("Reads a token from stdin.")]
    public bool Token { get; init; }
}

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
