using System.Collections.Immutable;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>All models, and their variants in groups that have one answer to every question; immutable.</summary>
public sealed record ModelTable
{
    private ModelTable() { }

    internal SortedChunks<ModelEntry> Entries { get; init; } = SortedChunks<ModelEntry>.Empty;

    internal SortedChunks<Descent> Descents { get; init; } = SortedChunks<Descent>.Empty;

    /// <summary>The keys of models that are shown to others than the readers of their registry.</summary>
    internal ImmutableHashSet<string> Shared { get; init; } = [];

    /// <summary>What large lineages were made of, as far as it was asked for.</summary>
    internal ImmutableDictionary<(RegistryId, ModelName), Ancestry> Ancestries { get; init; } =
        ImmutableDictionary<(RegistryId, ModelName), Ancestry>.Empty;

    /// <summary>None, with classes of its own: what is learnt of them is shared by the tables that come from this one.</summary>
    public static ModelTable Empty => new();

    /// <summary>How many models there are.</summary>
    public int Count => Entries.Count;

    /// <summary>All models, by registry, then by name.</summary>
    public IEnumerable<Model> All => Entries.All().Select(entry => entry.Model);

    internal ModelClasses Classes { get; private init; } = new();

    /// <summary>The models that whoever sees some registries may see, in no order; what they may not see is not looked at.</summary>
    public IEnumerable<Model> VisibleTo(IReadOnlySet<RegistryId> visible) =>
        Classes
            .VisibleTo(visible)
            .SelectMany(number => Orders.GetValueOrDefault(number)?.In(ModelOrder.Name).All() ?? [])
            .Select(one => one.Entry.Model);

    /// <summary>How many models whoever sees some registries may see.</summary>
    public long CountVisibleTo(IReadOnlySet<RegistryId> visible) =>
        Classes.VisibleTo(visible).Sum(number => (long)(Orders.GetValueOrDefault(number)?.Count ?? 0));

    /// <summary>
    /// The groups by the class of their registry, so that what a caller may not see lies apart from what is counted for it: it costs nothing.
    /// No registry is there without a group.
    /// </summary>
    internal ImmutableDictionary<int, SortedChunks<VariantGroup>> Groups { get; init; } =
        ImmutableDictionary<int, SortedChunks<VariantGroup>>.Empty;

    /// <summary>The models by the class of their registry, in every order of pages. No class is there without a model.</summary>
    internal ImmutableDictionary<int, ModelOrders> Orders { get; init; } = ImmutableDictionary<int, ModelOrders>.Empty;

    /// <summary>The model under a key of <see cref="EntityKey"/>, or the one that bore that name before, where none bears it now.</summary>
    public Model? Find(string key) => FindEntry(key)?.Model ?? FormerOf(key)?.Model;

    /// <summary>By the keys of names that models bore before: the keys of the models.</summary>
    internal ImmutableDictionary<string, string> FormerKeys { get; init; } = ImmutableDictionary<string, string>.Empty;

    private ModelEntry? FormerOf(string key) => FormerKeys.TryGetValue(key, out var now) ? FindEntry(now) : null;

    internal static IEnumerable<KeyValuePair<string, string>> FormerKeysOf(Model model) =>
        model.FormerNames.Select(name =>
            KeyValuePair.Create(EntityKey.Of(model.Registry, name), EntityKey.Of(model.Registry, model.Name))
        );

    /// <summary>True where there is such a model, and its registry shows it to others.</summary>
    public bool IsShared(string key) => Shared.Contains(key);

    internal ModelEntry? FindEntry(string key) => ModelEntry.At(key) is { } place ? Entries.Find(place, null!) : null;

    /// <summary>Where the groups of a model stand: the largest first, those of unknown size last.</summary>
    internal static double ValueOf(Model model) =>
        model.Parameters is { } parameters ? -(double)parameters : double.PositiveInfinity;

    /// <summary>The table of many models at once, whose values are shared by the classes.</summary>
    internal static ModelTable Of(ModelClasses classes, IEnumerable<Model> all)
    {
        // A model is looked up by what it is called in any case: names that differ in case only are one.
        var models = new Dictionary<(RegistryId, ModelName), Model>();
        foreach (var model in all)
            models[(model.Registry, model.Name)] = model;
        var former = new Dictionary<(RegistryId, ModelName), Model>();
        foreach (var model in models.Values)
        foreach (var name in model.FormerNames)
            former.TryAdd((model.Registry, name), model);
        Model? In(RegistryId registry, ModelName name) =>
            models.GetValueOrDefault((registry, name)) ?? former.GetValueOrDefault((registry, name));
        Model? Resolve(RegistryId own, ModelName name) => In(own, name) ?? In(RegistryId.Public, name);

        var ancestries = new Ancestries(
            Resolve,
            ImmutableDictionary<(RegistryId, ModelName), Ancestry>.Empty,
            classes.Unique
        );
        var stack = new LicenseStack(Resolve, ancestries);
        var entries = models
            .Values.AsParallel()
            .Select(model => classes.Number(model, stack))
            .OrderBy(entry => entry)
            .ToArray();
        var groups = new Dictionary<(int Registry, int Stack, int Shape), List<VariantRow>>();
        foreach (var row in entries.SelectMany(RowsOf))
        {
            var place = (row.Entry.Registry, row.Entry.Stack, row.Shape);
            if (!groups.TryGetValue(place, out var rows))
                groups[place] = rows = [];
            rows.Add(row);
        }

        return new()
        {
            Classes = classes,
            Entries = SortedChunks<ModelEntry>.Of(entries),
            Descents = SortedChunks<Descent>.Of(entries.SelectMany(Descent.Of).Order().ToArray()),
            Ancestries = ancestries.All,
            FormerKeys = ImmutableDictionary<string, string>.Empty.SetItems(former.Values.SelectMany(FormerKeysOf)),
            Shared = [.. entries.Where(entry => entry.Model.SharedWith is not null).Select(KeyOf)],
            Orders = entries
                .GroupBy(entry => entry.Registry)
                .ToImmutableDictionary(of => of.Key, of => ModelOrders.Of([.. of])),
            Groups = groups
                .GroupBy(group => group.Key.Registry, group => group.Value)
                .ToImmutableDictionary(
                    of => of.Key,
                    of =>
                        SortedChunks<VariantGroup>.Of(
                            of.Select(rows => GroupOf(rows[0], SortedChunks<VariantRow>.Of([.. rows.Order()])))
                                .Order()
                                .ToArray()
                        )
                ),
        };
    }

    /// <summary>The table after writes, each of another model, under keys of <see cref="EntityKey"/>; null: it is gone.</summary>
    internal ModelTable With(IReadOnlyDictionary<string, Model?> written) => new ModelWrites(this, written).Apply();

    /// <summary>True where a model of the same registry names this one as what it derives from, whether or not this one is there.</summary>
    public bool IsBase(RegistryId registry, ModelName name) => Descent.From(Descents, name, registry).Any();

    internal static string KeyOf(ModelEntry entry) => EntityKey.Of(entry.Model.Registry, entry.Model.Name);

    internal static IEnumerable<VariantRow> RowsOf(ModelEntry entry) =>
        Enumerable.Range(0, entry.Shapes.Length).Select(i => new VariantRow(entry, i));

    internal static VariantGroup GroupOf(VariantRow row, SortedChunks<VariantRow> rows) =>
        new(ValueOf(row.Model), row.Entry.Stack, row.Shape, rows);
}
