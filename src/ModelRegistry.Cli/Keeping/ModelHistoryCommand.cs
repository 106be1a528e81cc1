using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Who changed what of a model, newest first.</summary>
public sealed class ModelHistoryCommand(CommandStreams streams) : PrintingCommand<ModelShowSettings>(streams)
{
    private static readonly Column[] Columns =
    [
        new("VERSION", IsNumber: true),
        new("WHEN"),
        new("WHO"),
        new("KIND"),
        new("MEMBER"),
        new("BEFORE", MaxWidth: 40),
        new("AFTER", MaxWidth: 40),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        ModelShowSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var form = settings.Form();
        var registry = RegistryChoice.Server(settings.Registries());
        var question = Questions.ModelHistory(settings.Home, settings.Model);
        var answer = await registry.GetAsync(question, cancellation);
        var history =
            answer.Value!.History
            ?? throw new CommandFailure(
                ExitCode.NotAllowed,
                $"The history of {settings.Model} is shown to those who may read {settings.Home}."
            );
        if (form is OutputForm.Json)
            printer.Json(answer.Json);
        else
            ListPrinting.Print(form, new(Columns, [.. history.Nodes.SelectMany(RowsOf)]), 0, printer);
        return ExitCode.Passed;
    }

    private static IEnumerable<IReadOnlyList<Cell>> RowsOf(ModelChangeAnswer change)
    {
        if (change.Changes.Count == 0)
            return [RowOf(change, null)];
        return change.Changes.Select(member => RowOf(change, member));
    }

    private static IReadOnlyList<Cell> RowOf(ModelChangeAnswer change, MemberChangeAnswer? member) =>
        [
            $"{change.Version}",
            $"{change.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC",
            change.By ?? "not told",
            change.Kind.ToString().ToLowerInvariant(),
            member?.Path ?? "",
            member?.Before ?? "",
            member?.After ?? "",
        ];
}
