using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Teams;

/// <summary>A team and who holds which role in it.</summary>
public sealed class TeamShowCommand(CommandStreams streams) : PrintingCommand<TeamSettings>(streams)
{
    private static readonly Column[] Columns = [new("PRINCIPAL"), new("ROLE")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(TeamSettings settings, Printer printer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var form = settings.Form();
        var registry = RegistryChoice.Server(settings.Registries());
        var answer = await registry.GetAsync(Questions.Team(settings.Team), cancellation);
        var team = answer.Value!;
        if (form is OutputForm.Json)
        {
            printer.Json(answer.Json);
            return ExitCode.Passed;
        }

        if (form is OutputForm.Table)
            printer.Line(
                new Cell(team.Registry, "bold"),
                $"  {team.DisplayName}{(team.Archived ? ", archived: nothing in it can be changed" : "")}"
            );
        ListPrinting.Print(form, new(Columns, [.. team.Members.Select(RowOf)]), 0, printer);
        return ExitCode.Passed;
    }

    private static IReadOnlyList<Cell> RowOf(MemberAnswer member) =>
        [member.Principal, member.Role.ToString().ToLowerInvariant()];
}
