using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Commands;

/// <summary>The same as <c>check</c>, with every reason, clause, source and figure.</summary>
public sealed class ExplainCommand(CommandStreams streams) : PrintingCommand<CheckSettings>(streams)
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CheckSettings settings, Printer printer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var form = settings.Form();
        var subjects = await SubjectQuestions.AskAsync(settings, printer, cancellation);
        if (form != OutputForm.Table)
            CheckPrinting.Print(form, subjects, printer);
        else
            foreach (var variant in subjects.SelectMany(subject => subject.Variants))
                Explanation.Print(variant, printer);
        return ExitCode.Passed;
    }
}
