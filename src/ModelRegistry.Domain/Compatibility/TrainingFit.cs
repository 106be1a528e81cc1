namespace ModelRegistry.Domain.Compatibility;

/// <summary>Fit of fine-tuning and pretraining, with everything dealt out to all devices.</summary>
internal static class TrainingFit
{
    /// <summary>The figures, and what the memory says.</summary>
    public static (FitEstimate Estimate, Reason Reason) Of(
        TechnicalQuestion question,
        in MemoryModel model,
        WeightSize weights,
        DeviceMemory memory
    )
    {
        var work = question.Workload;
        var pool = FitCheck.PoolOf(question, memory.Bytes ?? 0);
        var devices = (int)Math.Min(int.MaxValue, (long)pool.DevicesPerNode * pool.Nodes);
        var parameters = WeightSize.Parameters(question) ?? weights.Bytes * 8 / (question.Format?.BitsPerWeight ?? 16);
        var demand = TrainingArithmetic.Of(
            model,
            parameters,
            work.Phase,
            devices,
            question.ContextTokens,
            work.Concurrency
        );
        var estimate = new FitEstimate
        {
            Devices = question.Products,
            WeightBytes = Bytes.Whole(weights.Bytes),
            OverheadBytes = Bytes.Whole((demand.Total - weights.Bytes / devices) * devices),
            PerDeviceBytes = Bytes.Whole(demand.Total),
            PerDeviceAvailableBytes = memory.Bytes is { } bytes ? Bytes.Whole(bytes) : null,
            Provenance = Provenance.Estimated,
        };
        return (estimate, ReasonOf(question, memory, demand));
    }

    private static Reason ReasonOf(TechnicalQuestion question, DeviceMemory memory, in Demand demand)
    {
        var needed = demand.Total;
        if (memory.Bytes is not { } available)
            return FitCheck.MemoryUnknown(question, memory, needed);
        var adapters = question.Workload.Phase is Phase.Lora or Phase.Qlora ? ", with adapters of rank 64" : "";
        var sum = Wording.Of(
            question.Explains,
            $"Without offloading to the host{adapters}, it needs {Bytes.Text(needed)} bytes per device (weights, gradients and optimizer {Bytes.Text(demand.Weights)}, activations with recomputation and overhead {Bytes.Text(demand.Overhead)}), {Bytes.Text(available)} are available"
        );
        return needed > available
            ? new(
                ReasonCodes.OutOfMemory,
                Verdict.No,
                Wording.Of(question.Explains, $"{sum}: {Bytes.Text(needed - available)} bytes missing."),
                Provenance.Estimated
            )
            : new(ReasonCodes.Fits, Verdict.Yes, Wording.Of(question.Explains, $"{sum}."), Provenance.Estimated);
    }
}
