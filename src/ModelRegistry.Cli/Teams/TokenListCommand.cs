using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Teams;

/// <summary>The tokens of a team or tenant.</summary>
public sealed class TokenListCommand(CommandStreams streams) : PrintingCommand<TokenListSettings>(streams)
{
    private static readonly Column[] Columns =
    [
        new("KEY"),
        new("NAME", MaxWidth: 40),
        new("REACHES", MaxWidth: 60),
        new("MAY"),
        new("EXPIRES"),
        new("LAST USED"),
        new("MADE BY", MaxWidth: 40),
        new("STATE"),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        TokenListSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        if (settings.Team is null == settings.Tenant is null)
            throw CommandFailure.WrongUse("Name a team (--team tenant/team) or a tenant (--tenant), one of the two.");
        var form = settings.Form();
        var registry = RegistryChoice.Server(settings.Registries());
        var tokens = await registry.AllAsync<TokenAnswer, TokensAnswer>(
            after => Questions.Tokens(settings.Team, settings.Tenant, Pages.Size, after),
            page => page.Nodes,
            page => page.PageInfo,
            cancellation
        );
        ListPrinting.Print(form, new(Columns, [.. tokens.Select(RowOf)]), 0, printer);
        return ExitCode.Passed;
    }

    private static IReadOnlyList<Cell> RowOf(TokenAnswer token) =>
        [
            token.Key,
            token.Name,
            string.Join(' ', token.Registries),
            string.Join(',', token.Verbs.Select(verb => EnumText.Name(verb).ToLowerInvariant())),
            $"{token.ExpiresAt.UtcDateTime:yyyy-MM-dd}",
            token.LastUsedAt is { } used ? $"{used.UtcDateTime:yyyy-MM-dd}" : "never",
            token.CreatedBy,
            token.Revoked ? "revoked" : "valid",
        ];
}
