using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Teams;

/// <summary>Creates a team of a tenant.</summary>
public sealed class TeamCreateCommand(CommandStreams streams) : ChangeCommand<TeamCreateSettings, ChangeAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<ChangeAnswer> Change(TeamCreateSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Changes.CreateTeam(
            new()
            {
                Registry = settings.Team,
                DisplayName =
                    settings.Name ?? settings.Team[(settings.Team.IndexOf('/', StringComparison.Ordinal) + 1)..],
                Maintainers = settings.Maintainer.Length > 0 ? settings.Maintainer : null,
            }
        );
    }

    /// <inheritdoc/>
    protected override string Done(TeamCreateSettings settings, ChangeAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return $"{settings.Team} is there now.";
    }
}
