using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Deletes a hardware profile.</summary>
public sealed class HardwareDeleteCommand(CommandStreams streams)
    : ChangeCommand<HardwareDeleteSettings, KeepingAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<KeepingAnswer> Change(HardwareDeleteSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Changes.DeleteHardwareProfile(
            new()
            {
                Registry = settings.Home,
                Name = settings.Name,
                ExpectedVersion = settings.ExpectedVersion,
            }
        );
    }

    /// <inheritdoc/>
    protected override string Done(HardwareDeleteSettings settings, KeepingAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return $"profile:{settings.Home}/{settings.Name} is deleted.";
    }
}
