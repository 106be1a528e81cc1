using System.Collections.Immutable;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Compatibility;

/// <summary>All reports, found by the model that they are about; immutable.</summary>
public sealed class ReportTable : IEntitySet<SubjectReports>
{
    private readonly Entities<SubjectReports> sets;
    private readonly ImmutableDictionary<string, ImmutableSortedSet<string>> keysByModel;

    private ReportTable(
        Entities<SubjectReports> sets,
        ImmutableDictionary<string, ImmutableSortedSet<string>> keysByModel
    ) => (this.sets, this.keysByModel) = (sets, keysByModel);

    /// <summary>None.</summary>
    public static ReportTable Empty { get; } =
        new(Entities<SubjectReports>.Empty, ImmutableDictionary<string, ImmutableSortedSet<string>>.Empty);

    /// <summary>All sets, in the order of their keys.</summary>
    public IEnumerable<SubjectReports> All => sets.All;

    /// <summary>The models that anybody reports on, as keys of <see cref="EntityKey"/>.</summary>
    internal IEnumerable<string> Models => keysByModel.Keys;

    /// <summary>True where anybody reports on the model.</summary>
    public bool Any(Model model) => keysByModel.ContainsKey(EntityKey.Of(model.Registry, model.Name));

    /// <summary>The set of reports that a registry keeps on a subject; null: none.</summary>
    public SubjectReports? Find(RegistryId keeper, ReportSubject subject) => sets.Find(EntityKey.Of(keeper, subject));

    /// <summary>The set of reports under a key of <see cref="EntityKey"/>; null: none.</summary>
    public SubjectReports? Find(string key) => sets.Find(key);

    /// <summary>The reports on a variant (null: none), and on its model as such, from an accelerator, out of the registries that may be seen.</summary>
    public IReadOnlyList<CompatibilityReport> On(
        Model model,
        VariantName? variant,
        AcceleratorId accelerator,
        Func<RegistryId, bool> visible
    )
    {
        if (!keysByModel.TryGetValue(EntityKey.Of(model.Registry, model.Name), out var keys))
            return [];
        return
        [
            .. keys.Select(key => sets.Find(key)!)
                .Where(set => visible(set.Registry) && (set.Subject.Variant is null || set.Subject.Variant == variant))
                .SelectMany(set => set.Reports)
                .Where(report => report.Accelerator == accelerator),
        ];
    }

    /// <summary>The reports on a model and all of its variants, out of the registries that may be seen.</summary>
    public IReadOnlyList<CompatibilityReport> About(Model model, Func<RegistryId, bool> visible) =>
        keysByModel.TryGetValue(EntityKey.Of(model.Registry, model.Name), out var keys)
            ?
            [
                .. keys.Select(key => sets.Find(key)!)
                    .Where(set => visible(set.Registry))
                    .SelectMany(set => set.Reports),
            ]
            : [];

    /// <summary>True where a report names the runtime, out of the registries that may be seen.</summary>
    public bool NamesRuntime(RuntimeId runtime, Func<RegistryId, bool> visible) =>
        All.Any(set => visible(set.Registry) && set.Reports.Any(report => report.Runtime == runtime));

    IEnumerable<string> IEntitySet.Keys => ((IEntitySet)sets).Keys;

    IEntitySet IEntitySet.With(HistoryRow row) => With(row.Key, Entities<SubjectReports>.Read(row));

    private ReportTable With(string key, SubjectReports? set)
    {
        var about = set ?? sets.Find(key);
        if (about is null)
            return this;
        var model = EntityKey.Of(about.Subject.Registry, about.Subject.Model);
        var keys = keysByModel.GetValueOrDefault(model, ImmutableSortedSet.Create<string>(StringComparer.Ordinal));
        keys = set is null ? keys.Remove(key) : keys.Add(key);
        return new(sets.With(key, set), keys.IsEmpty ? keysByModel.Remove(model) : keysByModel.SetItem(model, keys));
    }
}
