using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Cli.Teams;

/// <summary>Gives somebody a role.</summary>
public sealed class RoleGrantCommand(CommandStreams streams) : ChangeCommand<RoleSettings, ChangeAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<ChangeAnswer> Change(RoleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Changes.GrantRole(
            new()
            {
                Place = settings.Place,
                Principal = settings.Principal,
                Role = EnumText.Parse<Role>(settings.Role, "ROLE"),
            }
        );
    }

    /// <inheritdoc/>
    protected override string Done(RoleSettings settings, ChangeAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return $"{settings.Principal} is {settings.Role.ToLowerInvariant()} of {settings.Place} now.";
    }
}
