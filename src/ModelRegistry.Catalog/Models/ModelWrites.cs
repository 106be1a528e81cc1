using System.Collections.Immutable;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>
/// Carries writes of models into a table. Whatever derives from a model stands on its license too, so it is numbered anew, once for all
/// of the writes, and only where its lineage leads to the model that was written and not to another of its name.
/// </summary>
internal sealed class ModelWrites
{
    private readonly ModelTable table;
    private ImmutableDictionary<string, string>? former;
    private readonly Dictionary<string, (ModelEntry? Before, Model? After)> written = new(StringComparer.Ordinal);

    public ModelWrites(ModelTable table, IReadOnlyDictionary<string, Model?> all)
    {
        this.table = table;
        foreach (var (key, model) in all)
        {
            var before = table.FindEntry(key);
            if (before is not null || model is not null)
                written.Add(key, (before, model is null ? null : table.Classes.Share(model)));
        }
    }

    public ModelTable Apply()
    {
        if (written.Count == 0)
            return table;
        var descendants = Descendants();
        var gone = written
            .Values.Select(one => one.Before)
            .OfType<ModelEntry>()
            .Concat(descendants)
            .Select(entry => (entry.Model.Registry, entry.Model.Name));
        var ancestries = new Ancestries(Resolve, table.Ancestries.RemoveRange(gone), table.Classes.Unique);
        var stack = new LicenseStack(Resolve, ancestries);
        List<(ModelEntry? Before, ModelEntry? After)> changes =
        [
            .. written.Values.Select(one =>
                (one.Before, one.After is { } model ? table.Classes.Number(model, stack) : null)
            ),
            // Even where its classes are the same: what was said of it may name what was written.
            .. descendants.Select(entry => ((ModelEntry?)entry, (ModelEntry?)table.Classes.Number(entry.Model, stack))),
        ];
        return table with
        {
            Groups = GroupsAfter(changes),
            Orders = OrdersAfter(changes),
            Shared = SharedAfter(),
            FormerKeys = FormerKeysAfter(),
            Entries = table.Entries.With(
                InOrder(changes.Select(change => (change.After ?? change.Before!, change.After is not null)))
            ),
            Descents = table.Descents.With(InOrder(DescentsAfter())),
            Ancestries = ancestries.All,
        };
    }

    private Model? Resolve(RegistryId own, ModelName name) =>
        Find(EntityKey.Of(own, name))
        ?? (own == RegistryId.Public ? null : Find(EntityKey.Of(RegistryId.Public, name)));

    private Model? Find(string key)
    {
        if (written.TryGetValue(key, out var one))
            return one.After;
        if (table.FindEntry(key) is { } entry)
            return entry.Model;
        // A name that a model bore before leads to it as it is written now.
        former ??= FormerKeysAfter();
        return former.TryGetValue(key, out var now) && now != key ? Find(now) : null;
    }

    private ImmutableDictionary<string, string> FormerKeysAfter()
    {
        var keys = table.FormerKeys;
        // A model that is renamed is gone under one key and stands under another: first all that is gone, then all that stands.
        foreach (var one in written.Values)
            if (one.Before is { Model.FormerNames.Count: > 0 } before)
                keys = keys.RemoveRange(
                    ModelTable
                        .FormerKeysOf(before.Model)
                        .Where(former => keys.GetValueOrDefault(former.Key) == former.Value)
                        .Select(former => former.Key)
                        .ToList()
                );
        foreach (var one in written.Values)
            if (one.After is { FormerNames.Count: > 0 } after)
                keys = keys.SetItems(ModelTable.FormerKeysOf(after));
        return keys;
    }

    private List<ModelEntry> Descendants()
    {
        List<ModelEntry> found = [];
        var met = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<Model>(
            written
                .Values.Where(one => !SaysTheSame(one.Before?.Model, one.After))
                .Select(one => (one.After ?? one.Before?.Model)!)
        );
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in parent.FormerNames.Prepend(parent.Name).SelectMany(name => ChildrenOf(parent, name)))
            {
                var key = ModelTable.KeyOf(child);
                if (!met.Add(key) || table.FindEntry(key) is not { } entry)
                    continue;
                if (!written.ContainsKey(key))
                    found.Add(entry);
                open.Enqueue(entry.Model);
            }
        }

        return found;
    }

    // By the edges that stood before: what has other edges now was written itself.
    private IEnumerable<ModelEntry> ChildrenOf(Model parent, ModelName name) =>
        parent.Registry == RegistryId.Public
            ? Descent
                .From(table.Descents, name)
                .Where(child =>
                    child.Model.Registry == RegistryId.Public || Find(EntityKey.Of(child.Model.Registry, name)) is null
                )
            : Descent.From(table.Descents, name, parent.Registry);

    // A change of anything but its licenses and lineage is nothing to the models that derive from it, of which there may be many thousands.
    private static bool SaysTheSame(Model? before, Model? after) =>
        before is not null
        && after is not null
        && before.LicenseExpression == after.LicenseExpression
        && before.HasRecalledLicense() == after.HasRecalledLicense()
        && before.ReleasedOn == after.ReleasedOn
        && before.FormerNames.SequenceEqual(after.FormerNames)
        && (before.TrainingDataLicenses ?? []).SequenceEqual(after.TrainingDataLicenses ?? [])
        && before.OtherDeclarations.SequenceEqual(after.OtherDeclarations)
        && before.FormerLicenses.SequenceEqual(after.FormerLicenses)
        && HasSameBases(before, after);

    private static bool HasSameBases(Model before, Model after) =>
        before.BaseModels is { } bases
            ? after.BaseModels is { } others && bases.SequenceEqual(others) && bases.Zip(others).All(IsWrittenAlike)
            : after.BaseModels is null;

    private static bool IsWrittenAlike((LineageEdge One, LineageEdge Other) edges) =>
        edges.One.Name.ToString() == edges.Other.Name.ToString();

    private IEnumerable<(Descent, bool)> DescentsAfter()
    {
        foreach (var (before, after) in written.Values)
        {
            if (before is not null && after is not null && HasSameBases(before.Model, after))
                continue;
            var standing = after is null ? [] : Descent.Of(new(after, after.Registry.ToString())).ToList();
            foreach (var descent in standing)
                yield return (descent, true);
            foreach (var descent in before is null ? [] : Descent.Of(before))
                if (!standing.Exists(other => other.Parent == descent.Parent))
                    yield return (descent, false);
        }
    }

    private ImmutableHashSet<string> SharedAfter()
    {
        var shared = table.Shared.Except(
            written.Where(one => one.Value.After?.SharedWith is null).Select(one => one.Key)
        );
        return shared.Union(written.Where(one => one.Value.After?.SharedWith is not null).Select(one => one.Key));
    }

    private ImmutableDictionary<int, SortedChunks<VariantGroup>> GroupsAfter(
        List<(ModelEntry? Before, ModelEntry? After)> changes
    )
    {
        var groups = table.Groups.ToBuilder();
        foreach (var (before, after) in changes)
        {
            if (before is not null)
                foreach (var row in ModelTable.RowsOf(before))
                    Remove(groups, row);
            if (after is not null)
                foreach (var row in ModelTable.RowsOf(after))
                    Add(groups, row);
        }

        return groups.ToImmutable();
    }

    private ImmutableDictionary<int, ModelOrders> OrdersAfter(List<(ModelEntry? Before, ModelEntry? After)> changes)
    {
        var orders = table.Orders.ToBuilder();
        var classes = changes
            .SelectMany(change => (int?[])[change.Before?.Registry, change.After?.Registry])
            .OfType<int>()
            .Distinct();
        foreach (var number in classes)
        {
            var here = changes
                .Select(change => (InClass(change.Before, number), InClass(change.After, number)))
                .Where(change => change is not (null, null))
                .ToList();
            var after = orders.TryGetValue(number, out var standing)
                ? standing.With(here)
                : ModelOrders.Of([.. here.Select(change => change.Item2).OfType<ModelEntry>()]);
            if (after.Count == 0)
                orders.Remove(number);
            else
                orders[number] = after;
        }

        return orders.ToImmutable();
    }

    private static ModelEntry? InClass(ModelEntry? entry, int number) => entry?.Registry == number ? entry : null;

    private static void Add(ImmutableDictionary<int, SortedChunks<VariantGroup>>.Builder all, VariantRow row)
    {
        var groups = all.GetValueOrDefault(row.Entry.Registry, SortedChunks<VariantGroup>.Empty);
        var group = groups.Find(ModelTable.GroupOf(row, SortedChunks<VariantRow>.Empty), default);
        all[row.Entry.Registry] = groups.With(
            ModelTable.GroupOf(row, (group.Rows ?? SortedChunks<VariantRow>.Empty).With(row))
        );
    }

    private static void Remove(ImmutableDictionary<int, SortedChunks<VariantGroup>>.Builder all, VariantRow row)
    {
        var groups = all[row.Entry.Registry];
        var group = groups.Find(ModelTable.GroupOf(row, SortedChunks<VariantRow>.Empty), default);
        var rows = group.Rows.Without(row);
        groups = rows.Count == 0 ? groups.Without(group) : groups.With(ModelTable.GroupOf(row, rows));
        if (groups.Count == 0)
            all.Remove(row.Entry.Registry);
        else
            all[row.Entry.Registry] = groups;
    }

    private static List<(T Entry, bool Stands)> InOrder<T>(IEnumerable<(T Entry, bool Stands)> changes)
        where T : IComparable<T> => [.. changes.OrderBy(change => change.Entry)];
}
