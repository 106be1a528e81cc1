using System.Text;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>
/// What a legal verdict of a model stands on, as text: models with the same text get the same legal verdict on every use and day, so it
/// is found once for all of them. No rule asks what an ancestor is called, so ancestors are numbered as they are met, and fine-tunes of
/// all bases under one license are one class; what their reasons say differs, and is found per model.
/// </summary>
internal static class LicenseStack
{
    public static string Of(Model model, Func<RegistryId, ModelName, Model?> resolve)
    {
        var text = new StringBuilder().Append(model.Modality?.ToString() ?? "?").Append('\n');
        Walk(model, resolve, text, new(ReferenceEqualityComparer.Instance));
        return text.ToString();
    }

    private static void Walk(Model model, Func<RegistryId, ModelName, Model?> resolve, StringBuilder text, Dictionary<Model, int> met)
    {
        // The stack of a model met before stands in the text already.
        if (!met.TryAdd(model, met.Count))
        {
            text.Append('^').Append(met[model]);
            return;
        }

        Write(text, model.LicenseExpression);
        foreach (var other in model.OtherDeclarations) Write(text.Append('|').Append(other.Kind), other.Expression);
        foreach (var former in model.FormerLicenses) Write(text.Append('<').Append(former.Until.DayNumber), former.Expression);
        if (model.BaseModels is null) text.Append("\n?");
        var edges = model.BaseModels ?? [];
        for (var i = 0; i < edges.Count; i++)
        {
            var edge = edges[i];
            text.Append('\n').Append(edge.Relation).Append(FirstOfName(edges, edge.Name.ToString())).Append('(');
            if (resolve(model.Registry, edge.Name) is { } parent)
            {
                // What a publisher makes of its own model it may grant under other terms, so that counts too.
                text.Append(Lineage.HaveOnePublisher(model, parent) ? '=' : ' ');
                Walk(parent, resolve, text, met);
            }

            text.Append(')');
        }
    }

    // One that is named twice, in two relations, is one step of two paths; paths are told apart by how names are written.
    private static int FirstOfName(IReadOnlyList<LineageEdge> edges, string name)
    {
        var first = 0;
        while (edges[first].Name.ToString() != name) first++;
        return first;
    }

    // With its length before it, no declared text can pass for anything else.
    private static void Write(StringBuilder text, string? declared)
    {
        if (declared is null) text.Append('-');
        else text.Append(declared.Length).Append(':').Append(declared);
    }
}
