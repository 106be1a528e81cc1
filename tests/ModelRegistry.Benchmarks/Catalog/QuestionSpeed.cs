using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;

namespace ModelRegistry.Benchmarks.Catalog;

/// <summary>What the question costs on one pool, in milliseconds and bytes.</summary>
internal sealed record ProfileSpeed(
    string Profile,
    double ColdMs,
    double MedianMs,
    double P99Ms,
    double AgainMs,
    long BytesAllocated
);

/// <summary>What the question costs over one snapshot: cold (nothing was learnt of any class) and warm (the classes are known, the counts are not), on one thread.</summary>
internal sealed record QuestionSpeed(
    IReadOnlyList<ProfileSpeed> Profiles,
    double MedianMs,
    double P99Ms,
    long BytesTouched,
    double BandwidthShare
)
{
    private const int ColdRounds = 5;
    private const int WarmRounds = 300;
    private const int WarmUpVariations = 10;
    private static readonly TimeSpan warmUpTime = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan limit = TimeSpan.FromSeconds(20);
    private static readonly Lazy<double> bytesPerSecond = new(MeasureBandwidth);

    /// <summary>The median on the pool where it is worst.</summary>
    public double ColdMs => Profiles.Max(profile => profile.ColdMs);

    public long BytesAllocated => (long)Profiles.Average(profile => profile.BytesAllocated);

    public static QuestionSpeed Of(Snapshot snapshot)
    {
        // So that what is cold is the classes, not the code: the runtime compiles what runs often once more, in the background.
        var warmUp = Stopwatch.StartNew();
        for (var i = 1; i <= ColdRounds || warmUp.Elapsed < warmUpTime; i++)
            foreach (var profile in Profile.All)
                _ = Questions.Ask(snapshot, Questions.On(profile, -i % WarmUpVariations));
        List<double> all = [];
        var profiles = Profile.All.Select(profile => Measure(snapshot, profile, all)).ToArray();
        all.Sort();
        var (median, touched) = (Percentile(all, 50), BytesTouchedOf(snapshot));
        return new(profiles, median, Percentile(all, 99), touched, touched / (median / 1000) / bytesPerSecond.Value);
    }

    public void Print()
    {
        foreach (var profile in Profiles)
            Console.WriteLine(
                $"{profile.Profile}: cold {profile.ColdMs:F2} ms, warm median {profile.MedianMs:F3} ms, p99 {profile.P99Ms:F3} ms, {profile.BytesAllocated:N0} bytes allocated; asked again without a write between {profile.AgainMs:F3} ms"
            );
        Console.WriteLine(
            $"all: cold {ColdMs:F2} ms (worst profile), warm median {MedianMs:F3} ms, p99 {P99Ms:F3} ms, {BytesAllocated:N0} bytes allocated"
        );
        Console.WriteLine(
            $"{BytesTouched:N0} bytes of columns touched: {BandwidthShare:P1} of the {bytesPerSecond.Value / 1e9:F1} GB/s that one core reads here"
        );
    }

    private static ProfileSpeed Measure(Snapshot snapshot, Profile profile, List<double> all)
    {
        var cold = Enumerable
            .Range(1, ColdRounds)
            .Select(i => Milliseconds(snapshot, Questions.On(profile, i)))
            .Order()
            .ToList();
        var question = Questions.On(profile);
        _ = Milliseconds(snapshot, question);
        var (times, allocated, watch) = (
            new List<double>(),
            GC.GetAllocatedBytesForCurrentThread(),
            Stopwatch.StartNew()
        );
        for (var i = 0; i < WarmRounds && watch.Elapsed < limit; i++)
            times.Add(Milliseconds(AfterWrite(snapshot), question));
        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / times.Count;
        all.AddRange(times);
        times.Sort();
        var again = Enumerable.Range(0, WarmRounds).Select(_ => Milliseconds(snapshot, question)).Order().ToList();
        return new(
            profile.ToString(),
            Percentile(cold, 50),
            Percentile(times, 50),
            Percentile(times, 99),
            Percentile(again, 50),
            allocated
        );
    }

    // A table of its own, as after every write: the verdicts of classes are known, and the counts of no question are.
    private static Snapshot AfterWrite(Snapshot snapshot) => snapshot with { Models = snapshot.Models with { } };

    private static double Milliseconds(Snapshot snapshot, DeploymentQuestion question)
    {
        var began = Stopwatch.GetTimestamp();
        _ = Questions.Ask(snapshot, question);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Percentile(List<double> sorted, int percent) =>
        sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];

    // Every group, and one byte for each class of licenses and of shapes.
    private static long BytesTouchedOf(Snapshot snapshot) =>
        snapshot.Models.Groups.Values.Sum(groups => (long)groups.Count) * Unsafe.SizeOf<VariantGroup>()
        + snapshot.Models.Classes.Stacks.Count
        + snapshot.Models.Classes.Shapes.Count;

    // The best of several passes over memory that no cache holds.
    private static double MeasureBandwidth()
    {
        var memory = new long[64 * 1024 * 1024];
        Array.Fill(memory, 1);
        var best = Enumerable
            .Range(0, 7)
            .Min(_ =>
            {
                var began = Stopwatch.GetTimestamp();
                if (Sum(memory) != memory.Length)
                    throw new InvalidOperationException("The sum is wrong.");
                return Stopwatch.GetElapsedTime(began).TotalSeconds;
            });
        return memory.Length * sizeof(long) / best;
    }

    private static long Sum(long[] memory)
    {
        var (one, other) = (Vector<long>.Zero, Vector<long>.Zero);
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(memory);
        for (var i = 0; i + 1 < vectors.Length; i += 2)
            (one, other) = (one + vectors[i], other + vectors[i + 1]);
        return Vector.Sum(one + other);
    }
}
