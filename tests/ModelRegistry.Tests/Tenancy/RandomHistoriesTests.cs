using System.Text.Json;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>Long sequences of grants, revocations, moves and sharing, read by everybody after each step, beside a simple model of the rules.</summary>
public sealed class RandomHistoriesTests
{
    private const int Steps = 10_000;
    private static readonly PrincipalId[] People =
    [
        .. Enumerable.Range(0, 5).Select(i => TextForm.Parse<PrincipalId>($"user:person-{i}")),
    ];
    private static readonly TenantId[] Organizations =
    [
        .. Enumerable.Range(0, 3).Select(i => TextForm.Parse<TenantId>($"tenant-{i}")),
    ];
    private static readonly RegistryId[] Registries =
    [
        .. Organizations.SelectMany(tenant =>
            new[] { "a", "b" }.Select(team => RegistryId.Of(tenant, TextForm.Parse<TeamName>(team)))
        ),
    ];
    private static readonly string[] Names = ["m0", "m1", "m2", "m3"];

    private readonly Dictionary<(PrincipalId Who, RegistryId Where), Role> roles = [];
    private readonly HashSet<RegistryId> archived = [];
    private readonly Dictionary<(RegistryId Keeper, string Name), (bool Tenant, HashSet<RegistryId> Others)> models =
    [];
    private ModelRegistry.Catalog.Snapshots.Snapshot snapshot = global::ModelRegistry.Catalog.Snapshots.Snapshot.Empty;
    private long position;

    [Theory]
    [InlineData(1)]
    [InlineData(20261124)]
    public void What_each_person_may_do_and_sees_is_what_the_rules_say(int seed)
    {
        var random = new Random(seed);
        foreach (var tenant in Organizations)
            Write(EntityKind.Tenant, EntityKey.Of(tenant), new Tenant { Id = tenant, DisplayName = "T" });
        foreach (var registry in Registries)
            WriteTeam(registry);
        for (var step = 0; step < Steps; step++)
        {
            Change(random);
            var person = People[random.Next(People.Length)];
            var caller = snapshot.Permissions.Of(new Identity { Principal = person });
            foreach (var registry in Registries)
            foreach (var role in (Role[])[Role.Viewer, Role.Contributor, Role.Maintainer])
                Assert.True(
                    caller.Has(role, registry) == May(person, registry, role),
                    $"step {step}: {person} as {role} in {registry}"
                );
            var visible = caller.Registries.ToHashSet();
            var expected = models
                .Keys.Where(model => Sees(person, model))
                .Select(model => $"{model.Keeper}:{model.Name}")
                .Order(StringComparer.Ordinal)
                .ToList();
            var found = snapshot
                .Models.All.Where(model => model.IsSeenBy(visible))
                .Select(model => $"{model.Registry}:{model.Name}")
                .Order(StringComparer.Ordinal);
            Assert.Equal(expected, found);
            if (step % 10 == 0)
                AssertCounted(visible, expected, step);
        }
    }

    // By groups, by looking at every variant, and on the page: the same ones.
    private void AssertCounted(HashSet<RegistryId> visible, List<string> expected, int step)
    {
        var use = new Use
        {
            Activities = [Activity.Run],
            Purpose = Purpose.Commercial,
            EffectiveOn = new(2026, 1, 1),
        };
        var question = new DeploymentQuestion([Samples.Profile("rig", 1).Systems[0]], use, new(), visible);
        var all = Enum.GetValues<Verdict>().ToHashSet();
        var byGroup = DeployableModels.In(snapshot, question, new(), all, null, new(100));
        var byRow = DeployableModels.In(
            snapshot,
            question,
            new() { Name = "m" },
            all,
            new(CandidateOrderField.Name, false),
            new(0)
        );
        Assert.Equal((expected.Count, expected.Count), (byGroup.Page.TotalCount, byRow.Page.TotalCount));
        Assert.True(byGroup.Counts == byRow.Counts, $"step {step}");
        Assert.Equal(
            expected,
            byGroup.Page.Nodes.Select(one => $"{one.Model.Registry}:{one.Model.Name}").Order(StringComparer.Ordinal)
        );
    }

    private void Change(Random random)
    {
        var (registry, person, name) = (
            Registries[random.Next(Registries.Length)],
            People[random.Next(People.Length)],
            Names[random.Next(Names.Length)]
        );
        switch (random.Next(7))
        {
            case 0 or 1:
                roles[(person, registry)] = (Role)random.Next(3);
                WriteTeam(registry);
                break;
            case 2:
                roles.Remove((person, registry));
                WriteTeam(registry);
                break;
            case 3:
                if (!archived.Remove(registry))
                    archived.Add(registry);
                WriteTeam(registry);
                break;
            case 4:
                models[(registry, name)] = (random.Next(2) == 0, [.. Registries.Where(_ => random.Next(4) == 0)]);
                WriteModel(registry, name);
                break;
            case 5:
                models[(registry, name)] = (false, []);
                WriteModel(registry, name);
                break;
            default:
                Move(registry, Registries[random.Next(Registries.Length)], name);
                break;
        }
    }

    private void Move(RegistryId from, RegistryId to, string name)
    {
        if (from == to || !models.Remove((from, name), out var audience))
            return;
        WriteModel(from, name);
        models[(to, name)] = audience;
        WriteModel(to, name);
    }

    private bool May(PrincipalId person, RegistryId registry, Role role) =>
        roles.TryGetValue((person, registry), out var held)
        && role <= (archived.Contains(registry) ? Role.Viewer : held);

    private bool Sees(PrincipalId person, (RegistryId Keeper, string Name) model) =>
        Registries.Any(registry =>
            May(person, registry, Role.Viewer)
            && (
                registry == model.Keeper
                || models[model].Others.Contains(registry)
                || (models[model].Tenant && registry.Tenant == model.Keeper.Tenant)
            )
        );

    private void WriteTeam(RegistryId registry) =>
        Write(
            EntityKind.Team,
            EntityKey.Of(registry),
            new Team
            {
                Registry = registry,
                DisplayName = "T",
                Archived = archived.Contains(registry),
                Members =
                [
                    .. roles
                        .Where(one => one.Key.Where == registry)
                        .Select(one => new Membership(one.Key.Who, one.Value)),
                ],
            }
        );

    private void WriteModel(RegistryId registry, string name)
    {
        var model = Samples.Model(name, registry.ToString());
        var key = EntityKey.Of(registry, model.Name);
        if (!models.TryGetValue((registry, name), out var audience))
            Write<Model>(EntityKind.Model, key, null);
        else
            Write(
                EntityKind.Model,
                key,
                audience is { Tenant: false, Others.Count: 0 }
                    ? model
                    : model with
                    {
                        SharedWith = new(audience.Tenant, [.. audience.Others]),
                    }
            );
    }

    private void Write<T>(string kind, string key, T? value)
        where T : class
    {
        var state = value is null
            ? null
            : JsonSerializer.Serialize(new Entry<T> { Value = value, ChangedBy = "system" }, StoredForm.Options);
        snapshot = snapshot.Apply(new HistoryRow(++position, kind, key, 1, state, default));
    }
}
