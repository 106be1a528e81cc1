using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Commands;

/// <summary>May and can we run these?</summary>
public sealed class CheckCommand(CommandStreams streams) : PrintingCommand<CheckSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CheckSettings settings, Printer printer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var gate = Gate.Parse(settings.FailOn);
        var form = settings.Form();
        var subjects = await SubjectQuestions.AskAsync(settings, printer, cancellation);
        CheckPrinting.Print(form, subjects, printer);
        await ReportFiles.WriteAsync(settings, gate, subjects, cancellation);
        var worst = subjects.MaxBy(subject => subject.Verdict)!;
        Say(worst, gate, printer);
        return gate.ExitCodeOf(worst.Verdict);
    }

    // One line tells what decided, and on what condition a conditional one passes.
    private static void Say(CheckedSubject worst, Gate gate, Printer printer)
    {
        var best = worst.Variants[0];
        var verdict = best.Answer.Verdict.ToString().ToUpperInvariant();
        var outcome = gate.ExitCodeOf(worst.Verdict) == ExitCode.Passed ? "passes" : "fails";
        var condition = best.Answer.Verdict == Verdict.Conditional ? " on condition" : "";
        printer.Note($"{best.Name} {outcome}{condition}: {verdict}, {best.Decisive?.Code}: {best.Decisive?.Message}");
    }
}
