using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Teams;

/// <summary>What the counsel of a tenant decided.</summary>
public sealed class DeterminationListCommand(CommandStreams streams)
    : PrintingCommand<DeterminationListSettings>(streams)
{
    private static readonly Column[] Columns =
    [
        new("ID"),
        new("DECISION"),
        new("ON"),
        new("FOR", MaxWidth: 60),
        new("EXPIRES"),
        new("STATE"),
        new("BY", MaxWidth: 40),
        new("WHY", MaxWidth: 80),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        DeterminationListSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var form = settings.Form();
        var registry = RegistryChoice.Server(settings.Registries());
        bool? inForce = settings.InForce ? true : null;
        var all = await registry.AllAsync<DeterminationAnswer, DeterminationsAnswer>(
            after =>
                Questions.Determinations(
                    new(settings.Tenant, settings.License, settings.Model, inForce, Pages.Size, after)
                ),
            page => page.Nodes,
            page => page.PageInfo,
            cancellation
        );
        ListPrinting.Print(form, new(Columns, [.. all.Select(RowOf)]), 0, printer);
        return ExitCode.Passed;
    }

    private static IReadOnlyList<Cell> RowOf(DeterminationAnswer one) =>
        [
            one.Id,
            EnumText.Name(one.Decision).ToLowerInvariant(),
            one.License ?? one.Rule ?? "",
            one.Models is { } models ? string.Join(' ', models) : "any model",
            $"{one.ExpiresOn:yyyy-MM-dd}",
            one.RevokedAt is null ? "stands" : "revoked",
            one.DecidedBy,
            one.Reason,
        ];
}
