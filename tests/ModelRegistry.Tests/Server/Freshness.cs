using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Server;

/// <summary>How long it takes from the answer to a write until every server of a cluster shows it to whoever asks without naming a position.</summary>
internal sealed class Freshness(IReadOnlyList<HttpClient> servers)
{
    private const string Write = """
        mutation Fresh($name: String!, $nodes: Int!) {
          defineHardwareProfile(input: { registry: "local/main", name: $name, systems: [{ accelerator: "nvidia-h100-sxm-80", nodes: $nodes }] }) { errors { message } position }
        }
        """;

    private const string Read =
        """query Fresh($name: String!) { hardwareProfile(registry: "local/main", name: $name) { systems { nodes } } }""";

    private const string Ask = """
        query Load { deployableModels(on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }) { nodes { verdict model { name } legal { reasons { message } } } } }
        """;

    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(50);

    /// <summary>So many writers, each of which writes as soon as its last write is seen everywhere, beside a client at each server that asks the main question.</summary>
    /// <returns>Milliseconds, one figure per write and server, ascending.</returns>
    public async Task<double[]> MeasureAsync(int writers, TimeSpan time, CancellationToken cancellation)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var asking = servers.Select(server => QuestionAsync(server, until, cancellation)).ToArray();
        var latencies = await Task.WhenAll(
            Enumerable.Range(0, writers).Select(writer => WriteAsync(writer, until, cancellation))
        );
        await Task.WhenAll(asking);
        return [.. latencies.SelectMany(own => own).Order()];
    }

    private async Task<List<double>> WriteAsync(int writer, long until, CancellationToken cancellation)
    {
        List<double> latencies = [];
        var name = $"fresh-{writer}";
        for (var nodes = 1; Stopwatch.GetTimestamp() < until; nodes++)
        {
            var payload = (
                await PostAsync(servers[(writer + nodes) % servers.Count], Write, new { name, nodes }, cancellation)
            )["data"]!["defineHardwareProfile"]!;
            if (payload["position"] is null)
                throw new InvalidOperationException($"A write was refused: {payload.ToJsonString()}");
            var written = Stopwatch.GetTimestamp();
            latencies.AddRange(
                await Task.WhenAll(servers.Select(server => SeenAsync(server, name, nodes, written, cancellation)))
            );
        }

        return latencies;
    }

    private static async Task<double> SeenAsync(
        HttpClient server,
        string name,
        int nodes,
        long written,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            var profile = (await PostAsync(server, Read, new { name }, cancellation))["data"]?["hardwareProfile"];
            if (profile?["systems"]![0]!["nodes"]!.GetValue<int>() == nodes)
                return Stopwatch.GetElapsedTime(written).TotalMilliseconds;
            if (Stopwatch.GetElapsedTime(written) > TimeSpan.FromMinutes(5))
                throw new TimeoutException(
                    $"'{name}' with {nodes} nodes was not seen within 30 s; last: {profile?.ToJsonString()}"
                );
            await Task.Delay(BetweenReads, cancellation);
        }
    }

    private static async Task QuestionAsync(HttpClient server, long until, CancellationToken cancellation)
    {
        while (Stopwatch.GetTimestamp() < until)
        {
            await PostAsync(server, Ask, null, cancellation);
            await Task.Delay(BetweenQuestions, cancellation);
        }
    }

    private static async Task<JsonNode> PostAsync(
        HttpClient server,
        string query,
        object? variables,
        CancellationToken cancellation
    )
    {
        using var response = await server.PostAsJsonAsync("/graphql", new { query, variables }, cancellation);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation))!;
    }
}
