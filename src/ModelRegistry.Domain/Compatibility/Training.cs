namespace ModelRegistry.Domain.Compatibility;

/// <summary>How training is dealt out to the devices of a pool.</summary>
public enum TrainingStrategy
{
    /// <summary>One device does it all; the others do nothing.</summary>
    Single,

    /// <summary>Each device holds the whole model and its optimizer, and takes a part of the batch.</summary>
    Ddp,

    /// <summary>The state of the optimizer is dealt out (DeepSpeed ZeRO, stage 1).</summary>
    Zero1,

    /// <summary>The state of the optimizer and the gradients are dealt out (stage 2).</summary>
    Zero2,

    /// <summary>Weights, gradients and the state of the optimizer are dealt out (stage 3).</summary>
    Zero3,

    /// <summary>As ZERO3, by PyTorch itself (fully sharded data parallel).</summary>
    Fsdp,
}

/// <summary>What a question states of training; what is absent is taken as usual.</summary>
public sealed record Training
{
    /// <summary>How it is dealt out; null: as <see cref="TrainingStrategy.Zero3"/>, which takes the least.</summary>
    public TrainingStrategy? Strategy { get; init; }

    /// <summary>The optimizer, as <see cref="TrainingOptimizer.Known"/> names it; null: AdamW.</summary>
    public string? Optimizer { get; init; }

    /// <summary>The rank of adapters, at least 1; null: 64.</summary>
    public int? LoraRank { get; init; }

    /// <summary>Sequences that a device takes at a time, at least 1; null: its part of those in flight.</summary>
    public int? MicroBatch { get; init; }

    /// <summary>True: the state of the optimizer lies in the memory of the host; false: it does not; null: where it must.</summary>
    public bool? OffloadsOptimizer { get; init; }
}
