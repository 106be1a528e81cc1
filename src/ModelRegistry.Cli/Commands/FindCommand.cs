using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Commands;

/// <summary>Finds models, licenses, accelerators, profiles, numeric formats and runtimes by loose names.</summary>
public sealed class FindCommand(CommandStreams streams) : PrintingCommand<FindSettings>(streams)
{
    private static readonly Column[] Columns = [new("KIND"), new("KEY"), new("NAME", MaxWidth: 80), new("KEPT BY")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(FindSettings settings, Printer printer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var form = settings.Form();
        var text = string.Join(' ', settings.Words);
        var registry = RegistryChoice.For(settings.Registries());
        var answer = await registry.GetAsync(Questions.Search(text, settings.Limit), cancellation);
        var hits = answer.Value!;
        if (form is OutputForm.Json)
            printer.Json(answer.Json);
        else
            ListPrinting.Print(form, new(Columns, [.. hits.Select(RowOf)]), 1, printer);
        if (hits.Count == 0)
            printer.Note($"Nothing in {registry.Name} is called like '{text}'.");
        return hits.Count > 0 ? ExitCode.Passed : ExitCode.Failed;
    }

    private static IReadOnlyList<Cell> RowOf(SearchHitAnswer hit) =>
        [EnumText.Name(hit.Kind).ToLowerInvariant().Replace('_', ' '), hit.Key, hit.Title, hit.Registry ?? ""];
}
