using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Takes a model back: from then on it is never deployable.</summary>
public sealed class ModelWithdrawCommand(CommandStreams streams)
    : ChangeCommand<ModelWithdrawSettings, KeepingAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<KeepingAnswer> Change(ModelWithdrawSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Changes.WithdrawModel(
            new()
            {
                Registry = settings.Home,
                Name = settings.Model,
                Reason = settings.Reason ?? throw CommandFailure.WrongUse("--reason is missing: why is it withdrawn?"),
                Successor = settings.Successor,
                ExpectedVersion = settings.ExpectedVersion,
            }
        );
    }

    /// <inheritdoc/>
    protected override string Done(ModelWithdrawSettings settings, KeepingAnswer answer) =>
        $"{settings.Model} is withdrawn; 'modelregistry model restore' undoes it.";
}
