namespace ModelRegistry.Domain.Compatibility;

/// <summary>How layers are shared.</summary>
/// <param name="Tensor">Logical devices that share each layer.</param>
/// <param name="Pipeline">Stages that the layers are dealt out to.</param>
internal readonly record struct Split(int Tensor, int Pipeline)
{
    public int Devices => Tensor * Pipeline;
}

/// <summary>Bytes on the fullest logical device.</summary>
/// <param name="Weights">Its part of the weights.</param>
/// <param name="Cache">Its part of the cache.</param>
/// <param name="Overhead">What it holds beside both.</param>
/// <param name="Prompts">The part of <paramref name="Overhead"/> that is there only because prompts are read whole.</param>
internal readonly record struct Demand(double Weights, double Cache, double Overhead, double Prompts = 0)
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

/// <summary>What lies in the memory of the host, over all nodes.</summary>
/// <param name="Layers">Whole layers, with their cache.</param>
/// <param name="ExpertLayers">Layers of which the experts lie there, those of <paramref name="Layers"/> counted.</param>
/// <param name="Weights">Bytes of weights.</param>
/// <param name="Cache">Bytes of cache.</param>
internal readonly record struct Placement(int Layers, int ExpertLayers, double Weights, double Cache)
{
    /// <summary>Layers of which something is computed on the host.</summary>
    public int Touched => Math.Max(Layers, ExpertLayers);
}

/// <summary>A split, and what it asks of the fullest device; nothing where no split is allowed.</summary>
/// <param name="Split">The split.</param>
/// <param name="Demand">What it asks.</param>
/// <param name="Band">How that stands to what a device offers.</param>
/// <param name="Host">What lies on the host; nothing by default.</param>
internal readonly record struct Fit(Split Split, Demand Demand, FitBand Band, Placement Host = default);

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

    /// <summary>Tokens of a prompt; null: not stated, and all of the context but the answer.</summary>
    public int? PromptTokens { get; init; }

    public required int Concurrency { get; init; }
}

/// <summary>The best split with what it asks of the fullest device, and seconds from one token of a sequence to its next (null: not known, or it does not fit).</summary>
internal readonly record struct FitFigures(Fit Fit, double? SecondsPerToken);

/// <summary>What training asks of one device and of all hosts together, where weights, gradients and optimizer lie on the hosts.</summary>
/// <param name="Device">What one device holds.</param>
/// <param name="HostBytes">What the hosts hold.</param>
internal readonly record struct HostedTraining(Demand Device, double HostBytes);
