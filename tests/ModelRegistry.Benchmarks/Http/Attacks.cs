using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ModelRegistry.Tests.GraphQL;

namespace ModelRegistry.Benchmarks.Http;

/// <summary>
/// Requests that would keep a server busy: what each costs it in processor time, or the price at which it refuses it, and how long a short question of
/// another payer takes meanwhile.
/// </summary>
internal static class Attacks
{
    public const string Usage = "attacks [--models N] [--seconds N] [--drawn N] [--only TEXT]";
    private const int Attackers = 8;
    private const double Allowed = 5;
    private static readonly TimeSpan WorthALook = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string[] args)
    {
        var models = int.Parse(Options.Of(args, "--models") ?? "100000", CultureInfo.InvariantCulture);
        var seconds = int.Parse(Options.Of(args, "--seconds") ?? "20", CultureInfo.InvariantCulture);
        var drawn = int.Parse(Options.Of(args, "--drawn") ?? "400", CultureInfo.InvariantCulture);
        var only = Options.Of(args, "--only") ?? "";
        await WithServerAsync(
            HubServer.StartUnlimited(models),
            (address, process) => MeasureAsync(address, process, drawn, only)
        );
        if (seconds > 0)
            await WithServerAsync(
                HubServer.StartProcess(models),
                (address, _) => MeasureOthersAsync(address, TimeSpan.FromSeconds(seconds))
            );
        return 0;
    }

    private static async Task WithServerAsync(Process process, Func<Uri, Process, Task> work)
    {
        using (process)
        {
            try
            {
                var address = new Uri(await ReadAddressAsync(process));
                await Readiness.WaitAsync(address);
                await work(address, process);
            }
            finally
            {
                process.StandardInput.Close();
                await process.WaitForExitAsync();
            }
        }
    }

    private static async Task<string> ReadAddressAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync()
        ?? throw new InvalidOperationException("The server did not start.");

    private static async Task MeasureAsync(Uri address, Process process, int drawn, string only)
    {
        using var anonymous = ClientOf(address, token: null);
        using var signed = ClientOf(address, HubServer.AdminToken);
        await RegisterHeavyAsync(signed);
        var figures = new List<Figure>();
        // What is compiled, and learnt of classes, is no part of what a request costs.
        foreach (var round in (bool[])[false, true])
        {
            foreach (var request in AttackRequests.Anonymous().Where(one => Wanted(one, only)))
                await AskAsync(anonymous, process, request, round ? figures : null);
            foreach (var request in AttackRequests.Signed().Where(one => Wanted(one, only)))
                await AskAsync(signed, process, request, round ? figures : null);
        }

        Print("thought out", figures);
        var introspection = await signed.PostAsJsonAsync("/graphql", new { query = RandomSelection.Introspection });
        var schema = JsonNode.Parse(await introspection.Content.ReadAsStringAsync())!["data"]!;
        figures.Clear();
        foreach (var seed in (int[])[1, 2])
        {
            var requests = new DrawnRequests(schema, seed);
            for (var i = 0; i < drawn; i++)
                await AskAsync(signed, process, requests.Next(), seed == 2 ? figures : null);
        }

        Print("drawn", figures);
    }

    private static bool Wanted(AttackRequest request, string only) =>
        request.Name.Contains(only, StringComparison.OrdinalIgnoreCase);

    private static HttpClient ClientOf(Uri address, string? token)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Add("Registry-Price", "1");
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    private static async Task RegisterHeavyAsync(HttpClient client)
    {
        var input = new
        {
            registry = AttackRequests.Registry,
            name = AttackRequests.Heavy,
            license = "Apache-2.0",
            baseModels = Enumerable
                .Range(0, 200)
                .Select(i => new { relation = "MERGE", name = i == 0 ? "Qwen/Qwen3-8B" : $"nobody/base-{i}" }),
            config = """
                { "architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 8192, "intermediate_size": 28672, "num_hidden_layers": 80, "num_attention_heads": 64, "num_key_value_heads": 8, "vocab_size": 128256, "max_position_embeddings": 131072, "torch_dtype": "bfloat16" }
                """,
            variants = Enumerable
                .Range(0, 200)
                .Select(i => new
                {
                    name = $"v{i}",
                    format = i % 2 == 0 ? "bf16" : "fp8-e4m3",
                    weightBytes = 140_000_000_000 + i,
                }),
        };
        using var response = await client.PostAsJsonAsync(
            "/graphql",
            new
            {
                query = "mutation($input: RegisterModelInput!) { registerModel(input: $input) { errors { message } } }",
                variables = new { input },
            }
        );
        var text = await response.Content.ReadAsStringAsync();
        if (JsonNode.Parse(text)?["data"]?["registerModel"]?["errors"] is not JsonArray { Count: 0 })
            throw new InvalidOperationException($"The heavy model was not registered: {text}");
    }

    private static async Task AskAsync(HttpClient client, Process process, AttackRequest request, List<Figure>? figures)
    {
        var before = ProcessorTime.Of(process);
        using var response = await client.PostAsJsonAsync("/graphql", new { request.Query, request.Variables });
        var text = await response.Content.ReadAsStringAsync();
        var took = ProcessorTime.Of(process) - before;
        if (figures is null)
            return;
        var answer = JsonNode.Parse(text)!;
        var error = answer["errors"]?[0];
        var code = (string?)error?["extensions"]?["code"] ?? (error is null ? null : (string?)error["message"]);
        var units = (long?)answer["extensions"]?["price"]?["units"] ?? (long?)error?["extensions"]?["units"] ?? 0;
        var figure = new Figure(request, took, units, text.Length, code);
        figures.Add(figure);
        Console.WriteLine(figure);
    }

    private static void Print(string name, List<Figure> figures)
    {
        var counted = figures.Where(figure => figure.Units > 0 && !figure.IsRefused && figure.Took > WorthALook);
        var perUnit = counted.OrderBy(figure => figure.PerUnit).ToList();
        if (perUnit.Count == 0)
            return;
        var median = perUnit[perUnit.Count / 2].PerUnit;
        bool Near(Figure figure) => figure.PerUnit >= median / Allowed && figure.PerUnit <= median * Allowed;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"== {name}: {perUnit.Count} of {figures.Count} requests took more than {WorthALook.TotalMilliseconds} ms: median {median:N1} microseconds a unit, {100.0 * perUnit.Count(Near) / perUnit.Count:N1} % within a factor of {Allowed} of it"
            )
        );
        foreach (var figure in perUnit.Where(figure => !Near(figure)))
            Console.WriteLine($"   outside: {figure}");
        foreach (var figure in figures.Where(figure => figure.Took > TooLong))
            Console.WriteLine($"   more than a second: {figure}");
    }

    // The operator pays for the short question, and the address without a token for the rest.
    private static async Task MeasureOthersAsync(Uri address, TimeSpan time)
    {
        using var control = HubServer.StartCommand(ControlServer.Command);
        try
        {
            var controlAddress = new Uri(await ReadAddressAsync(control));
            using var stop = new CancellationTokenSource(time);
            var attackers = Enumerable.Range(0, Attackers).Select(i => AttackAsync(address, i, stop.Token)).ToArray();
            var others = await Task.WhenAll(
                LatenciesAsync(address, stop.Token),
                LatenciesAsync(controlAddress, stop.Token)
            );
            var asked = (await Task.WhenAll(attackers)).Sum();
            Console.WriteLine(
                $"beside {asked:N0} such requests of {Attackers} clients: a short question of another payer {Told(others[0])}; the control server {Told(others[1])}"
            );
        }
        finally
        {
            control.StandardInput.Close();
            await control.WaitForExitAsync();
        }
    }

    private static string Told(double[] latencies) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"median {latencies[latencies.Length / 2]:N1} ms, p99 {latencies[latencies.Length * 99 / 100]:N1} ms, longest {latencies[^1]:N1} ms"
        );

    private static async Task<double[]> LatenciesAsync(Uri address, CancellationToken stop)
    {
        using var client = ClientOf(address, HubServer.AdminToken);
        List<double> latencies = [];
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            using var response = await client.PostAsJsonAsync(
                "/graphql",
                new { query = "{ viewer { name } }" },
                CancellationToken.None
            );
            response.EnsureSuccessStatusCode();
            latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(10, CancellationToken.None);
        }

        return [.. latencies.Order()];
    }

    private static async Task<int> AttackAsync(Uri address, int number, CancellationToken stop)
    {
        // Half of them show a token that nobody made.
        using var client = ClientOf(address, number % 2 == 0 ? null : $"mr_{new string('a', 40)}");
        var all = AttackRequests.Anonymous().ToArray();
        var sent = 0;
        while (!stop.IsCancellationRequested)
        {
            var request = all[(number * all.Length / Attackers + sent) % all.Length];
            // Now and then a body that is nothing but brackets.
            using HttpContent content =
                sent % 10 == 9
                    ? new StringContent(new string('[', 8_000_000), Encoding.UTF8, "application/json")
                    : JsonContent.Create(new { request.Query, request.Variables });
            using var response = await client.PostAsync("/graphql", content, CancellationToken.None);
            await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
            sent++;
        }

        return sent;
    }

    /// <summary>What a request cost.</summary>
    private sealed record Figure(AttackRequest Request, TimeSpan Took, long Units, int Characters, string? Code)
    {
        private const int Shown = 100;

        public bool IsRefused => Code is "PRICE_TOO_HIGH";

        public double PerUnit => Took.TotalMicroseconds / Units;

        public override string ToString()
        {
            var name = Request.Name.Length <= Shown ? Request.Name : Request.Name[..Shown];
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -48} {Took.TotalMilliseconds, 9:N1} ms {Units, 12:N0} units {(Units == 0 ? 0 : PerUnit), 8:N1} us/unit {Characters, 11:N0} characters {Code}"
            );
        }
    }
}
