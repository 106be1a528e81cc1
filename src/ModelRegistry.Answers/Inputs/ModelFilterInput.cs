using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Which models are wanted; what is left out asks nothing.</summary>
public sealed record ModelFilterInput
{
    /// <summary>Part of the name, without regard to case.</summary>
    public string? Name { get; init; }

    /// <summary>Declared licenses: keys or aliases.</summary>
    public IReadOnlyList<string>? Licenses { get; init; }

    /// <summary>Modalities.</summary>
    public IReadOnlyList<Modality>? Modalities { get; init; }

    /// <summary>Keys of numeric formats that a variant has.</summary>
    public IReadOnlyList<string>? Formats { get; init; }

    /// <summary>Fewest total parameters.</summary>
    public long? MinParameters { get; init; }

    /// <summary>Most total parameters.</summary>
    public long? MaxParameters { get; init; }

    /// <summary>Where the model stands in its life.</summary>
    public IReadOnlyList<ModelStatus>? Statuses { get; init; }

    /// <summary>Reads the filter.</summary>
    public ModelFilter Read(InputReader reader)
    {
        AtMost(reader, Licenses?.Count, "licenses");
        AtMost(reader, Formats?.Count, "formats");
        AtMost(reader, Modalities?.Count, "modalities");
        AtMost(reader, Statuses?.Count, "statuses");
        reader.InRange(MinParameters, 0, long.MaxValue, "filter", "minParameters");
        reader.InRange(MaxParameters, 0, long.MaxValue, "filter", "maxParameters");
        Known(reader);
        return new()
        {
            Name = Name,
            Licenses = Licenses,
            Modalities = Modalities,
            Formats = Formats is null
                ? null
                :
                [
                    .. Formats
                        .Take(ModelFilter.MaxNames)
                        .Select(format => reader.Text<NumericFormatId>(format, "filter", "formats")),
                ],
            MinParameters = MinParameters,
            MaxParameters = MaxParameters,
            Statuses = Statuses,
        };
    }

    // A word that nothing carries is a slip: an empty list would be taken for an answer.
    private void Known(InputReader reader)
    {
        var (licenses, formats) = (
            (Licenses ?? []).Take(ModelFilter.MaxNames).Where(text => !IsLicense(reader, text)).ToList(),
            (Formats ?? []).Take(ModelFilter.MaxNames).Where(text => !IsFormat(reader, text)).ToList()
        );
        if (licenses.Count == 0 && formats.Count == 0)
            return;
        var seen = Carried(reader, licenses.Count > 0, formats.Count > 0);
        foreach (var license in licenses.Where(text => !seen.Contains(text)))
            reader.Refuse(reader.Nearest.OfLicenses(NotFound.License(license, "filter", "licenses"), license));
        foreach (var format in formats.Where(text => !seen.Contains(text)))
            reader.Refuse(reader.Nearest.OfFormats(NotFound.Format(format, "filter", "formats"), format));
    }

    private static bool IsLicense(InputReader reader, string text) =>
        reader.Snapshot.LicenseIndex.Find(text) is not null
        || reader
            .Scope.Visible.Select(registry => registry.Tenant)
            .OfType<TenantId>()
            .Distinct()
            .Any(tenant => reader.Scope.LicensesOf(tenant).Find(text) is not null);

    private static bool IsFormat(InputReader reader, string text) =>
        NumericFormatId.TryParse(text, out var key) && reader.Snapshot.Find(key) is not null;

    // Models may declare licenses and formats that the catalog does not know.
    private static HashSet<string> Carried(InputReader reader, bool licenses, bool formats)
    {
        var carried = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in reader.Snapshot.Models.VisibleTo(reader.Scope.Visible))
        {
            reader.Scope.Cancellation.ThrowIfCancellationRequested();
            if (licenses && model.LicenseExpression is { } expression)
                carried.Add(expression);
            if (formats)
                foreach (var variant in model.Variants)
                    if (variant.Format is { } format)
                        carried.Add(format.ToString());
        }

        return carried;
    }

    private static void AtMost(InputReader reader, int? count, string member)
    {
        if (count > ModelFilter.MaxNames)
            reader.Refuse($"{member} has {count} entries; at most {ModelFilter.MaxNames} are taken.", "filter", member);
    }
}
