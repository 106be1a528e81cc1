using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ModelRegistry.Benchmarks.Http;

/// <summary>
/// Requests that would keep a server busy: what each costs it in processor time, or the price at which it refuses it, and how long a short question of
/// somebody else takes meanwhile.
/// </summary>
internal static class Attacks
{
    public const string Usage = "attacks [--models N] [--seconds N]";
    private const int Roots = 100;
    private const int Attackers = 8;
    private const string Question =
        "on: { system: { accelerator: \"nvidia-h100-sxm-80\" } }, use: { activities: [RUN], purpose: COMMERCIAL }";
    private static readonly TimeSpan WorthALook = TimeSpan.FromMilliseconds(10);

    public static async Task<int> RunAsync(string[] args)
    {
        var models = int.Parse(Options.Of(args, "--models") ?? "100000", CultureInfo.InvariantCulture);
        var seconds = int.Parse(Options.Of(args, "--seconds") ?? "20", CultureInfo.InvariantCulture);
        using var process = HubServer.StartProcess(models);
        try
        {
            var address = new Uri(
                await process.StandardOutput.ReadLineAsync()
                    ?? throw new InvalidOperationException("The server did not start.")
            );
            await Readiness.WaitAsync(address);
            using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
            client.DefaultRequestHeaders.Add("Registry-Price", "1");
            await MeasureEachAsync(client, process);
            await MeasureOthersAsync(address, TimeSpan.FromSeconds(seconds));
            return 0;
        }
        finally
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }
    }

    private static async Task MeasureEachAsync(HttpClient client, Process process)
    {
        List<double> perUnit = [];
        foreach (var (name, query, variables) in All())
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            using var response = await client.PostAsJsonAsync("/graphql", new { query, variables });
            var text = await response.Content.ReadAsStringAsync();
            process.Refresh();
            var took = process.TotalProcessorTime - before;
            var answer = JsonNode.Parse(text)!;
            var code = (string?)answer["errors"]?[0]?["extensions"]?["code"];
            var units =
                (long?)answer["extensions"]?["price"]?["units"]
                ?? (long?)answer["errors"]?[0]?["extensions"]?["units"]
                ?? 0;
            if (code is null && took > WorthALook && units > 0)
                perUnit.Add(took.TotalMicroseconds / units);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -44} {took.TotalMilliseconds, 8:N0} ms {units, 14:N0} units {text.Length, 12:N0} characters {code}"
                )
            );
        }

        perUnit.Sort();
        if (perUnit.Count == 0)
            return;
        var median = perUnit[perUnit.Count / 2];
        var near = perUnit.Count(one => one >= median / 5 && one <= median * 5);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{perUnit.Count} requests took more than {WorthALook.TotalMilliseconds} ms: median {median:N1} microseconds a unit, {near} within a factor of 5 of it ({perUnit[0]:N1} to {perUnit[^1]:N1})"
            )
        );
    }

    // The operator pays for the short question, and the address without a token for the rest.
    private static async Task MeasureOthersAsync(Uri address, TimeSpan time)
    {
        using var stop = new CancellationTokenSource(time);
        var attackers = Enumerable.Range(0, Attackers).Select(i => AttackAsync(address, i, stop.Token)).ToArray();
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", HubServer.AdminToken);
        List<double> latencies = [];
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            using var response = await client.PostAsJsonAsync("/graphql", new { query = "{ viewer { name } }" });
            response.EnsureSuccessStatusCode();
            latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(10);
        }

        var asked = (await Task.WhenAll(attackers)).Sum();
        latencies.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"beside {asked:N0} such requests of {Attackers} clients, a short question of another payer: median {latencies[latencies.Count / 2]:N1} ms, p99 {latencies[latencies.Count * 99 / 100]:N1} ms, longest {latencies[^1]:N1} ms"
            )
        );
    }

    private static async Task<int> AttackAsync(Uri address, int number, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        var all = All().ToArray();
        var sent = 0;
        while (!stop.IsCancellationRequested)
        {
            var (_, query, variables) = all[(number + sent) % all.Length];
            using var response = await client.PostAsJsonAsync(
                "/graphql",
                new { query, variables },
                CancellationToken.None
            );
            await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
            sent++;
        }

        return sent;
    }

    private static IEnumerable<(string Name, string Query, object? Variables)> All()
    {
        var candidates =
            $"deployableModels({Question}, first: 50) {{ nodes {{ verdict legal {{ verdict }} technical {{ verdict }} }} }}";
        string[] orders = ["DECODE_SPEED", "HEADROOM", "RELEASED", "NAME", "PARAMETERS"];
        foreach (var count in (int[])[1, 4, Roots])
        {
            yield return ($"{count} deployableModels", Many(count, candidates), null);
            foreach (var order in orders)
                yield return (
                    $"{count} deployableModels by {order}",
                    Many(count, candidates.Replace("first: 50", $"first: 50, orderBy: {{ field: {order} }}")),
                    null
                );
            foreach (var order in (string[])["NAME", "PARAMETERS", "RELEASED"])
                yield return (
                    $"{count} models by {order}",
                    Many(
                        count,
                        $"models(first: 100, orderBy: {{ field: {order}, direction: DESC }}) {{ totalCount nodes {{ name }} }}"
                    ),
                    null
                );
            yield return (
                $"{count} models with a name that none has",
                Many(count, "models(filter: { name: \"no-such-name\" }) { totalCount nodes { name } }"),
                null
            );
            yield return (
                $"{count} models with 100 licenses",
                Many(
                    count,
                    "models(filter: { licenses: $names }) { totalCount nodes { name } }",
                    "query($names: [String!])"
                ),
                new { names = Enumerable.Range(0, 100).Select(i => $"license-{i}") }
            );
            yield return (
                $"{count} models with 100,000 licenses",
                Many(
                    count,
                    "models(filter: { licenses: $names }) { totalCount nodes { name } }",
                    "query($names: [String!])"
                ),
                new { names = Enumerable.Range(0, 100_000).Select(i => $"license-{i}") }
            );
            yield return (
                $"{count} models with all that is below them",
                Many(
                    count,
                    "models(first: 100) { nodes { name licenses { key conditions { kind clause summary } } variants { name format { key sources } } baseModels { name model { name } } } }"
                ),
                null
            );
            yield return (
                $"{count} checks with remedies",
                Many(
                    count,
                    $"checkDeployment(subject: {{ variant: {{ model: \"openai/gpt-oss-120b\", variant: \"mxfp4\" }} }}, on: {{ system: {{ accelerator: \"nvidia-rtx-4090\" }} }}, use: {{ activities: [RUN], purpose: COMMERCIAL }}) {{ verdict smallestDevices remedies {{ kind message }} }}"
                ),
                null
            );
        }
    }

    private static string Many(int count, string field, string operation = "query") =>
        $"{operation} {{ {string.Join(' ', Enumerable.Range(0, count).Select(i => $"f{i}: {field}"))} }}";
}
