using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.Words;

namespace ModelRegistry.Pages.Models;

/// <summary>The weights of a model, a row for each numeric format.</summary>
public sealed partial class WeightsPart
{
    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public ModelPageAnswer Model { get; set; } = null!;

    private string Check(ModelVariantAnswer variant) =>
        QuestionAddress
            .Empty.With(AddressField.Team, Model.Registry == ModelAddress.Public ? null : Model.Registry)
            .About(Model.Registry, Model.Name, variant.Name)
            .At("/check");

    private string NamesOf(ModelVariantAnswer variant) =>
        string.Join(", ", Model.Aliases.Where(alias => alias.Variant.Name == variant.Name).Select(alias => alias.Name));

    private static string HowFormat(ModelVariantAnswer variant) =>
        variant.Format is null ? "the registry does not know it" : ProvenanceWords.Word(variant.FormatProvenance);

    private static string Bits(FormatAnswer format) =>
        format.BitsPerWeight.ToString("0.##", CultureInfo.InvariantCulture);

    private static string BytesOf(ModelVariantAnswer variant)
    {
        if (variant.WeightBytes is { } bytes)
            return Units.Bytes(bytes);
        return variant.EstimatedWeightBytes is { } estimated ? $"about {Units.Bytes(estimated)}" : "not known";
    }

    private static string HowBytes(ModelVariantAnswer variant)
    {
        if (variant.WeightBytes is not null)
            return ProvenanceWords.Word(variant.WeightBytesProvenance);
        return variant.EstimatedWeightBytes is null ? "" : ProvenanceWords.Word(Provenance.Estimated);
    }
}
