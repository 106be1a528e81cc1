using System.ComponentModel;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>The work that the hardware is asked to do.</summary>
public sealed record WorkloadInput
{
    /// <summary>Tokens and sequences that one question may name: above what any deployment holds.</summary>
    private const int MaxContextTokens = 1_000_000_000,
        MaxConcurrency = 1_000_000;

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

    /// <summary>Reads the workload.</summary>
    public Workload Read(InputReader reader)
    {
        reader.InRange(ContextTokens, 1, MaxContextTokens, "workload", "contextTokens");
        reader.InRange(OutputTokens, 1, ContextTokens ?? MaxContextTokens, "workload", "outputTokens");
        reader.InRange(Concurrency, 1, MaxConcurrency, "workload", "concurrency");
        var (runtime, version) = RuntimeText.ReadKnown(reader, Runtime, "workload", "runtime");
        var cache = reader.TextOrNull<NumericFormatId>(KvCacheFormat, "workload", "kvCacheFormat");
        if (cache is not null && reader.Snapshot.Find(cache) is null)
            reader.Refuse(NotFound.Format(cache.ToString(), ["workload", "kvCacheFormat"]));
        return new()
        {
            Phase = Phase,
            ContextTokens = ContextTokens,
            OutputTokens = OutputTokens,
            Concurrency = Concurrency,
            Runtime = runtime,
            RuntimeVersion = version,
            KvCacheFormat = cache,
        };
    }
}
