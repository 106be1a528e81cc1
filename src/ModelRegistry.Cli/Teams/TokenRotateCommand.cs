using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Teams;

/// <summary>Gives a token a new secret, which goes to a file.</summary>
public sealed class TokenRotateCommand(CommandStreams streams) : PrintingCommand<TokenRotateSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        TokenRotateSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var registry = RegistryChoice.Server(settings.Registries());
        using var file = SecretFile.Create(settings.To);
        var change = Changes.RotateToken(new() { Token = settings.Key, KeepFormerMinutes = settings.KeepMinutes });
        var made = (await registry.ChangeAsync(change, printer, cancellation)).Value!;
        file.Write(made.Secret!);
        printer.Line($"{settings.Key} has a new secret.");
        printer.Note($"It is in {settings.To}, and nowhere else.");
        return ExitCode.Passed;
    }
}
