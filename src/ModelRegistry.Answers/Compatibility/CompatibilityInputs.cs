using System.ComponentModel;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Compatibility;

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

    /// <summary>"vllm", "vllm@0.11.0", "llama.cpp"; absent: any known runtime.</summary>
    public string? Runtime { get; init; }

    /// <summary>Key of the numeric format of the cache; absent: the model's activation format.</summary>
    public string? KvCacheFormat { get; init; }

    public Workload Read(Reading reading, QuestionScope scope)
    {
        reading.InRange(ContextTokens, 1, MaxContextTokens, "workload", "contextTokens");
        reading.InRange(OutputTokens, 1, ContextTokens ?? MaxContextTokens, "workload", "outputTokens");
        reading.InRange(Concurrency, 1, MaxConcurrency, "workload", "concurrency");
        var (runtime, version) = RuntimeText.Read(reading, Runtime, "workload", "runtime");
        var cache = reading.TextOrNull<NumericFormatId>(KvCacheFormat, "workload", "kvCacheFormat");
        if (cache is not null && scope.Snapshot.Find(cache) is null)
            reading.Refuse(NotFound.Format(cache.ToString(), ["workload", "kvCacheFormat"]));
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

public static class RuntimeText
{
    /// <summary>Splits "vllm@0.11.0"; both parts are 1 to 50 printable characters without spaces.</summary>
    public static (string? Runtime, string? Version) Read(
        Reading reading,
        string? text,
        params IReadOnlyList<string> path
    )
    {
        if (text is null)
            return (null, null);
        var parts = text.Split('@');
        if (
            parts.Length > 2
            || parts.Any(part =>
                part.Length is 0 or > 50 || part.Any(c => !char.IsAscii(c) || char.IsControl(c) || c == ' ')
            )
        )
            reading.Refuse($"'{TextForm.Shown(text)}' is not a runtime: expected 'name' or 'name@version'.", path);
        return (parts[0].ToLowerInvariant(), parts.Length > 1 ? parts[1] : null);
    }
}

/// <summary>A variant of a registered model.</summary>
public sealed record VariantRefInput
{
    /// <summary>The registry that keeps the model.</summary>
    [DefaultValue("public")]
    public required string Registry { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The variant. Absent: in a question, the model's best variant (a model without weights is NO, NO_WEIGHTS); in a report, the model as such.</summary>
    public string? Variant { get; init; }

    /// <summary>Finds what is named; a hidden registry reads like one without the model.</summary>
    public (Model? Model, Variant? Variant) Find(
        Reading reading,
        QuestionScope scope,
        params IReadOnlyList<string> path
    )
    {
        var model = scope.ReadModel(reading, Registry, Model, [.. path, "registry"], [.. path, "model"]);
        var variantName = reading.TextOrNull<VariantName>(Variant, [.. path, "variant"]);
        if (reading.Failed || model is null)
            return (null, null);

        var variant = variantName is null
            ? null
            : model.Variants.FirstOrDefault(variant => variant.Name == variantName);
        if (variantName is not null && variant is null)
            reading.Refuse(NotFound.Variant(model.Name, variantName, [.. path, "variant"]));
        return (model, variant);
    }
}

/// <summary>What happened on your hardware.</summary>
public sealed record ReportCompatibilityInput
{
    /// <summary>The team's registry that keeps the report.</summary>
    public required string Registry { get; init; }

    /// <summary>What was run.</summary>
    public required VariantRefInput Variant { get; init; }

    /// <summary>Key of the accelerator that it was run on.</summary>
    public required string Accelerator { get; init; }

    /// <summary>How many devices.</summary>
    public int? Devices { get; init; }

    /// <summary>What was asked of the hardware.</summary>
    [DefaultValue(Phase.Inference)]
    public Phase Phase { get; init; }

    /// <summary>The runtime: "vllm", or with its version "vllm@0.11.0".</summary>
    public string? Runtime { get; init; }

    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Why it failed.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>Where it is published.</summary>
    public string? Source { get; init; }

    /// <summary>The day it was seen.</summary>
    public DateOnly? ObservedOn { get; init; }

    /// <summary>Tokens per second of one sequence while decoding.</summary>
    public double? DecodeTokensPerSecond { get; init; }

    /// <summary>Most memory in use over all devices, in bytes.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>Tokens held per sequence.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Sequences in flight.</summary>
    public int? Concurrency { get; init; }
}
