using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Storage.Hosting;
using ModelRegistry.Tests;
using Npgsql;

namespace ModelRegistry.Benchmarks;

/// <summary>Grain writes at 64 in flight, on both databases; on PostgreSQL beside pgbench with the same statement.</summary>
internal static class Writes
{
    private const int InFlight = 64;

    public static async Task<int> RunAsync(string[] args)
    {
        var time = TimeSpan.FromSeconds(
            args is ["--seconds", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 10
        );
        await OnSqliteAsync(time);
        if (PostgresServer.Binaries is null)
            Console.WriteLine("PostgreSQL: not installed, not measured");
        else
            await OnPostgresAsync(time);
        return 0;
    }

    private static async Task OnSqliteAsync(TimeSpan time)
    {
        var folder = Directory.CreateTempSubdirectory("registry-benchmark-").FullName;
        var result = await MeasureAsync("SQLite", "Registry:Data", folder, time);
        Console.WriteLine(
            $"  targets: 2,500 writes/s ({(result.PerSecond >= 2500 ? "met" : "missed")}), p99 below 60 ms ({(result.P99 < 60 ? "met" : "missed")})"
        );
        Directory.Delete(folder, recursive: true);
    }

    private static async Task OnPostgresAsync(TimeSpan time)
    {
        await using var server = await PostgresServer.StartAsync();
        var connectionString = await PostgresServer.NewDatabaseAsync(server.ConnectionString);
        // Not beside each other: both would have half of the machine.
        var ours = await MeasureAsync("PostgreSQL", "ConnectionStrings:Registry", connectionString, time);
        var theirs = await PgbenchAsync(connectionString, time);
        Console.WriteLine(
            $"pgbench: {theirs:N0} transactions/s, same statement, {Connections(connectionString)} connections"
        );
        Console.WriteLine(
            $"  ratio: {ours.PerSecond / theirs:P0} (target 33 %: {(ours.PerSecond >= theirs * 0.33 ? "met" : "missed")}; aim 40 %)"
        );
    }

    private static async Task<(double PerSecond, double P99)> MeasureAsync(
        string name,
        string setting,
        string value,
        TimeSpan time
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection([new(setting, value)]);
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseKestrelCore();
        builder.AddStorage().AddGrains();
        await using var application = builder.Build();
        await application.StartAsync();
        CallerContext.Set(Caller.System);
        var grains = application.Services.GetRequiredService<IGrainFactory>();
        await WriteAsync(grains, TimeSpan.FromSeconds(2));
        using var pool = new PoolWatch();
        var began = Stopwatch.GetTimestamp();
        var latencies = await WriteAsync(grains, time);
        var perSecond = latencies.Length / Stopwatch.GetElapsedTime(began).TotalSeconds;
        var p99 = latencies[latencies.Length * 99 / 100];
        Console.WriteLine(
            $"{name}: {perSecond:N0} writes/s at {InFlight} in flight; p50 {latencies[latencies.Length / 2]:N1} ms, p99 {p99:N1} ms, longest {latencies[^1]:N1} ms; "
                + $"thread pool: {ThreadPool.ThreadCount} threads, queue at most {pool.LongestQueue}, a work item waited at most {pool.LongestWait.TotalMilliseconds:N1} ms"
        );
        await application.StopAsync();
        return (perSecond, p99);
    }

    // Milliseconds, ascending.
    private static async Task<double[]> WriteAsync(IGrainFactory grains, TimeSpan time)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var latencies = await Task.WhenAll(
            Enumerable
                .Range(0, InFlight)
                .Select(async writer =>
                {
                    var own = new List<double>();
                    var profile = Profile(writer);
                    var grain = grains.HardwareProfile(profile.Registry, profile.Name);
                    while (Stopwatch.GetTimestamp() < until)
                    {
                        var began = Stopwatch.GetTimestamp();
                        if (await grain.DefineAsync(profile, "benchmark") is not Done<HardwareProfile>)
                            throw new InvalidOperationException("A write was refused.");
                        own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    }
                    return own;
                })
        );
        return [.. latencies.SelectMany(own => own).Order()];
    }

    private static HardwareProfile Profile(int writer) =>
        new()
        {
            Registry = TextForm.Parse<RegistryId>("local/main"),
            Name = TextForm.Parse<HardwareProfileName>($"rig-{writer}"),
            Systems =
            [
                new HardwareSystem
                {
                    Accelerator = TextForm.Parse<AcceleratorId>("nvidia-h100-sxm-80"),
                    DevicesPerNode = 8,
                },
            ],
        };

    private static int Connections(string connectionString) =>
        new NpgsqlConnectionStringBuilder(
            new ModelRegistry.Storage.PostgresDatabase(connectionString).ConnectionString
        ).MaxPoolSize;

    private static async Task<double> PgbenchAsync(string connectionString, TimeSpan time)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // A colon before a digit is a variable to pgbench.
        var state = JsonSerializer
            .Serialize(new Entry<HardwareProfile> { Value = Profile(0), ChangedBy = "benchmark" }, StoredForm.Options)
            .Replace(":", ": ");
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            script,
            $"select write_entity('profile', substr('=pgbench-' || :client_id, 2), cast(nullif(:version, 0) as int), convert_from(convert_to('{state}', 'UTF8'), 'UTF8')::jsonb) as version \\gset\n"
        );
        string[] arguments =
        [
            "-h",
            settings.Host!,
            "-p",
            $"{settings.Port}",
            "-U",
            settings.Username!,
            "-n",
            "-M",
            "prepared",
            "-D",
            "version=0",
            "-c",
            $"{Connections(connectionString)}",
            "-j",
            $"{Environment.ProcessorCount}",
            "-T",
            $"{(int)time.TotalSeconds}",
            "-f",
            script,
            settings.Database!,
        ];
        using var process = Process.Start(
            new ProcessStartInfo(Path.Combine(PostgresServer.Binaries!, "pgbench"), arguments)
            {
                RedirectStandardOutput = true,
            }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(script);
        var figure = output.Split('\n').Single(line => line.StartsWith("tps = ", StringComparison.Ordinal)).Split(' ')[
            2
        ];
        return double.Parse(figure, CultureInfo.InvariantCulture);
    }
}
