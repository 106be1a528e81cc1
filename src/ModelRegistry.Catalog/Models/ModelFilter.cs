using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Models;

/// <summary>Which models and variants are wanted; what is null asks nothing, an empty list matches nothing.</summary>
public sealed record ModelFilter
{
    /// <summary>Part of the name, without regard to case.</summary>
    public string? Name { get; init; }

    /// <summary>Declared licenses: keys or aliases.</summary>
    public IReadOnlyList<string>? Licenses { get; init; }

    /// <summary>Modalities.</summary>
    public IReadOnlyList<Modality>? Modalities { get; init; }

    /// <summary>Numeric formats of a variant.</summary>
    public IReadOnlyList<NumericFormatId>? Formats { get; init; }

    /// <summary>Fewest total parameters.</summary>
    public long? MinParameters { get; init; }

    /// <summary>Most total parameters.</summary>
    public long? MaxParameters { get; init; }

    /// <summary>Where the model stands in its life.</summary>
    public IReadOnlyList<ModelStatus>? Statuses { get; init; }

    /// <summary>True where the model has what is asked, its variants' formats aside.</summary>
    public bool Matches(Model model, LicenseIndex licenses) =>
        (Name is null || model.Name.ToString().Contains(Name, StringComparison.OrdinalIgnoreCase))
        && (Modalities is null || (model.Modality is { } modality && Modalities.Contains(modality)))
        && (Statuses is null || Statuses.Contains(model.Status))
        && (MinParameters is null || model.Parameters >= MinParameters)
        && (MaxParameters is null || model.Parameters <= MaxParameters)
        && (Licenses is null || Licenses.Any(wanted => Declares(model, wanted, licenses)));

    /// <summary>True where the variant has a format that is asked for.</summary>
    public bool Matches(Variant variant) =>
        Formats is null || (variant.Format is not null && Formats.Contains(variant.Format));

    private static bool Declares(Model model, string wanted, LicenseIndex licenses)
    {
        if (model.LicenseExpression is not { } declared)
            return false;
        if (string.Equals(declared, wanted, StringComparison.OrdinalIgnoreCase))
            return true;
        return licenses.Find(wanted) is { } license
            && (
                licenses.Find(declared)?.Key == license.Key || LicenseKeys.In(declared, licenses).Contains(license.Key)
            );
    }
}
