using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModelRegistry.Tests;
using ModelRegistry.Tests.Server;

namespace ModelRegistry.Benchmarks.Http;

/// <summary>How long a write takes until both of two servers show it, under the load of writers and of clients that ask the main question.</summary>
internal static class FreshnessSpeed
{
    private const int Writers = 8;
    private const double TargetP99Ms = 250;
    private const string Token = "the-token-of-the-benchmark";

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = int.Parse(Options.Of(args, "--seconds") ?? "20", CultureInfo.InvariantCulture);
        await using var postgres = await PostgresServer.StartAsync();
        var database = await PostgresServer.NewDatabaseAsync(postgres.ConnectionString);
        var servers = new[] { Start(database), Start(database) };
        try
        {
            var clients = await Task.WhenAll(servers.Select(server => ReadyAsync(server.Address)));
            var freshness = new Freshness(clients);
            await freshness.MeasureAsync(Writers, TimeSpan.FromSeconds(5), CancellationToken.None);
            Print(
                await freshness.MeasureAsync(Writers, TimeSpan.FromSeconds(seconds), CancellationToken.None),
                args.Contains("--json")
            );
            return 0;
        }
        finally
        {
            foreach (var (process, _) in servers)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
    }

    private static void Print(double[] latencies, bool asJson)
    {
        var (median, p99) = (latencies[latencies.Length / 2], latencies[latencies.Length * 99 / 100]);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{latencies.Length / 2:N0} writes by {Writers} writers, seen at both servers: median {median:N1} ms, p99 {p99:N1} ms, longest {latencies[^1]:N1} ms (target {TargetP99Ms} ms: {(p99 < TargetP99Ms ? "met" : "missed")})"
            )
        );
        if (asJson)
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        writers = Writers,
                        writes = latencies.Length / 2,
                        medianMs = median,
                        p99Ms = p99,
                        longestMs = latencies[^1],
                    },
                    JsonSerializerOptions.Web
                )
            );
    }

    private static (Process Process, Uri Address) Start(string database)
    {
        var address = new Uri($"http://127.0.0.1:{TestPort.Claim()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ModelRegistry.Server.dll")])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Registry__AdminToken"] = Token;
        start.Environment["ConnectionStrings__Registry"] = database;
        start.Environment["Logging__LogLevel__Default"] = "Error";
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        return (process, address);
    }

    private static async Task<HttpClient> ReadyAsync(Uri address)
    {
        await Readiness.WaitAsync(address);
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        return client;
    }
}
