using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Exporting;

/// <summary>Writes every model of a registry, a line each, in the form that <c>load</c> reads.</summary>
internal sealed class RegistryExport(IRegistry registry, Printer printer)
{
    // A configuration has at most a mebibyte, and an answer of a server 32.
    private const int PageSize = 10;

    private int written;
    private int withoutConfig;
    private int withAliases;

    /// <summary>Writes them page by page; what the form has no member for is told beside it.</summary>
    public async Task WriteAsync(string home, CancellationToken cancellation)
    {
        string? after = null;
        do
        {
            var page = await registry.GetAsync(Questions.ModelDocuments(home, PageSize, after), cancellation);
            foreach (var model in page.Value!.Nodes)
                Write(model);
            var info = page.Value.PageInfo;
            after = info.HasNextPage ? info.EndCursor : null;
        } while (after is not null);
        Tell(home);
    }

    private void Write(ModelDocumentAnswer model)
    {
        if (model.WithdrawalReason is { } reason)
        {
            // Loaded, it would stand again.
            printer.Note($"{model.Name} is left out, since it is withdrawn: {reason}");
            return;
        }

        printer.JsonLine(LoadableModel.Line(model));
        written++;
        withoutConfig += model.Config is null && model.Parameters is not null ? 1 : 0;
        withAliases += model.Aliases.Count > 0 ? 1 : 0;
    }

    private void Tell(string home)
    {
        printer.Note($"{written} models of {home}.");
        if (withoutConfig > 0)
            printer.Note(
                $"{withoutConfig} have no config.json there: load knows neither their parameters nor their shape."
            );
        if (withAliases > 0)
            printer.Note($"{withAliases} have aliases, which load does not set: use alias set.");
    }
}
