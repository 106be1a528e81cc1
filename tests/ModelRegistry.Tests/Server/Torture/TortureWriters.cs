using System.Text.Json;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Storage;

namespace ModelRegistry.Tests.Server.Torture;

/// <summary>Change random entities without a pause: two through the servers, one in sets past them, and one in a registry that nobody here may see.</summary>
internal sealed class TortureWriters(
    Cluster cluster,
    PostgresDatabase database,
    IPositionForm positions,
    CancellationToken stop
)
{
    /// <summary>What every name has in it that a writer uses.</summary>
    public const string Mark = "torture";

    private const int Names = 8;

    private const string Define = """
        mutation Torture($name: String!, $nodes: Int!) {
          defineHardwareProfile(input: { registry: "local/main", name: $name, systems: [
            { accelerator: "nvidia-h100-sxm-80", nodes: $nodes, devicesPerNode: 8 }, { accelerator: "nvidia-rtx-4090", nodes: $nodes }] }) { errors { message } position }
        }
        """;

    private readonly BulkWriter bulk = new(database);

    /// <summary>Writes until it is stopped.</summary>
    /// <returns>How much each wrote.</returns>
    public Task<int[]> RunAsync() =>
        Task.WhenAll(
            ThroughAsync(cluster.One, cluster.Other, seed: 1),
            ThroughAsync(cluster.Other, cluster.One, seed: 2),
            PastAsync(TextForm.Parse<RegistryId>("local/main"), seed: 3),
            PastAsync(TextForm.Parse<RegistryId>("other/main"), seed: 4)
        );

    // What was written at one server is seen at the other by whoever names the position.
    private async Task<int> ThroughAsync(ServerProcess server, ServerProcess other, int seed)
    {
        var random = new Random(seed);
        var count = 0;
        for (; !stop.IsCancellationRequested; count++)
        {
            var payload = (
                await server.DataAsync(
                    Define,
                    new { name = $"{Mark}-{random.Next(Names)}", nodes = random.Next(1, 10_000) }
                )
            )["defineHardwareProfile"]!;
            Assert.True(payload["position"] is not null, payload.ToJsonString());
            var position = payload["position"]!.GetValue<string>();
            if (count % 10 == 0)
                await SeesAsync(other, position);
        }

        return count;
    }

    private async Task SeesAsync(ServerProcess server, string position)
    {
        var answer = await server.AskAsync(TortureReader.Question, position: position);
        if (answer["errors"] is { } errors)
            Assert.Equal("POSITION_NOT_REACHED", errors[0]!["extensions"]!["code"]!.GetValue<string>());
        else
            Assert.True(
                TortureReader.PositionOf(answer["data"]!, positions) >= positions.Read(position),
                $"Asked for {positions.Read(position)}, answered at {TortureReader.PositionOf(answer["data"]!, positions)}."
            );
    }

    // Sets of several models in one transaction, as bulk loading writes them; in the hidden registry profiles too.
    private async Task<int> PastAsync(RegistryId registry, int seed)
    {
        CallerContext.Set(Caller.System);
        var random = new Random(seed);
        var versions = new Dictionary<(string, string), int>();
        var count = 0;
        for (; !stop.IsCancellationRequested; count++)
        {
            var set = Enumerable
                .Range(0, random.Next(1, 4))
                .Select(_ => Model(registry, random))
                .Concat(registry.Tenant!.ToString() == "other" ? [Profile(registry, random)] : [])
                .DistinctBy(write => (write.Kind, write.Key))
                .Select(write =>
                    write with
                    {
                        Version = versions.TryGetValue((write.Kind, write.Key), out var version) ? version : null,
                    }
                )
                .ToArray();
            Assert.Empty((await bulk.WriteAsync(set, CancellationToken.None)).Conflicts);
            foreach (var write in set)
                versions[(write.Kind, write.Key)] = (write.Version ?? 0) + 1;
        }

        return count;
    }

    // The weights take two bytes per parameter: who sees anything else sees two states at once.
    private static EntityRow Model(RegistryId registry, Random random)
    {
        var parameters = random.NextInt64(1_000_000, 1_000_000_000);
        var model = Samples.Model($"{Mark}-{random.Next(Names)}", registry.ToString()) with
        {
            Parameters = parameters,
            Variants =
            [
                .. Enumerable
                    .Range(0, random.Next(1, 4))
                    .Select(i => new Variant
                    {
                        Name = TextForm.Parse<VariantName>($"v{i}"),
                        WeightBytes = 2 * parameters,
                    }),
            ],
        };
        return new(EntityKind.Model, EntityKey.Of(registry, model.Name), null, State(model));
    }

    private static EntityRow Profile(RegistryId registry, Random random)
    {
        var profile = Samples.Profile($"{Mark}-{random.Next(Names)}", random.Next(1, 10_000)) with
        {
            Registry = registry,
        };
        return new(EntityKind.Profile, EntityKey.Of(registry, profile.Name), null, State<HardwareProfile>(profile));
    }

    private static string State<T>(T value)
        where T : class =>
        JsonSerializer.Serialize(new Entry<T> { Value = value, ChangedBy = Mark }, StoredForm.Options);
}
