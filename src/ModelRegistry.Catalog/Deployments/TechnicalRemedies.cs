using System.Globalization;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>What would make a variant run: on the hardware that is there, then on more of it.</summary>
internal sealed class TechnicalRemedies(Snapshot snapshot, Attempts attempts, Trial asked)
{
    // Below this, a context serves no purpose that is known: a choice of ours.
    private const int LeastContextTokens = 512;
    private const int MostVariants = 16;
    private const int MostPools = 8;
    private const int MostRuntimes = 16;
    private const long GiB = 1_073_741_824;

    // Above the memory that boards of today take.
    private const int MostHostGiB = 32_768;

    private Workload Work => asked.Question.Workload;

    /// <summary>
    /// Trials that run, each with one change. Where no single change of the workload or the weights is enough, those with two; of larger
    /// hardware, the smallest per variant.
    /// </summary>
    public IReadOnlyList<Trial> Find()
    {
        if (asked.Variant is not { } judged)
            return [];
        var others = asked
            .Model.Variants.Where(variant => variant.Name != judged.Name)
            .Take(MostVariants)
            .Select(Replace)
            .ToList();
        var running = others.Where(attempts.Runs).ToList();
        // What is published and runs need not be converted.
        var conversions = running.Count > 0 ? [] : Conversions(judged).ToList();
        var converted = conversions.Find(attempts.Runs);
        List<Trial> found =
        [
            .. Runtimes(asked),
            .. running,
            .. converted is null ? Array.Empty<Trial>() : [converted],
            .. Workloads(asked),
        ];
        var rest = others.Except(running).ToList();
        if (found.Count == 0)
            found.AddRange(rest.SelectMany(other => Runtimes(other).Concat(Workloads(other))));
        found.AddRange(Memory(asked));
        var larger = Devices(asked).ToList();
        found.AddRange(larger);
        // Another variant on more devices is a way out only where it needs fewer of them.
        var fewest = larger.Select(trial => trial.Size).DefaultIfEmpty(double.PositiveInfinity).Min();
        if (found.TrueForAll(trial => trial.Changes.Any(change => change.Kind >= RemedyKind.MoreMemory)))
            found.AddRange(rest.SelectMany(Devices).Where(trial => trial.Size < fewest));
        if (converted is null && conversions.SelectMany(Devices).MinBy(trial => trial.Size) is { } both)
            found.AddRange(both.Size < fewest ? [both] : Array.Empty<Trial>());
        return found.Count > 0 ? found : WithinModel();
    }

    // A context beyond the model's own hides what else is in the way, so that no single change helps.
    private List<Trial> WithinModel()
    {
        if (asked.Model.Architecture?.ContextTokens is not { } limit || limit >= AskedContext)
            return [];
        var within = Tokens(asked, limit);
        return [.. Concurrency(within) is { } fewer ? [fewer] : Array.Empty<Trial>(), .. Devices(within)];
    }

    // More bits are closer to what was asked, so they come first.
    private Trial Replace(Variant other)
    {
        var bits = other.Format is { } format ? snapshot.Find(format)?.BitsPerWeight : null;
        var summary = $"the variant {other.Name} in place of {asked.Variant!.Name}";
        return (asked with { Variant = other }).With(
            new(
                RemedyKind.OtherVariant,
                "subject.variant.variant",
                asked.Variant.Name.ToString(),
                other.Name.ToString(),
                summary
            ),
            asked.Question,
            -(bits ?? 0)
        );
    }

    // Into fewer bits, by tools that are known; the most bits first, and of these what the hardware computes itself.
    private IEnumerable<Trial> Conversions(Variant judged)
    {
        if (judged.Format is not { } key || snapshot.Find(key) is not { } stored)
            return [];
        var published = asked.Model.Variants.Select(variant => variant.Format).ToHashSet();
        return snapshot
            .Formats.All.Where(format => format.Conversion is not null && !published.Contains(format.Key))
            .Where(format => Math.Round(format.BitsPerWeight) < Math.Round(stored.BitsPerWeight))
            .Select(format => Convert(judged, format))
            .Select(trial => (Trial: trial, Support: attempts.Ask(trial)?.Technical.Support ?? Support.Unknown))
            .OrderBy(one => one.Trial.Size)
            .ThenBy(one => one.Support)
            .ThenBy(one => one.Trial.Variant!.Name.ToString(), StringComparer.Ordinal)
            .Select(one => one.Trial);
    }

    private Trial Convert(Variant judged, NumericFormat format) =>
        (asked with { Variant = WhatIf.VariantOf(snapshot, asked.Model, format) }).With(
            new(
                RemedyKind.Convert,
                IsRegistered ? "subject.variant.format" : "subject.candidate.format",
                judged.Format?.ToString(),
                format.Key.ToString(),
                $"the weights converted into {format.Name} by {format.Conversion!.Tool} (their size computed)"
            ),
            asked.Question,
            -Math.Round(format.BitsPerWeight)
        );

    private bool IsRegistered => ReferenceEquals(snapshot.Find(asked.Model.Registry, asked.Model.Name), asked.Model);

    private IEnumerable<Trial> Runtimes(Trial from)
    {
        if (Work.Runtime is not { } named)
            return [];
        var format = from.Variant!.Format is { } key ? snapshot.Find(key) : null;
        var stated = format is null
            ? []
            : asked
                .Question.Systems.Select(pool => snapshot.Find(pool.Accelerator))
                .OfType<Accelerator>()
                .SelectMany(accelerator => snapshot.RuntimeIndex.Computing(accelerator, format));
        var reported = asked
            .Question.Systems.SelectMany(pool =>
                snapshot.Reports.On(from.Model, from.Variant.Name, pool.Accelerator, asked.Question.Visible.Contains)
            )
            .Select(report => report.Runtime)
            .OfType<RuntimeId>();
        return stated
            .Concat(reported)
            .Distinct()
            .Where(runtime => runtime != named)
            .OrderBy(runtime => runtime.ToString(), StringComparer.Ordinal)
            .Take(MostRuntimes)
            .Select(runtime =>
                from.With(
                    new(
                        RemedyKind.OtherRuntime,
                        "workload.runtime",
                        Text(named, Work.RuntimeVersion),
                        runtime.ToString(),
                        $"the runtime {runtime} in place of {Text(named, Work.RuntimeVersion)}"
                    ),
                    from.Question with
                    {
                        Workload = Work with { Runtime = runtime, RuntimeVersion = null },
                    },
                    from.Size
                )
            )
            .Where(attempts.Runs);
    }

    // One sequence of less context is the last resort of a workload.
    private IEnumerable<Trial> Workloads(Trial from)
    {
        Trial?[] one = [Concurrency(from), Context(from)];
        if (one.Any(trial => trial is not null) || Work.Concurrency == 1)
            return one.OfType<Trial>();
        return Context(Sequences(from, 1)) is { } both ? [both] : [];
    }

    private Trial? Concurrency(Trial from) =>
        Bisection.Largest(1, Work.Concurrency - 1, sequences => attempts.Runs(Sequences(from, sequences))) is { } most
            ? Sequences(from, most)
            : null;

    private Trial? Context(Trial from) =>
        Bisection.Largest(LeastContextTokens, AskedContext - 1, tokens => attempts.Runs(Tokens(from, tokens)))
            is { } most
            ? Tokens(from, most)
            : null;

    // As the technical engine reads a question that names no context.
    private int AskedContext => Work.ContextTokens ?? Math.Min(8_192, asked.Model.Architecture?.ContextTokens ?? 8_192);

    private Trial Sequences(Trial from, int sequences) =>
        from.With(
            new(
                RemedyKind.LowerConcurrency,
                "workload.concurrency",
                Number(Work.Concurrency),
                Number(sequences),
                $"{Figure(sequences)} sequences in flight in place of {Figure(Work.Concurrency)}"
            ),
            from.Question with
            {
                Workload = from.Question.Workload with { Concurrency = sequences },
            },
            -sequences
        );

    private Trial Tokens(Trial from, int tokens) =>
        from.With(
            new(
                RemedyKind.ShorterContext,
                "workload.contextTokens",
                Number(AskedContext),
                Number(tokens),
                $"a context of {Figure(tokens)} tokens in place of {Figure(AskedContext)}"
            ),
            from.Question with
            {
                Workload = from.Question.Workload with { ContextTokens = tokens },
            },
            -tokens
        );

    // A processor's memory is its host's, and other devices may leave a part of a model there; it may not be stated, or may be too small.
    private IEnumerable<Trial> Memory(Trial from)
    {
        foreach (var pool in asked.Question.Systems.Take(MostPools))
        {
            if (snapshot.Find(pool.Accelerator) is not { } accelerator || !MayGrow(pool, accelerator))
                continue;
            var use = accelerator.Kind == AcceleratorKind.Cpu ? "" : Use();
            if (
                Bisection.Smallest(
                    (int)((pool.HostMemoryBytes ?? 0) / GiB) + 1,
                    MostHostGiB,
                    size => attempts.Runs(Host(from, pool, size, use))
                ) is
                { } least
            )
                yield return Host(from, pool, least, use);
        }
    }

    private bool MayGrow(HardwareSystem pool, Accelerator accelerator) =>
        accelerator.Kind == AcceleratorKind.Cpu
            ? pool.MemoryBytes is null
            : !accelerator.UnifiedMemory
                && (
                    Work.Runtime is not { } named
                    || snapshot.RuntimeIndex.For(named, Work.RuntimeVersion).Offload is not null
                );

    // With which setting a part of the model is left on the host.
    private string Use()
    {
        var runtime = Work.Runtime is { } named
            ? snapshot.RuntimeIndex.For(named, Work.RuntimeVersion)
            : snapshot.RuntimeIndex.Offloading.Select(other => other.Figures).FirstOrDefault();
        if (runtime?.Offload is not { } offload)
            return "";
        string?[] settings = [offload.ExpertsSetting, offload.LayersSetting];
        return $", where {runtime.Name} leaves a part of the model ({string.Join(", ", settings.OfType<string>())})";
    }

    private static Trial Host(Trial from, HardwareSystem pool, int size, string use)
    {
        var bytes = size * GiB;
        var (kind, summary) = pool.HostMemoryBytes is { } before
            ? (
                RemedyKind.MoreMemory,
                $"{Figure(bytes)} bytes of host memory per node in place of {Figure(before)}{use}"
            )
            : (
                RemedyKind.StateFacts,
                $"the host's memory stated, if it is at least {Figure(bytes)} bytes per node{use}"
            );
        return from.With(
            new(
                kind,
                "on.system.hostMemoryBytes",
                pool.HostMemoryBytes is { } stated ? Number(stated) : null,
                Number(bytes),
                summary
            ),
            from.Question with
            {
                Systems = [pool with { HostMemoryBytes = bytes }],
            },
            size
        );
    }

    private IEnumerable<Trial> Devices(Trial from) =>
        asked.Question.Systems.Take(MostPools).Select(pool => More(from, pool)).OfType<Trial>();

    private Trial? More(Trial from, HardwareSystem pool)
    {
        // The memory of a processor is its host's: more of them is not how such a machine grows.
        if (snapshot.Find(pool.Accelerator) is not { Kind: not AcceleratorKind.Cpu } accelerator)
            return null;
        var before = pool.DevicesPerNode * (long)pool.Nodes;
        if (before > DeviceLadder.MostNodes * 8L)
            return null;
        return
            DeviceLadder.Smallest(pool, accelerator, (int)before, larger => attempts.Runs(Larger(from, pool, larger)))
                is { } smallest
            ? Larger(from, pool, smallest)
            : null;
    }

    private static Trial Larger(Trial from, HardwareSystem pool, HardwareSystem larger) =>
        from.With(
            new(
                RemedyKind.MoreDevices,
                "on.system",
                Text(pool),
                Text(larger),
                $"{Text(larger)} in place of {Text(pool)}"
            ),
            from.Question with
            {
                Systems = [larger],
            },
            (double)larger.DevicesPerNode * larger.Nodes
        );

    private static string Text(HardwareSystem pool) =>
        pool.Nodes == 1
            ? $"{Number(pool.DevicesPerNode)} × {pool.Accelerator}"
            : $"{Number(pool.DevicesPerNode * (long)pool.Nodes)} × {pool.Accelerator} ({Number(pool.Nodes)} nodes of {Number(pool.DevicesPerNode)})";

    private static string Text(RuntimeId runtime, string? version) =>
        version is null ? runtime.ToString() : $"{runtime}@{version}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Figure(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
