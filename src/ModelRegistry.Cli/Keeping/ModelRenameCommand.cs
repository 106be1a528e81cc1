using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Gives a model another name, or moves it to another registry of the tenant.</summary>
public sealed class ModelRenameCommand(CommandStreams streams)
    : ChangeCommand<ModelRenameSettings, KeepingAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<KeepingAnswer> Change(ModelRenameSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings is { NewName: null, To: null })
            throw CommandFailure.WrongUse("Name the new name, or with --to the registry that it moves to.");
        return Changes.MoveModel(
            new()
            {
                Registry = settings.Home,
                Name = settings.Model,
                NewName = settings.NewName,
                To = settings.To,
                ExpectedVersion = settings.ExpectedVersion,
            }
        );
    }

    /// <inheritdoc/>
    protected override string Done(ModelRenameSettings settings, KeepingAnswer answer) =>
        $"{settings.Model} is {settings.NewName ?? settings.Model} in {settings.To ?? settings.Home} now.";
}
