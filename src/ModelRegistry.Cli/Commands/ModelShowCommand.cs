using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Cli.Commands;

/// <summary>What is known of a model.</summary>
public sealed class ModelShowCommand(CommandStreams streams) : PrintingCommand<ModelShowSettings>(streams)
{
    private static readonly Column[] Columns =
    [
        new("VARIANT"),
        new("FORMAT"),
        new("BYTES", IsNumber: true),
        new("KNOWN AS"),
        new("SOURCE", MaxWidth: 60),
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
        var registry = RegistryChoice.For(settings.Registries());
        var answer = await registry.GetAsync(Questions.Model(settings.Home, settings.Model), cancellation);
        var model = answer.Value!;
        if (form is OutputForm.Json)
            printer.Json(answer.Json);
        else if (form is OutputForm.Ndjson)
            printer.JsonLine(answer.Json);
        else
        {
            if (form is OutputForm.Table)
                Head(model, printer);
            ListPrinting.Print(form, new(Columns, [.. model.Variants.Select(RowOf)]), 0, printer);
        }

        return ExitCode.Passed;
    }

    private static void Head(ModelAnswer model, Printer printer)
    {
        printer.Line(new Cell(model.Name, "bold"), $"  {model.Registry}, {model.Status.ToString().ToLowerInvariant()}");
        var active =
            model.ActiveParameters == model.Parameters ? "" : $", {Units.Count(model.ActiveParameters)} active";
        printer.Line(
            $"  parameters  {(model.Parameters is null ? "not known" : Units.Count(model.Parameters) + active)}"
        );
        printer.Line($"  license     {model.LicenseExpression ?? "none declared"}");
        printer.Line($"  released    {model.ReleasedOn?.ToString("yyyy-MM-dd") ?? "not known"}");
        foreach (var source in model.Sources)
            printer.Line($"  source      {source}");
        printer.Line();
    }

    private static IReadOnlyList<Cell> RowOf(VariantAnswer variant) =>
        [
            variant.Name,
            variant.Format?.Key ?? "not known",
            Units.Bytes(variant.WeightBytes),
            variant.WeightBytesProvenance.ToString().ToLowerInvariant(),
            variant.Source ?? "",
        ];
}
