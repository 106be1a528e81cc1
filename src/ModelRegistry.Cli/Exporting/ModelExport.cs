using System.Text.Json;
using System.Text.Json.Nodes;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Exporting;

/// <summary>Writes documents of one model.</summary>
/// <param name="registry">Whom to ask.</param>
/// <param name="home">The registry that keeps the model.</param>
/// <param name="model">The model.</param>
/// <param name="variant">The variant, or an alias that stands for one; null: the model with all of them.</param>
internal sealed class ModelExport(IRegistry registry, string home, string model, string? variant)
{
    /// <summary>Writes the text that goes with weights that are passed on; what the text does not do is told beside it.</summary>
    public async Task WriteNoticeAsync(Printer printer, CancellationToken cancellation)
    {
        var reference = new VariantRefInput
        {
            Registry = home,
            Model = model,
            Variant = variant,
        };
        var question = Questions.NoticePack(new() { Variant = reference });
        var pack = (await registry.GetAsync(question, cancellation)).Value!;
        printer.Line(pack.Text.TrimEnd('\n'));
        foreach (var owed in pack.Remaining)
            printer.Note($"Still to be done: {owed.Summary}");
        foreach (var gap in pack.Gaps)
            printer.Note($"Not known: {gap}");
    }

    /// <summary>Writes the model as the API shows it; where a variant is named, with that variant alone.</summary>
    public async Task WriteJsonAsync(Printer printer, CancellationToken cancellation)
    {
        var answer = await registry.GetAsync(Questions.ModelDocument(home, model), cancellation);
        printer.Json(variant is null ? answer.Json : WithVariant(answer));
    }

    private JsonElement WithVariant(ApiAnswer<ModelDocumentAnswer> answer)
    {
        var name =
            Named(answer.Value!)
            ?? throw CommandFailure.WrongUse(
                $"The model '{model}' has no variant '{variant}'; it has {string.Join(", ", Names(answer.Value!))}."
            );
        var document = JsonObject.Create(answer.Json)!;
        var chosen = document["variants"]!.AsArray().Where(one => (string?)one!["name"] == name);
        document["variants"] = new JsonArray([.. chosen.Select(one => one!.DeepClone())]);
        return JsonSerializer.SerializeToElement(document, ClientJson.Api.JsonObject);
    }

    private string? Named(ModelDocumentAnswer known) =>
        Names(known).FirstOrDefault(name => IsAsked(name))
        ?? known.Aliases.FirstOrDefault(alias => IsAsked(alias.Name))?.Variant.Name;

    private bool IsAsked(string name) => string.Equals(name, variant, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Names(ModelDocumentAnswer known) => known.Variants.Select(one => one.Name);
}
