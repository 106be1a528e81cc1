using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Lets a name stand for a variant, wherever a variant's name may.</summary>
public sealed class AliasSetCommand(CommandStreams streams) : ChangeCommand<AliasSetSettings, KeepingAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<KeepingAnswer> Change(AliasSetSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Changes.SetAlias(
            new()
            {
                Registry = settings.Home,
                Name = settings.Model,
                Alias = settings.Alias,
                Variant = settings.Variant,
                ExpectedVersion = settings.ExpectedVersion,
            }
        );
    }

    /// <inheritdoc/>
    protected override string Done(AliasSetSettings settings, KeepingAnswer answer) =>
        $"{settings.Model}:{settings.Alias} is {settings.Subject} now.";
}
