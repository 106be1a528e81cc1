using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Cli.Commands;

/// <summary>Finds models, licenses and accelerators by words.</summary>
public sealed class FindCommand(CommandStreams streams) : PrintingCommand<FindSettings>(streams)
{
    private const int PageSize = 100;

    private static readonly Column[] Columns = [new("KIND"), new("KEY"), new("ABOUT", MaxWidth: 80)];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(FindSettings settings, Printer printer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var registry = RegistryChoice.For(settings.Registries());
        var text = string.Join(' ', settings.Words);
        var hits = Models(text, await ModelsAsync(settings.Words, registry, cancellation))
            .Concat(Accelerators(text, await Options.Accelerators.AllAsync(registry, cancellation)))
            .Concat(Licenses(text, await LicensesAsync(registry, cancellation)))
            .Take(Math.Max(settings.Limit, 0))
            .ToList();
        ListPrinting.Print(settings.Form(), new(Columns, hits), 1, printer);
        if (hits.Count == 0)
            printer.Note($"Nothing in {registry.Name} is called '{text}'.");
        return hits.Count > 0 ? ExitCode.Passed : ExitCode.Failed;
    }

    private static IEnumerable<IReadOnlyList<Cell>> Models(string text, IReadOnlyList<ModelAnswer> models) =>
        LooseName
            .Find(text, models, one => one.Name, one => one.Name)
            .Select(one => (IReadOnlyList<Cell>)["model", one.Name, About(one)]);

    private static string About(ModelAnswer model) =>
        string.Join(
            ", ",
            new[]
            {
                Units.Count(model.Parameters),
                model.LicenseExpression ?? "no license declared",
                string.Join(' ', model.Variants.Select(variant => variant.Name)),
            }.Where(part => part.Length > 0)
        );

    private static IEnumerable<IReadOnlyList<Cell>> Accelerators(string text, IReadOnlyList<AcceleratorAnswer> all) =>
        LooseName
            .Find(text, all, one => one.Key, one => one.Name)
            .Select(one => (IReadOnlyList<Cell>)["accelerator", one.Key, $"{one.Vendor} {one.Name}"]);

    private static IEnumerable<IReadOnlyList<Cell>> Licenses(string text, IReadOnlyList<LicenseNamesAnswer> all) =>
        LooseName
            .Find(text, all, one => one.Key, one => $"{one.Name} {string.Join(' ', one.Aliases)}")
            .Select(one => (IReadOnlyList<Cell>)["license", one.Key, one.Name]);

    // The API filters by one part of the name; the longest word leaves least.
    private static async Task<IReadOnlyList<ModelAnswer>> ModelsAsync(
        string[] words,
        IRegistry registry,
        CancellationToken cancellation
    )
    {
        var longest = words.SelectMany(word => word.Split(' ', '-')).MaxBy(word => word.Length);
        List<ModelAnswer> all = [];
        string? after = null;
        do
        {
            var question = Questions.Models(new() { Name = longest }, PageSize, after);
            var page = (await registry.GetAsync(question, cancellation)).Value!;
            all.AddRange(page.Nodes);
            after = page.PageInfo.HasNextPage ? page.PageInfo.EndCursor : null;
        } while (after is not null && all.Count < 10 * PageSize);
        return all;
    }

    private static async Task<IReadOnlyList<LicenseNamesAnswer>> LicensesAsync(
        IRegistry registry,
        CancellationToken cancellation
    )
    {
        List<LicenseNamesAnswer> all = [];
        string? after = null;
        do
        {
            var page = (await registry.GetAsync(Questions.Licenses(PageSize, after), cancellation)).Value!;
            all.AddRange(page.Nodes);
            after = page.PageInfo.HasNextPage ? page.PageInfo.EndCursor : null;
        } while (after is not null);
        return all;
    }
}
