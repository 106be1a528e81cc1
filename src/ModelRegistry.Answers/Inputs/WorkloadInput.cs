using System.ComponentModel;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>The work that the hardware is asked to do.</summary>
public sealed record WorkloadInput
{
    /// <summary>Tokens and sequences that one question may name: above what any deployment holds.</summary>
    internal const int MaxContextTokens = 1_000_000_000;
    private const int MaxConcurrency = 1_000_000;

    /// <summary>Any but INFERENCE adds FINE_TUNE to the activities of the use.</summary>
    [DefaultValue(Phase.Inference)]
    public Phase Phase { get; init; }

    /// <summary>Tokens held per sequence, prompt and output; absent: the smaller of 8192 and the model's limit. Above the model's limit is NO, never capped.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Tokens of an answer, a part of contextTokens; absent: 1024, or half of a shorter context. While an answer is written, the prompts of the other sequences take their time, which sets decodeTokensPerSecond. A library caches no answers while it reads prompts, which sets the memory it needs at most.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Sequences in flight.</summary>
    [DefaultValue(1)]
    public int Concurrency { get; init; } = 1;

    /// <summary>"vllm", "vllm@0.11.0", "llama.cpp"; absent: any known runtime. A name that neither the catalog nor a report knows is refused.</summary>
    public string? Runtime { get; init; }

    /// <summary>Key of the numeric format of the cache; absent: the model's activation format.</summary>
    public string? KvCacheFormat { get; init; }

    /// <summary>Tokens that a request brings, a part of contextTokens, which stays what is reserved; absent: all of it but the answer.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>The layout that is asked for exactly so; absent: the best is chosen. One that cannot be is NO.</summary>
    public ParallelismInput? Parallelism { get; init; }

    /// <summary>Part of a device that the runtime may take, above 0 and at most 1 (vLLM: gpu_memory_utilization); absent: the runtime's own default.</summary>
    public double? MemoryShare { get; init; }

    /// <summary>What may lie in the memory of the host where the devices are too small. AUTO: what the runtime leaves there best, where hostMemoryBytes is stated.</summary>
    [DefaultValue(HostOffload.Auto)]
    public HostOffload HostOffload { get; init; }

    /// <summary>How training is done, in a phase that trains.</summary>
    public TrainingInput? Training { get; init; }

    /// <summary>Speculative decoding. What it does to memory and speed is not computed: the answer is UNKNOWN, and says so.</summary>
    public DraftInput? Draft { get; init; }

    /// <summary>Reads the workload.</summary>
    public Workload Read(InputReader reader)
    {
        reader.InRange(ContextTokens, 1, MaxContextTokens, "workload", "contextTokens");
        reader.InRange(OutputTokens, 1, ContextTokens ?? MaxContextTokens, "workload", "outputTokens");
        reader.InRange(PromptTokens, 1, ContextTokens ?? MaxContextTokens, "workload", "promptTokens");
        if (
            ContextTokens is { } held
            && PromptTokens is { } brought
            && OutputTokens is { } put
            && brought + (long)put > held
        )
            reader.Refuse(
                $"promptTokens and outputTokens are parts of contextTokens: together they are {brought + (long)put}, of {held}.",
                "workload",
                "contextTokens"
            );
        reader.InRange(Concurrency, 1, MaxConcurrency, "workload", "concurrency");
        if (MemoryShare is { } share && !(share is > 0 and <= 1))
            reader.Refuse($"memoryShare is {share}; it must be above 0 and at most 1.", ["workload", "memoryShare"]);
        var (runtime, version) = RuntimeText.ReadKnown(reader, Runtime, "workload", "runtime");
        var cache = reader.TextOrNull<NumericFormatId>(KvCacheFormat, "workload", "kvCacheFormat");
        if (cache is not null && reader.Snapshot.Find(cache) is null)
            reader.Refuse(
                reader.Nearest.OfFormats(
                    NotFound.Format(cache.ToString(), ["workload", "kvCacheFormat"]),
                    KvCacheFormat
                )
            );
        return new()
        {
            Phase = Phase,
            ContextTokens = ContextTokens ?? Training?.SequenceTokens ?? LeastContext(),
            OutputTokens = OutputTokens,
            Concurrency = Concurrency,
            Runtime = runtime,
            RuntimeVersion = version,
            KvCacheFormat = cache,
            MemoryShare = MemoryShare,
            PromptTokens = PromptTokens,
            Parallelism = Parallelism?.Read(reader, "workload", "parallelism"),
            HostOffload = HostOffload,
            Training = Training?.Read(reader, this),
            Draft = Draft?.Read(reader),
        };
    }

    // Where only its parts are given, and they are more than is judged by itself.
    private int? LeastContext()
    {
        var parts = (PromptTokens ?? 0) + (long)(OutputTokens ?? 0);
        return parts > Workload.UsualContextTokens ? (int)Math.Min(parts, MaxContextTokens) : null;
    }
}
