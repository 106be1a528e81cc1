using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>Turns cases into the questions that the engine answers, always without evidence.</summary>
internal sealed class Questions(Catalog catalog, string configs)
{
    private const int DevicesPerNode = 8;
    private readonly Dictionary<string, Architecture?> read = [];

    /// <summary>The architecture of the case's configuration; null: it names none, or the file is not there or is none.</summary>
    public Architecture? ArchitectureOf(Case item)
    {
        if (item.ModelConfig is not { } path) return null;
        var name = Path.GetFileName(path);
        if (!read.TryGetValue(name, out var architecture))
        {
            var file = Path.Combine(configs, name);
            if (File.Exists(file)) ConfigReader.TryRead(File.ReadAllText(file), out architecture, out _);
            read[name] = architecture;
        }

        return architecture;
    }

    /// <summary>
    /// True where the case names what its question needs: a numeric format, and a configuration where more than the kernel is asked. What
    /// is named and not known to the registry is asked, and counts as UNKNOWN.
    /// </summary>
    public bool IsPosed(Case item)
    {
        var format = item.Kind == "training" || item.Format is not null;
        var shape = item.Kind == "compat" && Reading.TensorParallel(item) is null or 1;
        return format && (shape || ArchitectureOf(item) is not null);
    }

    /// <summary>
    /// The question of a case; null: its hardware is not known. A run beyond the configuration's context was given rope scaling by
    /// whoever ran it, and a context of millions of tokens is that of all sequences: both are judged by memory, so the limit gives way.
    /// </summary>
    public TechnicalQuestion? Of(Case item, Accelerator? instead = null)
    {
        if ((instead ?? catalog.HardwareOf(item)) is not { } accelerator) return null;
        var architecture = ArchitectureOf(item);
        if (item.Context > architecture?.ContextTokens) architecture = architecture with { ContextTokens = item.Context };
        var phase = Reading.Phase(item);
        var cache = catalog.Format(Reading.CacheFormat(item));
        return new()
        {
            Architecture = architecture,
            Format = catalog.Format(Reading.Format(item) ?? TrainedFormat(item, phase)),
            Accelerator = accelerator,
            System = SystemOf(item, accelerator),
            KvCacheFormat = cache,
            Workload = new()
            {
                Phase = phase,
                ContextTokens = item.Context,
                Concurrency = Math.Max(1, item.Concurrency ?? 1) * Reading.Replicas(item),
                Runtime = item.RuntimeKey,
                RuntimeVersion = Reading.RuntimeVersion(item),
                KvCacheFormat = cache?.Key,
            },
        };
    }

    /// <summary>The pool: nodes of eight devices where the count allows, else one node.</summary>
    private static HardwareSystem SystemOf(Case item, Accelerator accelerator)
    {
        // A catalog entry may be a product of several logical devices, and the cases count products.
        var (devices, nodes) = item.Devices > DevicesPerNode && item.Devices % DevicesPerNode == 0 ? (DevicesPerNode, item.Devices / DevicesPerNode) : (item.Devices, 1);
        return new() { Accelerator = accelerator.Key, DevicesPerNode = devices, Nodes = nodes };
    }

    // What is trained where the case names no format: 4-bit weights for QLoRA, 16-bit weights else.
    private static string? TrainedFormat(Case item, Phase phase) => item.Kind != "training" ? null : phase == Phase.Qlora ? "nf4" : "bf16";
}
