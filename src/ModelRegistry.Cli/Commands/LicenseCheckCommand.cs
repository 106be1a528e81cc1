using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Commands;

/// <summary>May we, under this license or expression?</summary>
public sealed class LicenseCheckCommand(CommandStreams streams) : PrintingCommand<LicenseCheckSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        LicenseCheckSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var gate = Gate.Parse(settings.FailOn);
        var question = Questions.CheckLicense([new() { License = settings.Expression }], settings.ReadUse(), null);
        var answer = await RegistryChoice.For(settings.Registries()).GetAsync(question, cancellation);
        var legal = answer.Value!;
        if (settings.Form() is OutputForm.Json or OutputForm.Ndjson)
            printer.Json(answer.Json);
        else
        {
            printer.Line(new Cell(settings.Expression, "bold"), "  ", Cell.For(legal.Verdict));
            foreach (var reason in legal.Reasons)
                CheckPrinting.Reason(reason, printer);
            if (legal.Obligations.Count > 0)
                printer.Line("  Owed:");
            foreach (var obligation in legal.Obligations)
                CheckPrinting.Obligation(obligation, printer);
        }

        return gate.ExitCodeOf(legal.Verdict);
    }
}
