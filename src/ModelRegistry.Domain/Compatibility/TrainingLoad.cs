namespace ModelRegistry.Domain.Compatibility;

/// <summary>What is trained, and how it is dealt out.</summary>
/// <param name="Phase">The kind of training.</param>
/// <param name="Parameters">Parameters of the model.</param>
/// <param name="Devices">Logical devices that take part.</param>
/// <param name="ContextTokens">Tokens of a sequence.</param>
/// <param name="Sequences">Sequences that a device takes at a time.</param>
/// <param name="Strategy">How it is dealt out.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Rank">The rank of adapters.</param>
internal readonly record struct TrainingLoad(
    Phase Phase,
    double Parameters,
    int Devices,
    int ContextTokens,
    int Sequences,
    TrainingStrategy Strategy,
    TrainingOptimizer Optimizer,
    int Rank
)
{
    /// <summary>True where adapters are trained beside weights that stay as they are.</summary>
    public bool TrainsAdapters => Phase is Phase.Lora or Phase.Qlora;

    /// <summary>The load of a question.</summary>
    /// <param name="work">The work.</param>
    /// <param name="optimizer">The optimizer that it names.</param>
    /// <param name="parameters">Parameters of the model.</param>
    /// <param name="devices">Logical devices of the pool.</param>
    /// <param name="contextTokens">Tokens of a sequence.</param>
    public static TrainingLoad For(
        Workload work,
        TrainingOptimizer optimizer,
        double parameters,
        int devices,
        int contextTokens
    )
    {
        var training = work.Training;
        var strategy = training?.Strategy ?? TrainingStrategy.Zero3;
        var taking = strategy == TrainingStrategy.Single ? 1 : devices;
        return new(
            work.Phase,
            parameters,
            taking,
            contextTokens,
            training?.MicroBatch ?? (int)Math.Ceiling((double)work.Concurrency / taking),
            strategy,
            optimizer,
            training?.LoraRank ?? TrainingArithmetic.UsualRank
        );
    }
}
