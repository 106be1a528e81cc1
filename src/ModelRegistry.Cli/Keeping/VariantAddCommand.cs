using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Adds weights to a model in one more numeric format.</summary>
public sealed class VariantAddCommand(CommandStreams streams)
    : ChangeCommand<VariantAddSettings, KeepingAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<KeepingAnswer> Change(VariantAddSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Changes.AddVariant(
            new()
            {
                Registry = settings.Home,
                Name = settings.Model,
                ExpectedVersion = settings.ExpectedVersion,
                Variant = new()
                {
                    Name = settings.Variant,
                    Format = settings.Format ?? settings.Variant,
                    WeightBytes = settings.Bytes is { } bytes ? Quantity.Bytes(bytes, "--bytes") : null,
                    Source = settings.Source,
                },
            }
        );
    }

    /// <inheritdoc/>
    protected override string Done(VariantAddSettings settings, KeepingAnswer answer) =>
        $"{settings.Subject} is in {settings.Home} now.";
}
