using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Teams;

/// <summary>The teams that the caller may know of.</summary>
public sealed class TeamListCommand(CommandStreams streams) : PrintingCommand<GlobalSettings>(streams)
{
    private static readonly Column[] Columns = [new("TEAM"), new("NAME", MaxWidth: 60), new("STATE")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        GlobalSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var form = settings.Form();
        var registry = RegistryChoice.Server(settings.Registries());
        var tenants = await registry.AllAsync<TenantAnswer, TenantsAnswer>(
            after => Questions.Tenants(Pages.Size, after),
            page => page.Nodes,
            page => page.PageInfo,
            cancellation
        );
        var teams = tenants.SelectMany(tenant => tenant.Teams).ToList();
        ListPrinting.Print(form, new(Columns, [.. teams.Select(RowOf)]), 0, printer);
        if (teams.Count == 0)
            printer.Note("There is no team that you may know of: 'modelregistry team create' makes one.");
        return ExitCode.Passed;
    }

    private static IReadOnlyList<Cell> RowOf(TeamSummaryAnswer team) =>
        [team.Registry, team.DisplayName, team.Archived ? "archived" : "open"];
}
