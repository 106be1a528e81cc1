using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Tree;

/// <summary>A script that completes commands and options.</summary>
public sealed class CompletionCommand(CommandStreams streams) : PrintingCommand<CompletionSettings>(streams)
{
    /// <inheritdoc/>
    protected override Task<int> RunAsync(CompletionSettings settings, Printer printer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var script = CompletionScript.For(settings.Shell.ToLowerInvariant(), CommandTree.Words);
        printer.Line(
            script ?? throw CommandFailure.WrongUse($"'{settings.Shell}' is not one of bash, zsh, fish, pwsh.")
        );
        return Task.FromResult(ExitCode.Passed);
    }
}
