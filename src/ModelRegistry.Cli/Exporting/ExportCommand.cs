using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Exporting;

/// <summary>Documents of a model, or every model of a registry.</summary>
public sealed class ExportCommand(CommandStreams streams) : PrintingCommand<ExportSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        ExportSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        if (settings.Output is not null)
            throw CommandFailure.WrongUse("export has no --output: --format says what it writes.");
        if (settings.Format is null)
            throw CommandFailure.WrongUse("--format is missing: notice, json, or with --registry ndjson.");
        var format = EnumText.Parse<ExportFormat>(settings.Format, "--format");
        if (format is ExportFormat.Ndjson)
            await AllAsync(settings, printer, cancellation);
        else
            await OneAsync(settings, format, printer, cancellation);
        return ExitCode.Passed;
    }

    private static async Task AllAsync(ExportSettings settings, Printer printer, CancellationToken cancellation)
    {
        if (settings.Subject is not null)
            throw CommandFailure.WrongUse("--format ndjson takes every model of a registry: leave the model out.");
        if ((settings.Registry ?? settings.Team) is not { } home)
            throw CommandFailure.WrongUse("--format ndjson takes a registry: --registry acme/vision.");
        await new RegistryExport(RegistryChoice.For(settings.Registries()), printer).WriteAsync(home, cancellation);
    }

    private static async Task OneAsync(
        ExportSettings settings,
        ExportFormat format,
        Printer printer,
        CancellationToken cancellation
    )
    {
        if (settings.Subject is not { } text)
            throw CommandFailure.WrongUse($"--format {settings.Format} takes a MODEL or MODEL:VARIANT.");
        var subject = SubjectText.Parse(text);
        var registry = RegistryChoice.For(settings.Registries());
        var known = await registry.FindAsync(settings.Registry, settings.Team, subject.Model, cancellation);
        var export = new ModelExport(registry, known.Registry, known.Name, subject.Variant);
        if (format is ExportFormat.Notice)
            await export.WriteNoticeAsync(printer, cancellation);
        else
            await export.WriteJsonAsync(printer, cancellation);
    }
}
