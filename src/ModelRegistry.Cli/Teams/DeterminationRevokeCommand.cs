using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Teams;

/// <summary>Takes a determination back.</summary>
public sealed class DeterminationRevokeCommand(CommandStreams streams)
    : ChangeCommand<RevokeSettings, ChangeAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<ChangeAnswer> Change(RevokeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Changes.RevokeDetermination(
            new()
            {
                Id = settings.Id,
                Reason = settings.Reason ?? throw CommandFailure.WrongUse("--reason is missing: why is it revoked?"),
            }
        );
    }

    /// <inheritdoc/>
    protected override string Done(RevokeSettings settings, ChangeAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return $"{settings.Id} decides nothing from now on.";
    }
}
