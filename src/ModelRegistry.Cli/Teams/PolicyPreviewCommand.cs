using System.Text.Json.Nodes;
using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Teams;

/// <summary>Which verdicts a policy would change.</summary>
public sealed class PolicyPreviewCommand(CommandStreams streams) : PrintingCommand<PolicyPreviewSettings>(streams)
{
    private static readonly Column[] Columns = [new("FROM"), new("TO"), new("VARIANTS", IsNumber: true)];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        PolicyPreviewSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var form = settings.Form();
        var registry = RegistryChoice.Server(settings.Registries());
        var policy = await PolicyFile.ReadAsync(settings.File, cancellation);
        var on = await HardwareOptions.ReadAsync(settings, registry, printer, cancellation);
        var input = new JsonObject
        {
            ["policy"] = policy,
            ["on"] = ApiForm.Node(on),
            ["use"] = ApiForm.Node(settings.ReadUse()),
            ["workload"] = ApiForm.Node(settings.ReadWorkload()),
        };
        var answer = await registry.GetAsync(Questions.PreviewPolicy(input), cancellation);
        var preview = answer.Value!;
        if (form is OutputForm.Json)
        {
            printer.Json(answer.Json);
            return ExitCode.Passed;
        }

        ListPrinting.Print(form, new(Columns, [.. preview.Moves.Select(RowOf)]), 0, printer);
        printer.Note($"{preview.Unchanged:N0} variants would keep their verdict.");
        return ExitCode.Passed;
    }

    private static IReadOnlyList<Cell> RowOf(VerdictMoveAnswer move) =>
        [Cell.For(move.From), Cell.For(move.To), $"{move.Variants}"];
}
