namespace ModelRegistry.Domain.Compatibility;

/// <summary>
/// Memory for training, per logical device, as strategies deal weights, gradients and optimizer out (DeepSpeed, "Memory Requirements",
/// docs/code-docs/source/memory.rst; FSDP deals out as stage 3 of ZeRO does).
/// </summary>
internal static class TrainingArithmetic
{
    // Mixed precision: a parameter that is trained in 16 bits has a gradient and a copy of itself in 32.
    private const double BytesPerWeight = 2;
    private const double BytesPerGradient = 4;
    private const double BytesPerMaster = 4;

    // Stage 2 keeps gradients in 16 bits on every device, those of 32 bits are dealt out.
    private const double BytesPerHeldGradient = 2;

    // Stage 3: four bytes per parameter of the largest layer while it is gathered.
    private const double BytesPerGathered = 4;

    // Four bits with doubly quantized scales: 4.127 bits per parameter (QLoRA, arXiv:2305.14314, section 3).
    private const double BytesPerQloraWeight = 4.127 / 8;

    /// <summary>The rank of adapters where none is stated: that of QLoRA on all matrices (arXiv:2305.14314, section 4) and of Qwen's published runs.</summary>
    public const int UsualRank = 64;

    // Matrices of attention and of the feed-forward part that an adapter stands beside; each has a row and a column of the rank.
    private const int AttentionMatrices = 4;
    private const int FeedForwardMatrices = 3;

    // Bytes per token and unit of width inside one layer at 16 bits (Korthikanti et al., arXiv:2205.05198, equation 2, attention by
    // a fused kernel); with every layer recomputed only its input is kept, in 2.
    private const double BytesInsideLayer = 34;
    private const double BytesPerLayerInput = 2;

    // The logits as computed in 16 bits and as taken for the loss in 32, with the gradients of both.
    private const double BytesPerLogit = 12;

    /// <summary>What one device holds; more devices never raise it.</summary>
    public static Demand Of(in MemoryModel model, in TrainingLoad load) =>
        new(States(model, load), 0, Activations(model, load) + model.Process);

    /// <summary>
    /// What one device and what the hosts hold, where weights, gradients and optimizer lie on the hosts: on the device one layer is gathered at a
    /// time (DeepSpeed, ZeRO stage 3 with all offloaded).
    /// </summary>
    public static HostedTraining Offloaded(in MemoryModel model, in TrainingLoad load) =>
        new(
            new(Gathered(model, load), 0, Activations(model, load) + model.Process),
            Frozen(model, load) + Trained(model, load) * (BytesPerWeight + HostBytes(load))
        );

    /// <summary>The same where gradients and optimizer alone lie on the hosts; null: the strategy has no such way.</summary>
    public static HostedTraining? OptimizerOffloaded(in MemoryModel model, in TrainingLoad load)
    {
        var (frozen, trained) = (Frozen(model, load), Trained(model, load));
        double? weights = load.Strategy switch
        {
            TrainingStrategy.Zero1 or TrainingStrategy.Zero2 => frozen + BytesPerWeight * trained,
            TrainingStrategy.Zero3 => (frozen + BytesPerWeight * trained) / load.Devices + Gathered(model, load),
            _ => null,
        };
        return weights is { } held
            ? new(new(held, 0, Activations(model, load) + model.Process), trained * HostBytes(load))
            : null;
    }

    private static double HostBytes(in TrainingLoad load) =>
        BytesPerGradient + BytesPerMaster + load.Optimizer.StateBytes;

    private static double States(in MemoryModel model, in TrainingLoad load)
    {
        var (frozen, trained) = (Frozen(model, load), Trained(model, load));
        var optimizer = BytesPerMaster + load.Optimizer.StateBytes;
        var whole = frozen + trained * (BytesPerWeight + BytesPerGradient + optimizer);
        // Nothing is dealt out or exchanged where one device has it all.
        if (load.Devices == 1)
            return whole;
        return load.Strategy switch
        {
            TrainingStrategy.Single => whole,
            // Gradients lie in buckets too, from which they are exchanged (PyTorch, DistributedDataParallel, gradient_as_bucket_view).
            TrainingStrategy.Ddp => whole + trained * BytesPerGradient,
            TrainingStrategy.Zero1 => frozen + trained * (BytesPerWeight + BytesPerGradient + optimizer / load.Devices),
            TrainingStrategy.Zero2 => frozen
                + trained * (BytesPerWeight + BytesPerHeldGradient + (BytesPerGradient + optimizer) / load.Devices),
            _ => Sharded(model, load, frozen, whole),
        };
    }

    private static double Sharded(in MemoryModel model, in TrainingLoad load, double frozen, double whole)
    {
        var adapters = load.TrainsAdapters ? whole - frozen : 0;
        var stored = whole - adapters;
        return Math.Min(stored, stored / load.Devices + Gathered(model, load)) + adapters / load.Devices;
    }

    private static double Gathered(in MemoryModel model, in TrainingLoad load) =>
        BytesPerGathered * load.Parameters / model.Layers;

    // What is held and not trained.
    private static double Frozen(in MemoryModel model, in TrainingLoad load)
    {
        if (!load.TrainsAdapters)
            return 0;
        if (load.Phase == Phase.Lora)
            return BytesPerWeight * load.Parameters;
        // Embedding and output head are left in 16 bits.
        var wide = Math.Min(load.Parameters, model.Embedding / BytesPerWeight);
        return BytesPerWeight * wide + BytesPerQloraWeight * (load.Parameters - wide);
    }

    private static double Trained(in MemoryModel model, in TrainingLoad load) =>
        load.TrainsAdapters ? Math.Min(load.Parameters, AdapterParameters(model, load.Rank)) : load.Parameters;

    private static double AdapterParameters(in MemoryModel model, int rank) =>
        (double)rank
        * model.Layers
        * (AttentionMatrices * 2.0 * model.HiddenSize + FeedForwardMatrices * (model.HiddenSize + model.InnerWidth));

    private static double Activations(in MemoryModel model, in TrainingLoad load)
    {
        var tokens = (double)load.Sequences * load.ContextTokens;
        return tokens
            * (
                model.HiddenSize * (BytesInsideLayer + BytesPerLayerInput * model.Layers)
                + BytesPerLogit * model.Vocabulary
            );
    }
}
