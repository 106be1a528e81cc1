using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Commands;

/// <summary>What a license text asks.</summary>
public sealed class LicenseShowCommand(CommandStreams streams) : PrintingCommand<LicenseShowSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        LicenseShowSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var answer = await RegistryChoice
            .For(settings.Registries())
            .GetAsync(Questions.License(settings.License), cancellation);
        if (settings.Form() is OutputForm.Json or OutputForm.Ndjson)
        {
            printer.Json(answer.Json);
            return ExitCode.Passed;
        }

        var license = answer.Value!;
        printer.Line(new Cell(license.Key, "bold"), $"  {license.Name}");
        printer.Line($"  {(license.Verified ? "The whole text was read." : "The text was not read as a whole.")}");
        if (license.Aliases.Count > 0)
            printer.Line($"  also called {string.Join(", ", license.Aliases)}");
        if (license.Conditions.Count > 0)
            printer.Line("  Asks:");
        foreach (var condition in license.Conditions)
            printer.Line($"  - {condition.Summary}{(condition.Clause is { } clause ? $" [§{clause}]" : "")}");
        foreach (var source in license.Sources)
            printer.Line($"  source  {source}");
        return ExitCode.Passed;
    }
}
