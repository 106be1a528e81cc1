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
        if (
            demand.Total > memory.Bytes
            && work.HostOffload != HostOffload.Never
            && HostMemory.Bytes(question.Accelerator, question.System) is { } room
        )
        {
            var (here, host) = TrainingArithmetic.Offloaded(
                model,
                parameters,
                work.Phase,
                devices,
                question.ContextTokens,
                work.Concurrency
            );
            if (here.Total <= memory.Bytes && host <= room)
                return (
                    estimate with
                    {
                        PerDeviceBytes = Bytes.Whole(here.Total),
                        OverheadBytes = Bytes.Whole(here.Total * devices),
                        HostWeightBytes = Bytes.Whole(host),
                        LayersOnHost = model.Layers,
                    },
                    Offloaded(question, here, host, room)
                );
        }
        return (estimate, ReasonOf(question, memory, demand));
    }

    private static Reason Offloaded(TechnicalQuestion question, in Demand here, double host, double room) =>
        new(
            ReasonCodes.FitsWithHost,
            Verdict.Conditional,
            Wording.Of(
                question.Explains,
                $"With weights, gradients and optimizer in the host's memory ({Bytes.Text(host)} of {Bytes.Text(room)} bytes that are free to use), {Bytes.Text(here.Total)} bytes per device are left: FSDP with fsdp_offload_params, or DeepSpeed ZeRO stage 3 with offload_param and offload_optimizer. Each step then moves all weights over the host's bus."
            ),
            Provenance.Estimated,
            "https://huggingface.co/docs/accelerate/usage_guides/fsdp"
        );

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
