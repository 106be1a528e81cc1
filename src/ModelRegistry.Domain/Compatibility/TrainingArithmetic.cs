namespace ModelRegistry.Domain.Compatibility;

/// <summary>Memory for training, per logical device, with weights, gradients and optimizer dealt out to all devices (ZeRO stage 3, FSDP).</summary>
internal static class TrainingArithmetic
{
    // DeepSpeed, stage 3: 2 weights + 4 master + 8 moments + 4 gradients per trained parameter, and four bytes per parameter of the
    // largest layer while it is gathered.
    private const double BytesPerTrained = 18;
    private const double BytesPerGathered = 4;
    private const double BytesPerWeight = 2;

    // Four bits with doubly quantized scales: 4.127 bits per parameter (QLoRA, arXiv:2305.14314, section 3).
    private const double BytesPerQloraWeight = 4.127 / 8;

    // The rank of adapters is a setting; 64 on all matrices is that of QLoRA (arXiv:2305.14314, section 4) and of Qwen's published runs.
    private const double AdapterRank = 64;

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
    public static Demand Of(
        in MemoryModel model,
        double parameters,
        Phase phase,
        int devices,
        int contextTokens,
        int concurrency
    )
    {
        var stored = Stored(model, parameters, phase);
        var trained = phase is Phase.Lora or Phase.Qlora
            ? BytesPerTrained * Math.Min(parameters, AdapterParameters(model))
            : 0;
        // Nothing is gathered where one device has it all.
        var gathered = devices == 1 ? 0 : BytesPerGathered * parameters / model.Layers;
        var weights = Math.Min(stored, stored / devices + gathered);
        return new(
            weights + trained / devices,
            0,
            Activations(model, devices, contextTokens, concurrency) + model.Process
        );
    }

    /// <summary>
    /// What one device and what the hosts hold, where weights, gradients and optimizer lie on the hosts: on the device one layer is gathered at a
    /// time (DeepSpeed, ZeRO stage 3 with all offloaded).
    /// </summary>
    public static HostedTraining Offloaded(
        in MemoryModel model,
        double parameters,
        Phase phase,
        int devices,
        int contextTokens,
        int concurrency
    )
    {
        var trained = phase is Phase.Lora or Phase.Qlora
            ? BytesPerTrained * Math.Min(parameters, AdapterParameters(model))
            : 0;
        return new(
            new(
                BytesPerGathered * parameters / model.Layers,
                0,
                Activations(model, devices, contextTokens, concurrency) + model.Process
            ),
            Stored(model, parameters, phase) + trained
        );
    }

    private static double Stored(in MemoryModel model, double parameters, Phase phase)
    {
        if (phase == Phase.Lora)
            return BytesPerWeight * parameters;
        if (phase != Phase.Qlora)
            return BytesPerTrained * parameters;
        // Embedding and output head are left in 16 bits.
        var wide = Math.Min(parameters, model.Embedding / BytesPerWeight);
        return BytesPerWeight * wide + BytesPerQloraWeight * (parameters - wide);
    }

    private static double AdapterParameters(in MemoryModel model) =>
        AdapterRank
        * model.Layers
        * (AttentionMatrices * 2.0 * model.HiddenSize + FeedForwardMatrices * (model.HiddenSize + model.InnerWidth));

    private static double Activations(in MemoryModel model, int devices, int contextTokens, int concurrency)
    {
        var tokens = Math.Ceiling((double)concurrency / devices) * contextTokens;
        return tokens
            * (
                model.HiddenSize * (BytesInsideLayer + BytesPerLayerInput * model.Layers)
                + BytesPerLogit * model.Vocabulary
            );
    }
}
