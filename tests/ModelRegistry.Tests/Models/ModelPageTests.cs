using System.Text.Json;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using Held = ModelRegistry.Catalog.Snapshots.Snapshot;

namespace ModelRegistry.Tests.Models;

/// <summary>Pages that are cut from what is kept in order, held against pages of all models that are sorted anew.</summary>
public sealed class ModelPageTests
{
    private static readonly RegistryId[] Registries =
    [
        RegistryId.Public,
        TextForm.Parse<RegistryId>("acme/one"),
        TextForm.Parse<RegistryId>("acme/two"),
        TextForm.Parse<RegistryId>("other/team"),
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void They_are_the_same_after_any_writes(int seed)
    {
        var random = new Random(seed);
        var snapshot = Held.Empty;
        for (var position = 1; position <= 8; position++)
            snapshot = snapshot.Apply(Rows(random, position * 100));
        for (var i = 0; i < 40; i++)
            AssertSame(snapshot, random);
    }

    private static IEnumerable<HistoryRow> Rows(Random random, int position)
    {
        for (var i = 0; i < 30; i++)
        {
            var model = NewModel(random);
            var entry = new Entry<Model> { Value = model, ChangedBy = "tester" };
            yield return new(
                position + i,
                EntityKind.Model,
                EntityKey.Of(model.Registry, model.Name),
                1,
                random.Next(4) == 0 ? null : JsonSerializer.Serialize(entry, StoredForm.Options),
                default
            );
        }
    }

    private static Model NewModel(Random random)
    {
        var registry = Pick(random, Registries);
        return new()
        {
            Registry = registry,
            Name = TextForm.Parse<ModelName>(
                Pick(random, (string[])["a", "A-1", "a-2", "org/b", "org/B-x", "Org/c", "d.e", "d-e", "zz"])
            ),
            Status = ModelStatus.Released,
            Parameters = random.Next(3) == 0 ? null : random.Next(1, 4),
            ReleasedOn = random.Next(3) == 0 ? null : new DateOnly(2026, 1, random.Next(1, 4)),
            LicenseExpression = Pick(random, (string?[])["MIT", "Apache-2.0", null]),
            SharedWith =
                registry != RegistryId.Public && random.Next(3) == 0
                    ? new Audience(random.Next(2) == 0, [Pick(random, Registries[1..])])
                    : null,
        };
    }

    private static void AssertSame(Held snapshot, Random random)
    {
        var visible = Registries.Where(_ => random.Next(2) == 0).ToHashSet();
        var only = random.Next(3) == 0 ? Pick(random, Registries) : null;
        var filter = random.Next(2) == 0 ? ModelFilter.Everything : new() { Licenses = ["mit"] };
        var order = Pick(random, Enum.GetValues<ModelOrder>());
        var backward = order == ModelOrder.Name && random.Next(2) == 0;
        var all = snapshot
            .Models.All.Where(model =>
                model.IsSeenBy(visible)
                && (only is null || model.Registry == only)
                && new ModelMatcher(filter, snapshot.LicenseIndex).Matches(model)
            )
            .ToList();
        SortKey Key(Model model) => KeyOf(model, order, backward);
        SortKey? Somewhere() => all.Count > 0 && random.Next(2) == 0 ? Key(Pick(random, [.. all])) : null;
        var page = new PageRequest(random.Next(0, 6), random.Next(2) == 0, Somewhere(), Somewhere());
        var expected = Page.Of(all, Key, page);
        var actual = ModelPage.Of(
            snapshot.Models,
            snapshot.LicenseIndex,
            visible,
            only,
            filter,
            order,
            backward,
            page,
            default
        );
        Assert.Equal(expected.Edges.Select(edge => edge.Cursor), actual.Edges.Select(edge => edge.Cursor));
        Assert.Equal(expected.Nodes, actual.Nodes);
        Assert.Equal(expected.TotalCount, actual.TotalCount);
        // Where the ends cross there is no page, and nothing to go on to.
        if (page is not { After: { } after, Before: { } before } || after.CompareTo(before) < 0)
            Assert.Equal((expected.HasNext, expected.HasPrevious), (actual.HasNext, actual.HasPrevious));
    }

    private static SortKey KeyOf(Model model, ModelOrder order, bool backward)
    {
        var name = $"{model.Name.Key} {model.Registry}";
        return order switch
        {
            ModelOrder.FewestParameters => SortKey.By(model.Parameters, descending: false, name),
            ModelOrder.MostParameters => SortKey.By(model.Parameters, descending: true, name),
            ModelOrder.Oldest => SortKey.By(model.ReleasedOn?.DayNumber, descending: false, name),
            ModelOrder.Newest => SortKey.By(model.ReleasedOn?.DayNumber, descending: true, name),
            _ => new(0, 0, name, backward),
        };
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
