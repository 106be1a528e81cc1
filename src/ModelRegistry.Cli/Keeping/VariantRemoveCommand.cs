using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Removes a variant of a model.</summary>
public sealed class VariantRemoveCommand(CommandStreams streams)
    : ChangeCommand<KeptVariantSettings, KeepingAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<KeepingAnswer> Change(KeptVariantSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Changes.RemoveVariant(
            new()
            {
                Registry = settings.Home,
                Name = settings.Model,
                Variant = settings.Variant,
                ExpectedVersion = settings.ExpectedVersion,
            }
        );
    }

    /// <inheritdoc/>
    protected override string Done(KeptVariantSettings settings, KeepingAnswer answer) =>
        $"{settings.Subject} is removed from {settings.Home}.";
}
