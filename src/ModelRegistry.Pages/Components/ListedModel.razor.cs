using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain.Models;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.Words;

namespace ModelRegistry.Pages.Components;

/// <summary>A model of a list.</summary>
public sealed partial class ListedModel
{
    private const int MostNames = 4;

    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public ListedModelAnswer Of { get; set; } = null!;

    /// <summary>The id of the form that compares the models that are ticked.</summary>
    [Parameter, EditorRequired]
    public string Form { get; set; } = "";

    private ModelAddress Place => new(Of.Registry, Of.Name);

    private IEnumerable<string> Facts
    {
        get
        {
            if (Of.Registry != ModelAddress.Public)
                yield return $"kept by {Of.Registry}";
            yield return SizeWords.Of(Of.Parameters, Of.ActiveParameters);
            yield return Of.LicenseExpression ?? "no license declared";
            if (Of.ReleasedOn is { } day)
                yield return Dates.Day(day);
            if (Of.Status != ModelStatus.Released)
                yield return ModelWords.Of(Of.Status);
        }
    }

    private string Weights
    {
        get
        {
            if (Of.Variants.Count == 0)
                return "no weights published";
            var names = string.Join(", ", Of.Variants.Take(MostNames).Select(NameOf));
            var more = Of.Variants.Count - MostNames;
            return more > 0 ? string.Create(CultureInfo.InvariantCulture, $"{names} and {more} more") : names;
        }
    }

    private static string NameOf(ListedVariantAnswer variant) =>
        variant.WeightBytes is { } bytes ? $"{variant.Name} ({Units.Bytes(bytes)})" : variant.Name;
}
