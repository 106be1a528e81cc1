using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Undoes a withdrawal.</summary>
public sealed class ModelRestoreCommand(CommandStreams streams)
    : ChangeCommand<KeptModelSettings, KeepingAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<KeepingAnswer> Change(KeptModelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Changes.RestoreModel(
            new()
            {
                Registry = settings.Home,
                Name = settings.Model,
                ExpectedVersion = settings.ExpectedVersion,
            }
        );
    }

    /// <inheritdoc/>
    protected override string Done(KeptModelSettings settings, KeepingAnswer answer) =>
        $"{settings.Model} is back in {settings.Home}.";
}
