using System.Diagnostics;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Hosting;
using Activity = ModelRegistry.Domain.Licenses.Activity;

namespace ModelRegistry.Benchmarks;

/// <summary>The legal engine alone, on shipped licenses: a stack of five layers, as a scan evaluates hundreds of them.</summary>
internal static class LicenseChecks
{
    private const int Warmup = 50_000;
    private const int Calls = 50_000;
    private const double TargetMicroseconds = 50;

    public static int Run()
    {
        var licenses = new LicenseIndex(
            CatalogFiles.Read(CatalogService.ShippedFolder).Licenses.Select(shipped => shipped.Value)
        );
        var layers = Layers();
        var met = true;
        foreach (var (name, use) in Uses())
            met &= Measure(name, layers, use, licenses);
        return met ? 0 : 1;
    }

    private static bool Measure(string name, LicenseLayer[] layers, Use use, LicenseIndex licenses)
    {
        for (var i = 0; i < Warmup; i++)
            LegalEngine.Evaluate(layers, use, licenses);
        var ticks = new long[Calls];
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            LegalEngine.Evaluate(layers, use, licenses);
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }
        bytes = (GC.GetAllocatedBytesForCurrentThread() - bytes) / Calls;
        Array.Sort(ticks);
        var (median, p99) = (Microseconds(ticks[Calls / 2]), Microseconds(ticks[Calls * 99 / 100]));
        var met = median < TargetMicroseconds;
        Console.WriteLine(
            $"{name}, {layers.Length} layers: median {median:N1} us, p99 {p99:N1} us, {bytes:N0} bytes per call (target {TargetMicroseconds} us: {(met ? "met" : "missed")})"
        );
        return met;
    }

    private static double Microseconds(long ticks) => Stopwatch.GetElapsedTime(0, ticks).TotalMicroseconds;

    // A quantization of a merge: what each was made from, as lineages really are.
    private static LicenseLayer[] Layers() =>
        [
            new("apache-2.0", [], []),
            new("mit", [LineageRelation.Quantized], ["a/merge"]),
            new("llama3.3", [LineageRelation.Quantized, LineageRelation.Merge], ["a/merge", "meta/llama"]),
            new(
                "gemma-tou-2024-04-01",
                [LineageRelation.Quantized, LineageRelation.Merge],
                ["a/merge", "google/gemma"]
            ),
            new(
                "qwen-2024",
                [LineageRelation.Quantized, LineageRelation.Merge, LineageRelation.Finetune],
                ["a/merge", "b/tune", "qwen/qwen"]
            ),
        ];

    private static IEnumerable<(string, Use)> Uses()
    {
        var use = new Use
        {
            Activities = [Activity.Run],
            Purpose = Purpose.Commercial,
            EffectiveOn = new DateOnly(2026, 3, 1),
            Domicile = "US",
            DeploymentCountries = ["US"],
            OutputCountries = ["US"],
            Figures = [new ActorFigure(ActorMetric.MonthlyActiveUsers, 100_000, Peak: true)],
        };
        yield return ("run", use);
        yield return ("run and distribute", use with { Activities = [Activity.Run, Activity.DistributeWeights] });
    }
}
