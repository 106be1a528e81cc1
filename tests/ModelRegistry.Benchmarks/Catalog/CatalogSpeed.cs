using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Server.Shipping;

namespace ModelRegistry.Benchmarks.Catalog;

/// <summary>What <c>deployableModels</c> costs over a made-up Hub: first 50, counts by verdict, in the default order, on three hardware profiles.</summary>
internal static class CatalogSpeed
{
    private static readonly (string Accelerator, int Devices)[] Hardware = [("nvidia-h100-sxm-80", 8), ("nvidia-a100-sxm-80", 1), ("nvidia-rtx-4090", 1)];

    public static async Task<int> RunAsync(string[] args)
    {
        var models = int.Parse(Option(args, "--models") ?? "100000", CultureInfo.InvariantCulture);
        var hub = new MadeUpHub(CatalogFiles.Read(CatalogService.ShippedFolder), models, seed: 1);
        var generating = Stopwatch.StartNew();
        var variants = hub.ModelRows().Count();
        generating.Stop();
        Console.WriteLine($"{models:N0} models; writing them as JSON takes {generating.Elapsed.TotalSeconds:F1} s");

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var loading = Stopwatch.StartNew();
        var live = new LiveCatalog();
        await new Feed(hub, live, TimeProvider.System).LoadAsync(CancellationToken.None);
        var seconds = loading.Elapsed.TotalSeconds - generating.Elapsed.TotalSeconds;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        var snapshot = live.Current;
        variants = snapshot.Models.All.Sum(model => model.Variants.Count);
        Console.WriteLine($"loaded {variants:N0} variants in {seconds:F1} s (generation taken off): {bytes / (double)variants:N0} bytes per variant");

        var measured = Measure(snapshot, models > 200_000 ? 100 : 50);
        Console.WriteLine($"cold {measured.ColdMs:F2} ms (worst profile), warm median {measured.MedianMs:F3} ms, p99 {measured.P99Ms:F3} ms, {measured.Allocated:N0} bytes allocated");
        if (args.Contains("--json"))
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                models,
                variants,
                medianMs = measured.MedianMs,
                p99Ms = measured.P99Ms,
                coldMs = measured.ColdMs,
                bytesAllocated = measured.Allocated,
                loadSeconds = seconds,
                bytesPerVariant = bytes / (double)variants,
            }));
        }

        return 0;
    }

    private static (double ColdMs, double MedianMs, double P99Ms, long Allocated) Measure(Snapshot snapshot, int rounds)
    {
        // The code is warmed up with another use, so that what is cold is the classes, not the compiler.
        foreach (var (accelerator, devices) in Hardware) _ = Ask(snapshot, accelerator, devices + 1, Purpose.Education);
        var cold = Hardware.Max(on => Time(() => Ask(snapshot, on.Accelerator, on.Devices, Purpose.Commercial)));
        var (times, began) = (new List<double>(), GC.GetAllocatedBytesForCurrentThread());
        var limit = Stopwatch.StartNew();
        for (var i = 0; i < rounds && limit.Elapsed < TimeSpan.FromSeconds(30); i++)
            foreach (var on in Hardware) times.Add(Time(() => Ask(snapshot, on.Accelerator, on.Devices, Purpose.Commercial)));
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - began) / times.Count;
        times.Sort();
        return (cold, times[times.Count / 2], times[Math.Min(times.Count - 1, times.Count * 99 / 100)], allocated);
    }

    private static double Time(Func<CandidatePage> ask)
    {
        var watch = Stopwatch.StartNew();
        _ = ask();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static CandidatePage Ask(Snapshot snapshot, string accelerator, int devices, Purpose purpose) => DeployableModels.In(
        snapshot,
        new(
            [new() { Accelerator = TextForm.Parse<AcceleratorId>(accelerator), DevicesPerNode = devices }],
            new() { Activities = [Domain.Licenses.Activity.Run], Purpose = purpose, EffectiveOn = new(2026, 7, 1) },
            new() { ContextTokens = 8192 },
            new HashSet<RegistryId> { RegistryId.Public, MadeUpHub.FirstTenant }),
        new ModelFilter(), new HashSet<Verdict> { Verdict.Yes, Verdict.Conditional }, null, new PageRequest(50));

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
