using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Cli.Teams;

/// <summary>Takes a role away.</summary>
public sealed class RoleRevokeCommand(CommandStreams streams) : ChangeCommand<RoleRevokeSettings, ChangeAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<ChangeAnswer> Change(RoleRevokeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Changes.RevokeRole(
            new()
            {
                Place = settings.Place,
                Principal = settings.Principal,
                Role = EnumText.Parse<Role>(settings.Role, "ROLE"),
                AlsoTokens = settings.AlsoTokens,
            }
        );
    }

    /// <inheritdoc/>
    protected override string Done(RoleRevokeSettings settings, ChangeAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return $"{settings.Principal} is no longer {settings.Role.ToLowerInvariant()} of {settings.Place}.";
    }
}
