namespace ModelRegistry.Domain.Compatibility;

/// <summary>Memory for training, per logical device, with weights, gradients and optimizer dealt out to all devices (ZeRO stage 3, FSDP).</summary>
internal static class TrainingArithmetic
{
    // DeepSpeed, stage 3: 2 weights + 4 master + 8 moments + 4 gradients per trained parameter, and four bytes per parameter of the
    // largest layer while it is gathered.
    private const double BytesPerTrained = 18;
    private const double BytesPerGathered = 4;

    // Four bits with doubly quantized scales: 4.127 bits per parameter (QLoRA, arXiv:2305.14314, section 3).
    private const double BytesPerQloraWeight = 4.127 / 8;

    // Adapters are a setting; rank 16 on all matrices of a 7B model is some 0.6 % of it, rank 64 some 2 %.
    private const double AdapterShare = 0.006;

    // Bytes per token and unit of width inside one layer at 16 bits (Korthikanti et al., arXiv:2205.05198, equation 2, attention by
    // a fused kernel); with every layer recomputed only its input is kept, in 2.
    private const double BytesInsideLayer = 34;
    private const double BytesPerLayerInput = 2;

    // The logits and their gradient, 32 bits each.
    private const double BytesPerLogit = 8;

    /// <summary>What one device holds; more devices never raise it.</summary>
    public static Demand Of(in MemoryModel model, double parameters, Phase phase, int devices, int contextTokens, int concurrency)
    {
        var stored = BytesPerStored(phase) * parameters;
        var trained = phase is Phase.Lora or Phase.Qlora ? BytesPerTrained * AdapterShare * parameters : 0;
        // Nothing is gathered where one device has it all.
        var gathered = devices == 1 ? 0 : BytesPerGathered * parameters / model.Layers;
        var weights = Math.Min(stored, stored / devices + gathered);
        return new(weights + trained / devices, 0, Activations(model, devices, contextTokens, concurrency) + model.Process);
    }

    private static double BytesPerStored(Phase phase) => phase switch
    {
        Phase.Lora => 2,
        Phase.Qlora => BytesPerQloraWeight,
        _ => BytesPerTrained,
    };

    private static double Activations(in MemoryModel model, int devices, int contextTokens, int concurrency)
    {
        var tokens = Math.Ceiling((double)concurrency / devices) * contextTokens;
        return tokens * (model.HiddenSize * (BytesInsideLayer + BytesPerLayerInput * model.Layers) + BytesPerLogit * model.Vocabulary);
    }
}
