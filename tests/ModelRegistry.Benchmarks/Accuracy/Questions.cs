using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>Turns cases into the questions that the engine answers, always without evidence.</summary>
internal sealed class Questions(Catalog catalog, Shapes shapes)
{
    private const int DevicesPerNode = 8;
    private const long Boundless = 1L << 46;

    // Names round: of the shipped models below ten billion, gemma-7b has 22 % more parameters than it says and Llama-2-7b 4 % less; from ten
    // billion on, all are within one billion (Qwen2.5-14B: 14.8) or four percent (falcon-40b: 41.3).
    private const double Large = 10e9;
    private const double OneMore = 1e9;
    private const double MostOfLarge = 0.04;
    private const double MostOfSmall = 0.25;
    private const double LeastOfNamed = 0.95;

    /// <summary>
    /// True where the case names a configuration and a numeric format (the format alone, where only the kernel is asked). Everything else is
    /// asked too, from what the case does say, and is counted; this only splits the counts.
    /// </summary>
    public bool IsPosedInFull(Case item)
    {
        var format = item.Kind == "training" || item.Format is not null;
        var shape = item.Kind == "compat" && Reading.TensorParallel(item) is null or 1;
        return format && (shape || shapes.Names(item));
    }

    /// <summary>The question of a case; null: its hardware is not known.</summary>
    /// <param name="item">The case.</param>
    /// <param name="instead">Hardware to ask about instead of the case's own.</param>
    public TechnicalQuestion? Of(Case item, Accelerator? instead = null)
    {
        if ((instead ?? catalog.HardwareOf(item)) is not { } accelerator)
            return null;
        var (context, output) = Reading.Lengths(item);
        var architecture = WithinContext(shapes.Of(item), context);
        if (Reading.IsAsItStarts(item))
            context ??= architecture?.ContextTokens;
        var phase = Reading.Phase(item);
        var cache = catalog.Format(Reading.CacheFormat(item));
        var format = catalog.Format(Reading.Format(item, architecture)) ?? catalog.Format(TrainedFormat(item, phase));
        var (runtime, version) = (Reading.Runtime(item), Reading.RuntimeVersion(item));
        return new()
        {
            Architecture = architecture,
            Format = format,
            Runtime = runtime is null ? catalog.Runtimes.For(format) : catalog.Runtimes.For(runtime, version),
            Parameters = architecture is null ? (long?)ModelNames.Parameters(item.Model) : null,
            WeightBytes = ModelNames.WeightBytes(item.Model) ?? Reading.FileBytes(item),
            Modality = Modality.Text,
            Accelerator = accelerator,
            System = SystemOf(item, accelerator),
            KvCacheFormat = cache,
            TensorParallel = Reading.TensorParallel(item),
            ExpertParallel = Reading.ExpertParallel(item),
            Workload = new()
            {
                Phase = phase,
                // Without a configuration, no limit is known that a context could be held against.
                ContextTokens = context,
                OutputTokens = output,
                Concurrency = Reading.Requests(item),
                MemoryShare = Reading.MemoryShare(item),
                Runtime = runtime,
                RuntimeVersion = version,
                KvCacheFormat = cache?.Key,
            },
        };
    }

    /// <summary>
    /// The two ends of what a question may mean: the same, unless its parameters are those of a name. YES is asked of the most, NO of the least.
    /// </summary>
    public static (TechnicalQuestion Most, TechnicalQuestion Least) Ends(TechnicalQuestion question) =>
        question is { Architecture: null, Parameters: { } named }
            ? (
                question with
                {
                    Parameters =
                        named + (long)(named < Large ? named * MostOfSmall : Math.Max(OneMore, named * MostOfLarge)),
                },
                question with
                {
                    Parameters = (long)(named * LeastOfNamed),
                }
            )
            : (question, question);

    /// <summary>The question with more memory than any model asks for, so that an estimate is of the demand and not of the device.</summary>
    public static TechnicalQuestion WithMemory(TechnicalQuestion question) =>
        question with
        {
            System = question.System with { MemoryBytes = Boundless },
        };

    /// <summary>The question of a run with a stated part on the host; null: its hardware is not known.</summary>
    public TechnicalQuestion? Offloaded(Case item)
    {
        var named = catalog.HardwareOf(item) ?? catalog.ByTarget(item);
        if (Of(item, named ?? catalog.AnyHardware) is not { } question)
            return null;
        return question with
        {
            System = question.System with
            {
                // A device that the catalog does not have is its memory, where that is named.
                MemoryBytes = named is null ? Reading.NamedMemory(item) : question.System.MemoryBytes,
                // A host that held it is taken as large enough where its size is not stated.
                HostMemoryBytes = item.HostMemoryBytes ?? Boundless,
            },
        };
    }

    // A run beyond the configuration's context was given rope scaling by whoever ran it, and a context of millions of tokens is that of
    // all sequences: both are judged by memory, so the limit gives way.
    private static Architecture? WithinContext(Architecture? architecture, int? asked) =>
        asked > architecture?.ContextTokens ? architecture with { ContextTokens = asked } : architecture;

    /// <summary>The pool: nodes of eight devices where the count allows, else one node.</summary>
    private static HardwareSystem SystemOf(Case item, Accelerator accelerator)
    {
        // A catalog entry may be a product of several logical devices, and the cases count products.
        var (devices, nodes) =
            item.Devices > DevicesPerNode && item.Devices % DevicesPerNode == 0
                ? (DevicesPerNode, item.Devices / DevicesPerNode)
                : (item.Devices, 1);
        return new()
        {
            Accelerator = accelerator.Key,
            DevicesPerNode = devices,
            Nodes = nodes,
            MemoryBytes = item.HardwareId is null ? Reading.MemoryBytes(item) : null,
        };
    }

    // What is trained where the case names no format: 4-bit weights for QLoRA, 16-bit weights else.
    private static string? TrainedFormat(Case item, Phase phase) =>
        item.Kind != "training" ? null
        : phase == Phase.Qlora ? "nf4"
        : "bf16";
}
