using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ModelRegistry.Catalog.Snapshots;

namespace ModelRegistry.Tests.Server.Torture;

/// <summary>Asks one server again and again, and notes what it saw at which position, next to what all others saw there.</summary>
internal sealed class TortureReader(
    ServerProcess server,
    IPositionForm positions,
    ConcurrentDictionary<long, string> seen
)
{
    /// <summary>Several questions of one request: all of them are answered from one snapshot.</summary>
    public const string Question = """
        query Torture {
          deployableModels(on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }, filter: { name: "torture" }, verdicts: [YES, CONDITIONAL, UNKNOWN, NO], first: 100) {
            position totalCount counts { yes conditional unknown no }
            nodes { model { registry name parameters } variant { name weightBytes } }
          }
          hardwareProfiles(registry: "local/main", first: 100) { totalCount nodes { registry name systems { nodes } } }
          models(filter: { name: "torture" }, first: 100) { totalCount nodes { registry name parameters variants { name weightBytes } } }
        }
        """;

    /// <summary>How often it was answered.</summary>
    public int Answers { get; private set; }

    /// <summary>The position of an answer.</summary>
    public static long PositionOf(JsonNode data, IPositionForm positions) =>
        positions.Read(data["deployableModels"]!["position"]!.GetValue<string>())!.Value;

    /// <summary>Asks until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        for (var last = 0L; !stop.IsCancellationRequested; Answers++)
        {
            var data = await server.DataAsync(Question);
            var position = PositionOf(data, positions);
            Assert.True(position >= last, $"The position went back from {last} to {position}.");
            last = position;
            var state = StateOf(data);
            Assert.Equal(seen.GetOrAdd(position, state), state);
        }
    }

    /// <summary>What an answer says of the state, in a form that the history can be brought into as well.</summary>
    private static string StateOf(JsonNode data)
    {
        var (deployable, models, profiles) = (data["deployableModels"]!, data["models"]!, data["hardwareProfiles"]!);
        string[] counted =
        [
            $"counted {deployable["totalCount"]} {deployable["counts"]!.AsObject().Sum(count => count.Value!.GetValue<int>())} {models["totalCount"]} {profiles["totalCount"]}",
        ];
        return string.Join(
            '\n',
            counted
                .Concat(
                    Nodes(profiles)
                        .Select(profile =>
                            $"profile {profile["registry"]} {profile["name"]}: {string.Join(' ', profile["systems"]!.AsArray().Select(system => system!["nodes"]))}"
                        )
                        .Order(StringComparer.Ordinal)
                )
                .Concat(
                    Nodes(models)
                        .SelectMany(model =>
                            model["variants"]!.AsArray().Select(variant => Line("model", model, variant!))
                        )
                        .Order(StringComparer.Ordinal)
                )
                .Concat(
                    Nodes(deployable)
                        .Select(candidate => Line("candidate", candidate["model"]!, candidate["variant"]!))
                        .Order(StringComparer.Ordinal)
                )
        );
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode connection) =>
        connection["nodes"]!.AsArray().Select(node => node!);

    private static string Line(string what, JsonNode model, JsonNode variant) =>
        $"{what} {model["registry"]} {model["name"]} {model["parameters"]}: {variant["name"]} {variant["weightBytes"]}";
}
