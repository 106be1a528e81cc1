using ModelRegistry.Answers.Shipped;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Commands;

/// <summary>The arguments of <c>write-catalog</c>.</summary>
public sealed class WriteCatalogSettings : GlobalSettings
{
    [CommandArgument(0, "<FOLDER>")]
    public string Folder { get; init; } = "";

    [CommandArgument(1, "<FILE>")]
    public string File { get; init; } = "";
}

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
