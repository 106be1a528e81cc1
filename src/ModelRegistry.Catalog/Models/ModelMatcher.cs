using System.Collections.Frozen;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Models;

/// <summary>A filter made ready for many models: its names are looked up once, and each declared license is read once. For one question and one thread.</summary>
public sealed class ModelMatcher
{
    private readonly ModelFilter filter;
    private readonly LicenseIndex licenses;
    private readonly FrozenSet<string> texts;
    private readonly FrozenSet<LicenseId> keys;
    private readonly FrozenSet<NumericFormatId>? formats;
    private readonly Dictionary<string, bool> declared = new(StringComparer.Ordinal);

    /// <summary>Makes a filter ready.</summary>
    public ModelMatcher(ModelFilter filter, LicenseIndex licenses)
    {
        (this.filter, this.licenses) = (filter, licenses);
        texts = (filter.Licenses ?? []).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        keys = texts.Select(licenses.Find).OfType<License>().Select(license => license.Key).ToFrozenSet();
        formats = filter.Formats?.ToFrozenSet();
    }

    /// <summary>True where it asks nothing of a model.</summary>
    public bool WantsAll => filter == ModelFilter.Everything;

    /// <summary>True where the model has what is asked, its variants' formats aside.</summary>
    public bool Matches(Model model) =>
        (filter.Name is null || model.Name.ToString().Contains(filter.Name, StringComparison.OrdinalIgnoreCase))
        && (filter.Modalities is null || (model.Modality is { } modality && filter.Modalities.Contains(modality)))
        && (filter.Statuses is null || filter.Statuses.Contains(model.Status))
        && (filter.MinParameters is null || model.Parameters >= filter.MinParameters)
        && (filter.MaxParameters is null || model.Parameters <= filter.MaxParameters)
        && (filter.Licenses is null || (model.LicenseExpression is { } license && IsDeclared(license)));

    /// <summary>True where the variant has a format that is asked for.</summary>
    public bool Matches(Variant variant) =>
        formats is null || (variant.Format is { } format && formats.Contains(format));

    /// <summary>True where the model has what is asked, and a variant in a format that is.</summary>
    public bool MatchesWithVariant(Model model) => Matches(model) && (formats is null || model.Variants.Any(Matches));

    // Many models declare few licenses.
    private bool IsDeclared(string license)
    {
        if (!declared.TryGetValue(license, out var wanted))
            declared[license] = wanted =
                texts.Contains(license)
                || (licenses.Find(license) is { } known && keys.Contains(known.Key))
                || (keys.Count > 0 && LicenseKeys.In(license, licenses).Any(keys.Contains));
        return wanted;
    }
}
