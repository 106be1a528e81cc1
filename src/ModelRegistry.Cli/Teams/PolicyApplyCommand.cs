using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Teams;

/// <summary>Puts a policy in place of the one before.</summary>
public sealed class PolicyApplyCommand(CommandStreams streams) : PrintingCommand<PolicyApplySettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        PolicyApplySettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var registry = RegistryChoice.Server(settings.Registries());
        var policy = await PolicyFile.ReadAsync(settings.File, cancellation);
        await registry.ChangeAsync(Changes.DefinePolicy(policy), printer, cancellation);
        printer.Line($"The policy of {policy["tenant"]} is that of {settings.File} now.");
        return ExitCode.Passed;
    }
}
