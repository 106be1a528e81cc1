using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Cli.Teams;

/// <summary>Makes a token for a program; its secret goes to a file.</summary>
public sealed class TokenCreateCommand(CommandStreams streams) : PrintingCommand<TokenCreateSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        TokenCreateSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        if (settings.Team.Length == 0)
            throw CommandFailure.WrongUse("--team is missing: the registry that the token reaches, tenant/team.");
        var verbs = EnumText.ParseAll<Verb>(settings.May, "--may");
        var registry = RegistryChoice.Server(settings.Registries());
        using var file = SecretFile.Create(settings.To);
        var change = Changes.CreateToken(
            new()
            {
                Name = settings.Name,
                Registries = settings.Team,
                Verbs = verbs,
                ExpiresInDays = settings.Days,
            }
        );
        var made = (await registry.ChangeAsync(change, printer, cancellation)).Value!;
        file.Write(made.Secret!);
        printer.Line($"{made.Token!.Key} expires on {made.Token.ExpiresAt.UtcDateTime:yyyy-MM-dd}.");
        printer.Note($"Its secret is in {settings.To}, and nowhere else.");
        return ExitCode.Passed;
    }
}
