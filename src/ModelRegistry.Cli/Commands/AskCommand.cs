using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Commands;

/// <summary>Which models may and can we run?</summary>
public sealed class AskCommand(CommandStreams streams) : PrintingCommand<AskSettings>(streams)
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(AskSettings settings, Printer printer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        if (settings.Limit < 0)
            throw CommandFailure.WrongUse("--limit: a list has no fewer than 0 rows.");
        var form = settings.Form();
        // What needs no registry is read first: a wrong word is told at once, and alone.
        var (use, workload) = (settings.ReadUse(), settings.ReadWorkload());
        var filter = ListOptions.Filter(settings.Filter);
        var (verdicts, order) = (ListOptions.Verdicts(settings.Verdict), ListOptions.Order(settings.Sort));
        var registry = RegistryChoice.For(settings.Registries());
        var on = await HardwareOptions.ReadAsync(settings, registry, printer, cancellation);
        var question = new DeployableModelsQuestion(on, use, workload, filter, verdicts, order)
        {
            WhatIf = settings.WhatIf?.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            ),
        };
        var pages = await PagesAsync(registry, question, settings.Limit, cancellation);
        await PrintAsync(form, pages, question, registry, printer, cancellation);
        var counts = pages[0].Value!.Counts;
        var go = counts.Yes + counts.Conditional;
        if (settings.AtLeast is not { } wanted || go >= wanted)
            return ExitCode.Passed;
        printer.Note($"{go} candidates may and can run; at least {wanted} are wanted.");
        return ExitCode.No;
    }

    private static async Task<IReadOnlyList<ApiAnswer<DeployableModelsAnswer>>> PagesAsync(
        IRegistry registry,
        DeployableModelsQuestion question,
        int limit,
        CancellationToken cancellation
    )
    {
        List<ApiAnswer<DeployableModelsAnswer>> pages = [];
        for (var left = limit; left >= 0; )
        {
            var first = Math.Min(left, PageSize);
            var page = await registry.GetAsync(
                Questions.DeployableModels(question with { First = first }),
                cancellation
            );
            pages.Add(page);
            left -= page.Value!.Nodes.Count;
            if (left <= 0 || !page.Value.PageInfo.HasNextPage)
                break;
            question = question with { After = page.Value.PageInfo.EndCursor };
        }

        return pages;
    }

    private static async Task PrintAsync(
        OutputForm form,
        IReadOnlyList<ApiAnswer<DeployableModelsAnswer>> pages,
        DeployableModelsQuestion question,
        IRegistry registry,
        Printer printer,
        CancellationToken cancellation
    )
    {
        var candidates = pages.SelectMany(page => page.Value!.Nodes).ToList();
        switch (form)
        {
            case OutputForm.Json:
                foreach (var page in pages)
                    printer.Json(page.Json);
                break;
            case OutputForm.Ndjson:
                foreach (var node in pages.SelectMany(page => page.Json.GetProperty("nodes").EnumerateArray()))
                    printer.JsonLine(node);
                break;
            case OutputForm.Ids:
                // A what-if is no variant that another command could be asked for.
                foreach (var candidate in candidates.Where(candidate => !candidate.Computed))
                    printer.Line($"{candidate.Model.Name}:{candidate.Variant.Name}");
                break;
            case OutputForm.Csv:
                printer.Csv(CandidateTable.For(candidates));
                break;
            case OutputForm.Markdown:
                printer.Markdown(CandidateTable.For(candidates));
                break;
            default:
                if (candidates.Count > 0)
                    printer.Table(CandidateTable.For(candidates));
                await SummaryAsync(pages[0].Value!, candidates.Count, question, registry, printer, cancellation);
                break;
        }
    }

    private static async Task SummaryAsync(
        DeployableModelsAnswer answer,
        int shown,
        DeployableModelsQuestion question,
        IRegistry registry,
        Printer printer,
        CancellationToken cancellation
    )
    {
        var counts = answer.Counts;
        if (shown > 0)
            printer.Line();
        printer.Line(
            Cell.For(Domain.Verdict.Yes),
            $" {counts.Yes}, ",
            Cell.For(Domain.Verdict.Conditional),
            $" {counts.Conditional}, ",
            Cell.For(Domain.Verdict.Unknown),
            $" {counts.Unknown}, ",
            Cell.For(Domain.Verdict.No),
            $" {counts.No}; {shown} of {answer.TotalCount} shown."
        );
        if (counts.Unknown == 0)
            return;
        var unknown = question with { Verdicts = [Domain.Verdict.Unknown], First = PageSize, After = null };
        var page = await registry.GetAsync(Questions.DeployableModels(unknown), cancellation);
        if (UnknownCauses.Sentence(page.Value!.Nodes, counts.Unknown) is { } sentence)
            printer.Line(sentence);
    }
}
