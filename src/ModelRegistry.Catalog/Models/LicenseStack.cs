using System.Text;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>
/// What the legal engine sees of a model, as text: models with the same text get the same legal verdict on every use and day,
/// so it is evaluated once for all of them.
/// </summary>
internal static class LicenseStack
{
    public static string Of(Model model, Func<RegistryId, ModelName, Model?> resolve)
    {
        var text = new StringBuilder().Append(model.Modality?.ToString() ?? "?").Append('\n');
        Walk(model, resolve, text, []);
        return text.ToString();
    }

    private static void Walk(Model model, Func<RegistryId, ModelName, Model?> resolve, StringBuilder text, HashSet<Model> met)
    {
        // A model met before is told apart by its name; its own stack stands in the text already.
        if (!met.Add(model))
        {
            text.Append('^').Append(model.Registry).Append(':').Append(model.Name.Key);
            return;
        }

        text.Append(model.LicenseExpression ?? "\0").Append('|').Append(model.LicenseSource);
        foreach (var other in model.OtherDeclarations) text.Append('|').Append(other.Kind).Append(other.Expression).Append('@').Append(other.Source);
        foreach (var former in model.FormerLicenses) text.Append('|').Append(former.Until.DayNumber).Append(former.Expression);
        if (model.BaseModels is null) text.Append("\n?");
        foreach (var edge in model.BaseModels ?? [])
        {
            text.Append('\n').Append(edge.Relation).Append(' ').Append(edge.Name.Key).Append('(');
            if (resolve(model.Registry, edge.Name) is { } parent) Walk(parent, resolve, text.Append(parent.Registry).Append(' '), met);
            text.Append(')');
        }
    }
}
