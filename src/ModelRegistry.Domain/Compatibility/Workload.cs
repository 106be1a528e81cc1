using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>What the hardware is asked to do.</summary>
public enum Phase
{
    Inference,
    Lora,
    Qlora,
    FineTune,
    Pretrain,
}

/// <summary>The work that is asked about.</summary>
public sealed record Workload
{
    /// <summary>Tokens per sequence that are judged where none are stated.</summary>
    public const int UsualContextTokens = 8_192;

    /// <summary>What the hardware is asked to do.</summary>
    public Phase Phase { get; init; } = Phase.Inference;

    /// <summary>Tokens held per sequence, prompt and output; null: the smaller of 8,192 and the model's limit.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Tokens of an answer, which are a part of <see cref="ContextTokens"/>; null: not known, and taken as 1,024, or half of a shorter context.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Tokens that a request brings, within <see cref="ContextTokens"/>, which stays what is reserved; null: all of it but the answer.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>The layout that is asked for; null: the best is chosen.</summary>
    public Parallelism? Parallelism { get; init; }

    /// <summary>What may lie in the memory of the host, where that is stated and the runtime leaves anything there.</summary>
    public HostOffload HostOffload { get; init; }

    /// <summary>Part of a device that the runtime may take; null: its own default.</summary>
    public double? MemoryShare { get; init; }

    /// <summary>How it trains, where <see cref="Phase"/> trains; null: as usual.</summary>
    public Training? Training { get; init; }

    /// <summary>What drafts tokens that the model then checks; null: nothing.</summary>
    public Draft? Draft { get; init; }

    /// <summary>Sequences in flight, at least 1.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>The runtime that is named; null: any known runtime.</summary>
    public RuntimeId? Runtime { get; init; }

    /// <summary>The version of <see cref="Runtime"/> that is named; null: any.</summary>
    public string? RuntimeVersion { get; init; }

    /// <summary>Tokens of an answer where they are stated, and what is taken where they are not, within a context.</summary>
    internal static int AnswerTokens(int contextTokens, int? stated) =>
        stated is { } tokens
            ? Math.Clamp(tokens, 1, contextTokens)
            : Math.Min(UsualAnswer, contextTokens - contextTokens / 2);

    // Answers of 1,024 tokens are what servers are measured with most; a context below twice that is taken as half answer.
    private const int UsualAnswer = 1_024;

    /// <summary>The numeric format of the cache; null: the model's activation format.</summary>
    public NumericFormatId? KvCacheFormat { get; init; }
}
