using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;

namespace ModelRegistry.Answers.Inputs;

/// <summary>How training is done; what is absent is taken as usual.</summary>
public sealed record TrainingInput
{
    private const int MostRank = 65_536;
    private const int MostSequences = 1_000_000;
    private const int MostName = 50;

    /// <summary>How it is dealt out to the devices; absent: ZERO3, which takes the least of a device.</summary>
    public TrainingStrategy? Strategy { get; init; }

    /// <summary>"adamw", "adam", "adamw-8bit", "sgd-momentum"; absent: AdamW. What another one keeps is not known, and the answer UNKNOWN.</summary>
    public string? Optimizer { get; init; }

    /// <summary>The rank of adapters, of LORA and QLORA; absent: 64.</summary>
    public int? LoraRank { get; init; }

    /// <summary>Tokens of a sequence; absent: contextTokens.</summary>
    public int? SequenceTokens { get; init; }

    /// <summary>Sequences that a device takes at a time; absent: its part of concurrency.</summary>
    public int? MicroBatch { get; init; }

    /// <summary>Whether the state of the optimizer lies in the memory of the host; absent: where it must, and hostMemoryBytes is stated.</summary>
    public bool? OffloadsOptimizer { get; init; }

    /// <summary>Reads it as a part of a workload.</summary>
    public Training Read(InputReader reader, WorkloadInput work)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(work);
        if (work.Phase == Phase.Inference)
            reader.Refuse("training tells how another phase than INFERENCE is done; name the phase.", Path());
        if (LoraRank is not null && work.Phase is not (Phase.Lora or Phase.Qlora))
            reader.Refuse("loraRank is of the phases LORA and QLORA.", Path("loraRank"));
        if (SequenceTokens is { } tokens && work.ContextTokens is { } context && tokens != context)
            reader.Refuse(
                $"sequenceTokens is {tokens}, and contextTokens {context}; in training they are one, so give one of them.",
                Path("sequenceTokens")
            );
        if (OffloadsOptimizer == true && work.HostOffload == HostOffload.Never)
            reader.Refuse(
                "offloadsOptimizer puts the optimizer on the host, and hostOffload NEVER forbids that.",
                Path("offloadsOptimizer")
            );
        if (Optimizer?.Length > MostName)
            reader.Refuse($"The optimizer's name has at most {MostName} characters.", Path("optimizer"));
        reader.InRange(LoraRank, 1, MostRank, Path("loraRank"));
        reader.InRange(SequenceTokens, 1, WorkloadInput.MaxContextTokens, Path("sequenceTokens"));
        reader.InRange(MicroBatch, 1, MostSequences, Path("microBatch"));
        return new()
        {
            Strategy = Strategy,
            Optimizer = Optimizer is null ? null : TextForm.Shown(Optimizer),
            LoraRank = LoraRank,
            MicroBatch = MicroBatch,
            OffloadsOptimizer = OffloadsOptimizer,
        };
    }

    private static string[] Path(params string[] member) => ["workload", "training", .. member];
}
