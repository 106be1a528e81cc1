using System.Collections.Immutable;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>All models, and their variants in groups that have one answer to every question; immutable.</summary>
public sealed record ModelTable
{
    private ModelTable()
    {
    }

    private SortedChunks<ModelEntry> Entries { get; init; } = SortedChunks<ModelEntry>.Empty;

    private SortedChunks<Descent> Descents { get; init; } = SortedChunks<Descent>.Empty;

    // The keys of models that are shown to others than the readers of their registry.
    private ImmutableHashSet<string> Shared { get; init; } = [];

    /// <summary>None, with classes of its own: what is learnt of them is shared by the tables that come from this one.</summary>
    public static ModelTable Empty => new();

    /// <summary>How many models there are.</summary>
    public int Count => Entries.Count;

    /// <summary>All models, by registry, then by name.</summary>
    public IEnumerable<Model> All => Entries.All().Select(entry => entry.Model);

    internal ModelClasses Classes { get; private init; } = new();

    /// <summary>
    /// The groups by the class of their registry, so that what a caller may not see lies apart from what is counted for it: it costs nothing.
    /// No registry is there without a group.
    /// </summary>
    internal ImmutableDictionary<int, SortedChunks<VariantGroup>> Groups { get; private init; } = ImmutableDictionary<int, SortedChunks<VariantGroup>>.Empty;

    /// <summary>The model under a key of <see cref="EntityKey"/>.</summary>
    public Model? Find(string key) => FindEntry(key)?.Model;

    /// <summary>True where there is such a model, and its registry shows it to others.</summary>
    public bool IsShared(string key) => Shared.Contains(key);

    internal ModelEntry? FindEntry(string key) => ModelEntry.At(key) is { } place ? Entries.Find(place, null!) : null;

    /// <summary>Where the groups of a model stand: the largest first, those of unknown size last.</summary>
    internal static double ValueOf(Model model) => model.Parameters is { } parameters ? -(double)parameters : double.PositiveInfinity;

    /// <summary>The table of many models at once, whose values are shared by the classes.</summary>
    internal static ModelTable Of(ModelClasses classes, IEnumerable<Model> all)
    {
        // A model is looked up by what it is called in any case: names that differ in case only are one.
        var models = new Dictionary<(RegistryId, ModelName), Model>();
        foreach (var model in all) models[(model.Registry, model.Name)] = model;
        Model? Resolve(RegistryId own, ModelName name) => models.GetValueOrDefault((own, name)) ?? models.GetValueOrDefault((RegistryId.Public, name));

        var entries = models.Values.AsParallel().Select(model => classes.Number(model, Resolve)).OrderBy(entry => entry).ToArray();
        var groups = new Dictionary<(int Registry, int Stack, int Shape), List<VariantRow>>();
        foreach (var row in entries.SelectMany(RowsOf))
        {
            var place = (row.Entry.Registry, row.Entry.Stack, row.Shape);
            if (!groups.TryGetValue(place, out var rows)) groups[place] = rows = [];
            rows.Add(row);
        }

        return new()
        {
            Classes = classes,
            Entries = SortedChunks<ModelEntry>.Of(entries),
            Descents = SortedChunks<Descent>.Of(entries.SelectMany(DescentsOf).Order().ToArray()),
            Shared = [.. entries.Where(entry => entry.Model.SharedWith is not null).Select(KeyOf)],
            Groups = groups.GroupBy(group => group.Key.Registry, group => group.Value).ToImmutableDictionary(of => of.Key,
                of => SortedChunks<VariantGroup>.Of(of.Select(rows => GroupOf(rows[0], SortedChunks<VariantRow>.Of([.. rows.Order()]))).Order().ToArray())),
        };
    }

    internal ModelTable With(string key, Model? model)
    {
        var before = FindEntry(key);
        if (model is null && before is null) return this;
        var next = before is null ? this : Without(before);
        if (model is not null) next = next.With(Classes.Share(model));
        if (before is not null && model is not null && DerivesAsBefore(before, next.FindEntry(key)!)) return next;
        // Whatever derives from it stands on its license too.
        foreach (var affected in next.DescendantsOf((model ?? before!.Model).Name)) next = next.Without(affected).With(affected.Model);
        return next;
    }

    // A change of anything but its licenses and lineage is nothing to the models that derive from it, of which there may be many thousands.
    private static bool DerivesAsBefore(ModelEntry before, ModelEntry after) =>
        before.Stack == after.Stack && (before.Model.BaseModels ?? []).SequenceEqual(after.Model.BaseModels ?? []);

    private ModelTable With(Model shared)
    {
        // The model must be found while it is numbered: its lineage may return to it.
        var standing = this with { Entries = Entries.With(new(shared, shared.Registry.ToString())) };
        var entry = Classes.Number(shared, (own, name) => standing.Find(EntityKey.Of(own, name)) ?? standing.Find(EntityKey.Of(RegistryId.Public, name)));
        var (groups, descents) = (GroupsOf(entry), Descents);
        foreach (var row in RowsOf(entry))
        {
            var group = groups.Find(GroupOf(row, SortedChunks<VariantRow>.Empty), default);
            groups = groups.With(GroupOf(row, (group.Rows ?? SortedChunks<VariantRow>.Empty).With(row)));
        }

        foreach (var descent in DescentsOf(entry)) descents = descents.With(descent);
        var shown = shared.SharedWith is null ? Shared : Shared.Add(KeyOf(entry));
        return this with { Entries = Entries.With(entry), Groups = GroupsWith(entry.Registry, groups), Descents = descents, Shared = shown };
    }

    private ModelTable Without(ModelEntry entry)
    {
        var (groups, descents) = (GroupsOf(entry), Descents);
        foreach (var row in RowsOf(entry))
        {
            var group = groups.Find(GroupOf(row, SortedChunks<VariantRow>.Empty), default);
            var rows = group.Rows.Without(row);
            groups = rows.Count == 0 ? groups.Without(group) : groups.With(GroupOf(row, rows));
        }

        foreach (var descent in DescentsOf(entry)) descents = descents.Without(descent);
        return this with { Entries = Entries.Without(entry), Groups = GroupsWith(entry.Registry, groups), Descents = descents, Shared = Shared.Remove(KeyOf(entry)) };
    }

    private List<ModelEntry> DescendantsOf(ModelName name)
    {
        List<ModelEntry> found = [];
        HashSet<ModelEntry> met = [];
        var open = new Queue<string>([name.Key]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var descent in Descents.From(other => string.CompareOrdinal(other.Parent, parent) < 0).TakeWhile(other => other.Parent == parent))
            {
                if (!met.Add(descent.Child)) continue;
                found.Add(descent.Child);
                open.Enqueue(descent.Child.Model.Name.Key);
            }
        }

        return found;
    }

    private SortedChunks<VariantGroup> GroupsOf(ModelEntry entry) => Groups.GetValueOrDefault(entry.Registry, SortedChunks<VariantGroup>.Empty);

    private ImmutableDictionary<int, SortedChunks<VariantGroup>> GroupsWith(int registry, SortedChunks<VariantGroup> groups) =>
        groups.Count == 0 ? Groups.Remove(registry) : Groups.SetItem(registry, groups);

    private static string KeyOf(ModelEntry entry) => EntityKey.Of(entry.Model.Registry, entry.Model.Name);

    private static IEnumerable<VariantRow> RowsOf(ModelEntry entry) => Enumerable.Range(0, entry.Shapes.Length).Select(i => new VariantRow(entry, i));

    private static VariantGroup GroupOf(VariantRow row, SortedChunks<VariantRow> rows) =>
        new(ValueOf(row.Model), row.Entry.Stack, row.Shape, rows);

    private static IEnumerable<Descent> DescentsOf(ModelEntry entry) =>
        (entry.Model.BaseModels ?? []).Select(edge => edge.Name.Key).Distinct().Select(parent => new Descent(string.Intern(parent), entry));

    // That a model derives from whatever has a name, in its own registry or in `public`.
    private readonly record struct Descent(string Parent, ModelEntry Child) : IComparable<Descent>
    {
        public int CompareTo(Descent other)
        {
            var byParent = string.CompareOrdinal(Parent, other.Parent);
            return byParent != 0 ? byParent : Child.CompareTo(other.Child);
        }
    }
}
