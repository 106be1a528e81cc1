namespace ModelRegistry.Domain.Compatibility;

/// <summary>How layers are shared.</summary>
/// <param name="Tensor">Logical devices that share each layer.</param>
/// <param name="Pipeline">Stages that the layers are dealt out to.</param>
internal readonly record struct Split(int Tensor, int Pipeline)
{
    public int Devices => Tensor * Pipeline;
}

/// <summary>Bytes on the fullest logical device.</summary>
/// <param name="Beyond">What may join the total while prompts are read whole; 0 where the runtime cuts them.</param>
internal readonly record struct Demand(double Weights, double Cache, double Overhead, double Beyond = 0)
{
    public double Total => Weights + Cache + Overhead;
}

/// <summary>Logical devices, and what each offers in bytes.</summary>
internal readonly record struct Pool(int DevicesPerNode, int Nodes, double Available);

/// <summary>How a demand stands to what a device offers, best first.</summary>
internal enum FitBand
{
    Comfortable,
    Tight,
    Over,
}

/// <summary>A split, and what it asks of the fullest device; nothing where no split is allowed.</summary>
internal readonly record struct Fit(Split Split, Demand Demand, FitBand Band);

/// <summary>All that an estimate of serving looks at, taken out of the records once; asked again for another context, it is changed with <c>with</c>.</summary>
internal readonly record struct FitInput
{
    public required MemoryModel Memory { get; init; }
    public required SpeedModel Speed { get; init; }

    /// <summary>What sets the speed; null: not known, and then no speed is estimated.</summary>
    public required SpeedHardware? Hardware { get; init; }

    public required Pool Pool { get; init; }
    public required int ContextTokens { get; init; }

    /// <summary>Tokens of an answer; null: not stated.</summary>
    public int? OutputTokens { get; init; }

    public required int Concurrency { get; init; }
}

/// <summary>The best split with what it asks of the fullest device, and seconds from one token of a sequence to its next (null: not known, or it does not fit).</summary>
internal readonly record struct FitFigures(Fit Fit, double? SecondsPerToken);
