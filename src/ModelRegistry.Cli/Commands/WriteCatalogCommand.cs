using ModelRegistry.Answers.Shipped;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Commands;

/// <summary>Checks the files of the shipped catalog, and writes them as the one text that the program reads. The build calls it.</summary>
public sealed class WriteCatalogCommand(CommandStreams streams) : PrintingCommand<WriteCatalogSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        WriteCatalogSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        await System.IO.File.WriteAllBytesAsync(settings.File, ShippedForm.From(settings.Folder).Write(), cancellation);
        return ExitCode.Passed;
    }
}
