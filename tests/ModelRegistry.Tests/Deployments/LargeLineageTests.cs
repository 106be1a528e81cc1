using System.Globalization;
using System.Text.Json;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Tests.Deployments;

using Snapshot = ModelRegistry.Catalog.Snapshots.Snapshot;

/// <summary>Lineages that are deeper or wider than anybody's: what they cost the catalog, and that they are answered as they are judged one by one.</summary>
public sealed class LargeLineageTests
{
    private static readonly RegistryId Team = TextForm.Parse<RegistryId>("a/b");
    private static readonly RegistryId Stranger = TextForm.Parse<RegistryId>("z/hidden");
    private static readonly string[] Licenses =
    [
        "MIT",
        "Apache-2.0",
        "MIT",
        "Apache-2.0",
        "MIT",
        "llama3.1",
        "gemma",
        "CC-BY-NC-4.0",
        "GPL-3.0-only",
        "nobody-knows",
    ];
    private long position;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [InlineData(1, 1500)]
    [InlineData(40, 400)]
    public void A_model_costs_its_own_edges_however_much_lies_behind_it(int bases, int models)
    {
        var rows = Enumerable
            .Range(0, models)
            .Select(i =>
                Row(Derived(Team, Name(i), Enumerable.Range(Math.Max(0, i - bases), Math.Min(i, bases)).Select(Name)))
            )
            .ToList();
        var (snapshot, costs) = (Snapshot.Empty, new List<long>());
        foreach (var row in rows)
            costs.Add(Cost(() => snapshot = snapshot.Apply(row)));
        Assert.Equal(models, snapshot.Models.Count);
        // The list of chunks grows with the table, and some rows part a chunk.
        Assert.InRange(Median(costs[^50..]), 0, 2 * Median(costs.Slice(80, 50)));
    }

    [Fact]
    public void Many_that_derive_from_a_large_lineage_cost_their_own_edges_too()
    {
        var snapshot = Snapshot.Empty.Apply(Dense(Team, 300, 60));
        var cost = Cost(() =>
            snapshot = snapshot.Apply(
                Enumerable.Range(0, 200).Select(i => Row(Derived(Team, $"leaf-{i}", [Name(299)])))
            )
        );
        Assert.Equal(500, snapshot.Models.Count);
        Assert.InRange(cost / 200, 0, 50_000);
    }

    [Fact]
    public void A_write_is_nothing_to_models_whose_edges_lead_to_another_model_of_its_name()
    {
        var own = Snapshot.Empty.Apply([Row(Derived(Team, "base", [])), Row(Derived(Stranger, "base", []))]);
        var crowd = own.Apply(Enumerable.Range(0, 2000).Select(i => Row(Derived(Stranger, $"tune-{i}", ["base"]))));
        HistoryRow Written(RegistryId registry) =>
            Row(Derived(registry, "base", []) with { LicenseExpression = "CC-BY-NC-4.0" });
        var numbered = Cost(() => crowd.Apply(Written(Stranger)));
        foreach (var registry in new[] { Team, RegistryId.Public })
            Assert.InRange(Cost(() => crowd.Apply(Written(registry))), 0, numbered / 4);
    }

    [Fact]
    public void Writes_that_are_applied_together_number_what_derives_from_them_once()
    {
        var waiting = Snapshot.Empty.Apply(
            Enumerable.Range(0, 300).Select(i => Row(Derived(Team, $"tune-{i}", Enumerable.Range(0, 50).Select(Name))))
        );
        var bases = Enumerable.Range(0, 50).Select(i => Row(Derived(Team, Name(i), []))).ToList();
        var single = Cost(() => waiting.Apply(bases[0]));
        Assert.InRange(Cost(() => waiting.Apply(bases)), 0, 5 * single);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Classes_answer_as_judging_every_variant_by_itself_does(int seed)
    {
        var random = new Random(seed);
        var snapshot = SmallCatalog.Facts().Aggregate(Snapshot.Empty, (held, fact) => held.Apply(fact));
        var all = new Dictionary<string, HistoryRow>();
        for (var round = 0; round < 6; round++)
        {
            var rows = Enumerable.Range(0, round == 0 ? 150 : 15).Select(_ => RandomWrite(random)).ToList();
            foreach (var row in rows)
                all[row.Key] = row;
            snapshot = round % 2 == 0 ? snapshot.Apply(rows) : rows.Aggregate(snapshot, (held, row) => held.Apply(row));
            AssertJudgedAlike(snapshot);
        }

        var live = new LiveCatalog();
        var standing = new StandingRows([.. SmallCatalog.Facts(), .. all.Values.Where(row => row.State is not null)]);
        await new Feed(standing, live, TimeProvider.System).LoadAsync(TestContext.Current.CancellationToken);
        AssertJudgedAlike(live.Current);
    }

    [Fact]
    public void A_base_that_two_parents_share_is_not_taken_for_two_that_say_the_same()
    {
        // The second parent turns to another base of the same license: both parents say what they said, and their child's lineage is another.
        var filling = Enumerable.Range(0, 70).Select(Name).ToArray();
        Model Both(string name) =>
            Derived(Team, name, filling) with
            {
                LicenseExpression = "GPL-3.0-only AND llama3.1",
            };
        var shared = SmallCatalog
            .Facts()
            .Aggregate(Snapshot.Empty, (held, fact) => held.Apply(fact))
            .Apply([
                .. filling.Select(name => Row(Derived(Team, name, []))),
                Row(Both("base")),
                Row(Both("second")),
                Row(Derived(Team, "one", ["base"])),
                Row(Derived(Team, "two", ["base"])),
                Row(Derived(Team, "child", ["one", "two"])),
            ]);
        AssertJudgedAlike(shared);
        var apart = shared.Apply(Row(Derived(Team, "two", ["second"])));
        AssertJudgedAlike(apart);
        Assert.Equal((Verdict.Unknown, Verdict.No), (Judge(shared), Judge(apart)));

        Verdict Judge(Snapshot snapshot)
        {
            var model = snapshot.Find(Team, TextForm.Parse<ModelName>("child"))!;
            return new Evaluation(snapshot, Question(Activity.DistributeWeights))
                .Of(model, model.Variants[0])
                .Legal.Verdict;
        }
    }

    private static void AssertJudgedAlike(Snapshot snapshot)
    {
        foreach (var activity in new[] { Activity.Run, Activity.DistributeWeights })
        {
            var question = Question(activity);
            var answered = DeployableModels.In(
                snapshot,
                question,
                new(),
                Enum.GetValues<Verdict>().ToHashSet(),
                null,
                new(100_000)
            );
            var evaluation = new Evaluation(snapshot, question);
            var judged = snapshot
                .Models.All.SelectMany(model => model.Variants.Select(variant => evaluation.Of(model, variant).Verdict))
                .ToList();
            int Count(Verdict verdict) => judged.Count(one => one == verdict);
            Assert.Equal(
                new VerdictCounts(
                    Count(Verdict.Yes),
                    Count(Verdict.Conditional),
                    Count(Verdict.Unknown),
                    Count(Verdict.No)
                ),
                answered.Counts
            );
        }
    }

    private static DeploymentQuestion Question(Activity activity) =>
        new(
            [new() { Accelerator = SmallCatalog.H100, DevicesPerNode = 8 }],
            new()
            {
                Activities = [activity],
                Purpose = Purpose.Commercial,
                EffectiveOn = new(2026, 7, 1),
            },
            new(),
            SmallCatalog.Registries.ToHashSet()
        );

    // Mostly from models that come earlier by name, so that lineages are deep and meet again; now and then from any, so that some return.
    private HistoryRow RandomWrite(Random random)
    {
        var (registry, number) = (
            random.Next(3) == 0 ? RegistryId.Public
            : random.Next(4) == 0 ? Stranger
            : Team,
            random.Next(60)
        );
        if (random.Next(12) == 0)
            return new(
                ++position,
                EntityKind.Model,
                EntityKey.Of(registry, TextForm.Parse<ModelName>(Name(number))),
                1,
                null,
                DateTimeOffset.UnixEpoch
            );
        var bases = Enumerable
            .Range(0, 60)
            .Where(other => other < number ? random.Next(8) == 0 : random.Next(600) == 0)
            .Select(Name)
            .ToList();
        var model = Derived(registry, Name(number), bases) with
        {
            LicenseExpression = Licenses[random.Next(random.Next(5) == 0 ? Licenses.Length : 5)],
        };
        return Row(random.Next(40) == 0 ? model with { BaseModels = null } : model);
    }

    private IReadOnlyList<HistoryRow> Dense(RegistryId registry, int models, int bases) =>
        [
            .. Enumerable
                .Range(0, models)
                .Select(i =>
                    Row(
                        Derived(
                            registry,
                            Name(i),
                            Enumerable.Range(Math.Max(0, i - bases), Math.Min(i, bases)).Select(Name)
                        )
                    )
                ),
        ];

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"lab/m-{number:D4}");

    private static Model Derived(RegistryId registry, string name, IEnumerable<string> bases) =>
        new()
        {
            Registry = registry,
            Name = TextForm.Parse<ModelName>(name),
            Status = ModelStatus.Released,
            Parameters = 1_000_000_000,
            LicenseExpression = "MIT",
            BaseModels =
            [
                .. bases.Select(other => new LineageEdge(LineageRelation.Merge, TextForm.Parse<ModelName>(other))),
            ],
            Variants =
            [
                new()
                {
                    Name = TextForm.Parse<VariantName>("bf16"),
                    Format = TextForm.Parse<NumericFormatId>("bf16"),
                    WeightBytes = 2_000_000_000,
                    WeightBytesProvenance = Provenance.Declared,
                },
            ],
        };

    private HistoryRow Row(Model model) =>
        new(
            ++position,
            EntityKind.Model,
            EntityKey.Of(model.Registry, model.Name),
            1,
            JsonSerializer.Serialize(new Entry<Model> { Value = model, ChangedBy = "test" }, StoredForm.Options),
            DateTimeOffset.UnixEpoch
        );

    // Bytes that were allocated stand for the work: they are the same on every machine.
    private static long Cost(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long Median(List<long> costs) => costs.Order().ElementAt(costs.Count / 2);
}

/// <summary>What stands, for a catalog that starts, and nothing written since.</summary>
internal sealed class StandingRows(IReadOnlyList<HistoryRow> entities) : IHistory
{
    public Task<(long Position, IAsyncEnumerable<HistoryRow> Entities)> ReadEntitiesAsync(
        CancellationToken cancellation
    ) => Task.FromResult((1L, entities.ToAsyncEnumerable()));

    public Task<IReadOnlyList<HistoryRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<HistoryRow>>([]);
}
