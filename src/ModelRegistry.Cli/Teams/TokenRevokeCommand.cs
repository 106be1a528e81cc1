using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Teams;

/// <summary>Refuses a token for good.</summary>
public sealed class TokenRevokeCommand(CommandStreams streams) : ChangeCommand<TokenSettings, ChangeAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<ChangeAnswer> Change(TokenSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Changes.RevokeToken(new() { Token = settings.Key });
    }

    /// <inheritdoc/>
    protected override string Done(TokenSettings settings, ChangeAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return $"{settings.Key} is refused from now on.";
    }
}
