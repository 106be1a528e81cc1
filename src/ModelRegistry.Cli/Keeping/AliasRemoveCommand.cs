using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Removes a name that stood for a variant.</summary>
public sealed class AliasRemoveCommand(CommandStreams streams)
    : ChangeCommand<AliasRemoveSettings, KeepingAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<KeepingAnswer> Change(AliasRemoveSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Changes.RemoveAlias(
            new()
            {
                Registry = settings.Home,
                Name = settings.Model,
                Alias = settings.Alias,
                ExpectedVersion = settings.ExpectedVersion,
            }
        );
    }

    /// <inheritdoc/>
    protected override string Done(AliasRemoveSettings settings, KeepingAnswer answer) =>
        $"{settings.Model} has no alias {settings.Alias} any more.";
}
