using System.Collections.Frozen;
using ModelRegistry.Domain.Entities;
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
    private readonly FrozenSet<ModelName>? names;
    private readonly FrozenSet<string>? labels;
    private readonly FrozenSet<string>? organizations;
    private readonly FrozenSet<string>? families;
    private readonly string[] words;
    private readonly Dictionary<string, bool> declared = new(StringComparer.Ordinal);

    /// <summary>Makes a filter ready.</summary>
    public ModelMatcher(ModelFilter filter, LicenseIndex licenses)
    {
        (this.filter, this.licenses) = (filter, licenses);
        texts = (filter.Licenses ?? []).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        keys = texts.Select(licenses.Find).OfType<License>().Select(license => license.Key).ToFrozenSet();
        formats = filter.Formats?.ToFrozenSet();
        names = filter.Names?.ToFrozenSet();
        labels = filter.Labels?.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        organizations = filter.Organizations?.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        families = filter.LicenseFamilies?.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        words = (filter.Text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>What a model's publisher is called: as it is noted, and as its name begins.</summary>
    public static IEnumerable<string> OrganizationsOf(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new[] { model.Organization, model.Name.Organization }.OfType<string>();
    }

    /// <summary>True where it asks nothing of a model.</summary>
    public bool WantsAll => filter == ModelFilter.Everything;

    /// <summary>True where the model has what is asked, its variants' formats aside.</summary>
    public bool Matches(Model model) => IsNamed(model) && IsSized(model) && IsOfKind(model) && IsLicensed(model);

    /// <summary>True where the variant has a format that is asked for.</summary>
    public bool Matches(Variant variant) =>
        formats is null || (variant.Format is { } format && formats.Contains(format));

    /// <summary>True where the model has what is asked, and a variant in a format that is.</summary>
    public bool MatchesWithVariant(Model model) => Matches(model) && (formats is null || model.Variants.Any(Matches));

    private bool IsNamed(Model model) =>
        (filter.Name is null || model.Name.ToString().Contains(filter.Name, StringComparison.OrdinalIgnoreCase))
        && (names is null || names.Contains(model.Name) || model.FormerNames.Any(names.Contains))
        && (labels is null || model.Labels.Any(labels.Contains))
        && (organizations is null || OrganizationsOf(model).Any(organizations.Contains))
        && (filter.Registries is null || filter.Registries.Contains(model.Registry))
        && (filter.DerivedFrom?.Contains(EntityKey.Of(model.Registry, model.Name)) ?? true)
        && words.All(word => Mentions(model, word));

    private static bool Mentions(Model model, string word) =>
        new[] { model.Name.ToString(), model.Organization, model.Description }
            .OfType<string>()
            .Concat(model.Labels)
            .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private bool IsSized(Model model) =>
        (filter.MinParameters is null || model.Parameters >= filter.MinParameters)
        && (filter.MaxParameters is null || model.Parameters <= filter.MaxParameters)
        && (filter.MinContextTokens is null || model.Architecture?.ContextTokens >= filter.MinContextTokens);

    private bool IsOfKind(Model model) =>
        (filter.Modalities is null || (model.Modality is { } modality && filter.Modalities.Contains(modality)))
        && (filter.Reasoning is null || filter.Reasoning.Contains(model.Reasoning))
        && (filter.Statuses is null || filter.Statuses.Contains(model.Status))
        && (filter.ReleasedSince is null || model.ReleasedOn >= filter.ReleasedSince);

    // Many models declare few licenses.
    private bool IsLicensed(Model model)
    {
        if (filter.Licenses is null && families is null)
            return true;
        if (model.LicenseExpression is not { } license)
            return false;
        if (!declared.TryGetValue(license, out var wanted))
            declared[license] = wanted =
                (filter.Licenses is null || IsDeclared(license)) && (families is null || IsOfFamily(license, families));
        return wanted;
    }

    private bool IsDeclared(string license) =>
        texts.Contains(license)
        || (licenses.Find(license) is { } known && keys.Contains(known.Key))
        || (keys.Count > 0 && LicenseKeys.In(license, licenses).Any(keys.Contains));

    private bool IsOfFamily(string license, FrozenSet<string> wanted) =>
        LicenseKeys
            .In(license, licenses)
            .Any(key => licenses.Find(key.ToString())?.Family is { } family && wanted.Contains(family));
}
