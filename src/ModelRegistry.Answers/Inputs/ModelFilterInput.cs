using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Which models are wanted; what is left out asks nothing.</summary>
public sealed record ModelFilterInput
{
    private const int MaxTextLength = 200;

    /// <summary>Words that all occur in the name, the publisher, the description or the labels, without regard to case.</summary>
    public string? Text { get; init; }

    /// <summary>Part of the name, without regard to case.</summary>
    public string? Name { get; init; }

    /// <summary>Names, whole: present or former ones.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Labels, of which a model has at least one.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Publishers: as they are noted, or as names begin with them ("Qwen" of "Qwen/Qwen3-8B").</summary>
    public IReadOnlyList<string>? Organizations { get; init; }

    /// <summary>Registries that keep the model.</summary>
    public IReadOnlyList<string>? Registries { get; init; }

    /// <summary>The name of a model that they are made from, directly or through others.</summary>
    public string? DerivedFrom { get; init; }

    /// <summary>Declared licenses: keys or aliases.</summary>
    public IReadOnlyList<string>? Licenses { get; init; }

    /// <summary>Families that a declared license belongs to.</summary>
    public IReadOnlyList<string>? LicenseFamilies { get; init; }

    /// <summary>Modalities.</summary>
    public IReadOnlyList<Modality>? Modalities { get; init; }

    /// <summary>How the model reasons.</summary>
    public IReadOnlyList<ReasoningMode>? Reasoning { get; init; }

    /// <summary>Keys of numeric formats that a variant has.</summary>
    public IReadOnlyList<string>? Formats { get; init; }

    /// <summary>Fewest total parameters.</summary>
    public long? MinParameters { get; init; }

    /// <summary>Most total parameters.</summary>
    public long? MaxParameters { get; init; }

    /// <summary>Fewest tokens that its configuration lets a context have; a model whose configuration is not known does not match.</summary>
    public int? MinContextTokens { get; init; }

    /// <summary>Where the model stands in its life.</summary>
    public IReadOnlyList<ModelStatus>? Statuses { get; init; }

    /// <summary>The first day of its publication; a model whose day is not known does not match.</summary>
    public DateOnly? ReleasedSince { get; init; }

    /// <summary>Reads the filter.</summary>
    public ModelFilter Read(InputReader reader)
    {
        AtMost(reader, Names?.Count, "names");
        AtMost(reader, Labels?.Count, "labels");
        AtMost(reader, Organizations?.Count, "organizations");
        AtMost(reader, Registries?.Count, "registries");
        AtMost(reader, Licenses?.Count, "licenses");
        AtMost(reader, LicenseFamilies?.Count, "licenseFamilies");
        AtMost(reader, Formats?.Count, "formats");
        AtMost(reader, Modalities?.Count, "modalities");
        AtMost(reader, Statuses?.Count, "statuses");
        reader.InRange(MinParameters, 0, long.MaxValue, "filter", "minParameters");
        reader.InRange(MaxParameters, 0, long.MaxValue, "filter", "maxParameters");
        reader.InRange(MinContextTokens, 0, int.MaxValue, "filter", "minContextTokens");
        if (Text?.Length > MaxTextLength)
            reader.Refuse($"text has {Text.Length} characters; at most {MaxTextLength} are taken.", "filter", "text");
        var formats = ReadAll<NumericFormatId>(reader, Formats, "formats");
        var registries = Registries
            ?.Take(ModelFilter.MaxNames)
            .Select(registry => reader.Registry(registry, "filter", "registries"))
            .ToList();
        RefuseUnknown(reader);
        return new()
        {
            Text = Text,
            Name = Name,
            Names = ReadAll<ModelName>(reader, Names, "names"),
            Labels = Labels,
            Organizations = Organizations,
            Registries = registries,
            DerivedFrom = DerivedFrom is null ? null : ReadDerived(reader, DerivedFrom),
            Licenses = Licenses,
            LicenseFamilies = LicenseFamilies,
            Modalities = Modalities,
            Reasoning = Reasoning,
            Formats = formats,
            MinParameters = MinParameters,
            MaxParameters = MaxParameters,
            MinContextTokens = MinContextTokens,
            Statuses = Statuses,
            ReleasedSince = ReleasedSince,
        };
    }

    private static List<T>? ReadAll<T>(InputReader reader, IReadOnlyList<string>? texts, string member)
        where T : class, ITextForm<T> =>
        texts?.Take(ModelFilter.MaxNames).Select(text => reader.Text<T>(text, "filter", member)).ToList();

    // Models may declare licenses and formats that the catalog does not know.
    private void RefuseUnknown(InputReader reader)
    {
        var words = new FilterWords(reader);
        words.Add(
            Licenses,
            model => model.LicenseExpression is { } expression ? [expression] : [],
            (text, _) => reader.Nearest.OfLicenses(NotFound.License(text, "filter", "licenses"), text),
            text => IsLicense(reader, text)
        );
        words.Add(
            Formats,
            model => model.Variants.Select(variant => variant.Format?.ToString()).OfType<string>(),
            (text, _) => reader.Nearest.OfFormats(NotFound.Format(text, "filter", "formats"), text),
            text => NumericFormatId.TryParse(text, out var key) && reader.Snapshot.Find(key) is not null
        );
        words.Add(
            Names,
            model => model.FormerNames.Prepend(model.Name).Select(name => name.ToString()),
            (text, _) => NoModel(reader, text, "names")
        );
        words.Add(Labels, model => model.Labels, Refusal(reader, "No model has the label", "labels"));
        words.Add(
            Organizations,
            ModelMatcher.OrganizationsOf,
            Refusal(reader, "No model is published by", "organizations")
        );
        words.Refuse();
        if (LicenseFamilies is not null)
            RefuseUnknownFamilies(reader, LicenseFamilies);
    }

    private static void RefuseUnknownFamilies(InputReader reader, IReadOnlyList<string> asked)
    {
        var families = FamiliesOf(reader.Snapshot);
        var refusal = Refusal(reader, "No license is of the family", "licenseFamilies");
        foreach (var family in asked.Take(ModelFilter.MaxNames).Where(family => !families.Contains(family)))
            reader.Refuse(refusal(family, families));
    }

    private static Func<string, IReadOnlyCollection<string>, Failure> Refusal(
        InputReader reader,
        string what,
        string member
    ) =>
        (text, words) =>
            reader.Nearest.OfWords(
                Failure.BadInput($"{what} '{TextForm.Shown(text)}'.", ["filter", member]),
                text,
                words
            );

    private static HashSet<string> FamiliesOf(Snapshot snapshot) =>
        snapshot
            .Licenses.All.Select(license => license.Family)
            .OfType<string>()
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static bool IsLicense(InputReader reader, string text) =>
        reader.Snapshot.LicenseIndex.Find(text) is not null
        || reader
            .Scope.Visible.Select(registry => registry.Tenant)
            .OfType<TenantId>()
            .Distinct()
            .Any(tenant => reader.Scope.LicensesOf(tenant).Find(text) is not null);

    // The keys of what derives from the models of a name, as far as all on the way may be seen.
    private static HashSet<string> ReadDerived(InputReader reader, string text)
    {
        var (scope, found) = (reader.Scope, new HashSet<string>(StringComparer.Ordinal));
        var name = reader.Text<ModelName>(text, "filter", "derivedFrom");
        if (name is null)
            return found;
        var parents = new Queue<Model>(
            scope
                .Visible.Append(RegistryId.Public)
                .Distinct()
                .Select(registry => reader.Snapshot.Find(registry, name))
                .OfType<Model>()
                .Where(scope.Sees)
        );
        if (parents.Count == 0)
            reader.Refuse(NoModel(reader, text, "derivedFrom"));
        while (parents.TryDequeue(out var parent))
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            foreach (var child in reader.Snapshot.DerivedFrom(parent).Where(scope.Sees))
                if (found.Add(EntityKey.Of(child.Registry, child.Name)))
                    parents.Enqueue(child);
        }

        return found;
    }

    private static Failure NoModel(InputReader reader, string text, string member) =>
        reader.Nearest.OfModels(
            new(FailureCode.ModelNotFound, $"No model is named '{TextForm.Shown(text)}'.", ["filter", member]),
            text,
            RegistryId.Public.ToString()
        );

    private static void AtMost(InputReader reader, int? count, string member)
    {
        if (count > ModelFilter.MaxNames)
            reader.Refuse($"{member} has {count} entries; at most {ModelFilter.MaxNames} are taken.", "filter", member);
    }
}
