namespace ModelRegistry.Domain.Compatibility;

/// <summary>Fit of fine-tuning and pretraining, dealt out to the devices as the question states.</summary>
internal static class TrainingFit
{
    private const string OffloadGuide = "https://huggingface.co/docs/accelerate/usage_guides/fsdp";
    private const string ZeroGuide =
        "https://github.com/deepspeedai/DeepSpeed/blob/0cca5393/docs/code-docs/source/memory.rst";

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
        var optimizer = TrainingOptimizer.Find(work.Training?.Optimizer);
        var load = TrainingLoad.For(
            work,
            optimizer ?? TrainingOptimizer.AdamW,
            parameters,
            devices,
            question.ContextTokens
        );
        var demand = TrainingArithmetic.Of(model, load);
        var estimate = new FitEstimate
        {
            Devices = load.Strategy == TrainingStrategy.Single ? 1 : question.Products,
            WeightBytes = Bytes.Whole(weights.Bytes),
            OverheadBytes = Bytes.Whole((demand.Total - weights.Bytes / load.Devices) * load.Devices),
            PerDeviceBytes = Bytes.Whole(demand.Total),
            PerDeviceAvailableBytes = memory.Bytes is { } bytes ? Bytes.Whole(bytes) : null,
            Provenance = Provenance.Estimated,
        };
        if (optimizer is null)
            return (estimate, OptimizerUnknown(question));
        if (work.Training?.OffloadsOptimizer == true)
            return WithOptimizerOnHost(question, model, load, memory, estimate);
        if (
            demand.Total > memory.Bytes
            && work.HostOffload != HostOffload.Never
            && work.Training?.OffloadsOptimizer != false
            && load.Strategy is TrainingStrategy.Zero3 or TrainingStrategy.Fsdp
            && HostMemory.Bytes(question.Accelerator, question.System) is { } room
        )
        {
            var hosted = TrainingArithmetic.Offloaded(model, load);
            if (hosted.Device.Total <= memory.Bytes && hosted.HostBytes <= room)
                return (
                    Hosted(estimate, hosted, load) with
                    {
                        LayersOnHost = model.Layers,
                    },
                    Offloaded(question, hosted.Device, hosted.HostBytes, room)
                );
        }
        return (estimate, ReasonOf(question, memory, demand, load));
    }

    private static FitEstimate Hosted(FitEstimate estimate, in HostedTraining hosted, in TrainingLoad load) =>
        estimate with
        {
            PerDeviceBytes = Bytes.Whole(hosted.Device.Total),
            OverheadBytes = Bytes.Whole(hosted.Device.Total * load.Devices),
            HostWeightBytes = Bytes.Whole(hosted.HostBytes),
        };

    // FSDP leaves all that is sharded on the host, or nothing.
    private static (FitEstimate Estimate, Reason Reason) WithOptimizerOnHost(
        TechnicalQuestion question,
        in MemoryModel model,
        in TrainingLoad load,
        DeviceMemory memory,
        FitEstimate estimate
    )
    {
        var found =
            load.Strategy == TrainingStrategy.Fsdp
                ? TrainingArithmetic.Offloaded(model, load)
                : TrainingArithmetic.OptimizerOffloaded(model, load);
        if (found is not { } hosted)
            return (estimate, OffloadUnknown(question, load));
        estimate = Hosted(estimate, hosted, load);
        if (memory.Bytes is not { } available)
            return (estimate, FitCheck.MemoryUnknown(question, memory, hosted.Device.Total));
        var room = HostMemory.Bytes(question.Accelerator, question.System) ?? 0;
        var fits = hosted.Device.Total <= available && hosted.HostBytes <= room;
        var reason = new Reason(
            fits ? ReasonCodes.FitsWithHost : ReasonCodes.OutOfMemory,
            fits ? Verdict.Conditional : Verdict.No,
            Wording.Of(
                question.Explains,
                $"By {Name(load.Strategy)} with the optimizer on the host, {Bytes.Text(hosted.Device.Total)} of {Bytes.Text(available)} bytes per device are needed, and {Bytes.Text(hosted.HostBytes)} of the {Bytes.Text(room)} bytes of host memory that are stated and free to use."
            ),
            Provenance.Estimated,
            ZeroGuide
        );
        return (estimate, reason);
    }

    private static Reason OptimizerUnknown(TechnicalQuestion question) =>
        new(
            ReasonCodes.TrainingNotComputed,
            Verdict.Unknown,
            Wording.Of(
                question.Explains,
                $"What the optimizer '{question.Workload.Training?.Optimizer}' keeps of each parameter is not known; known are {string.Join(", ", TrainingOptimizer.Known.Select(one => one.Name))}. A measured peak of such a run would settle it."
            ),
            Provenance.Unresolved
        );

    private static Reason OffloadUnknown(TechnicalQuestion question, in TrainingLoad load)
    {
        var strategy = Name(load.Strategy);
        return new(
            ReasonCodes.TrainingNotComputed,
            Verdict.Unknown,
            Wording.Of(
                question.Explains,
                $"No way is known to leave the optimizer on the host by {strategy}; ZERO1, ZERO2, ZERO3 and FSDP have one."
            ),
            Provenance.Unresolved,
            ZeroGuide
        );
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
            OffloadGuide
        );

    private static Reason ReasonOf(
        TechnicalQuestion question,
        DeviceMemory memory,
        in Demand demand,
        in TrainingLoad load
    )
    {
        var needed = demand.Total;
        if (memory.Bytes is not { } available)
            return FitCheck.MemoryUnknown(question, memory, needed);
        var adapters = load.TrainsAdapters ? $", with adapters of rank {load.Rank}" : "";
        var strategy = question.Workload.Training?.Strategy is { } stated ? $", by {Name(stated)}" : "";
        var sum = Wording.Of(
            question.Explains,
            $"Without offloading to the host{adapters}{strategy}, it needs {Bytes.Text(needed)} bytes per device (weights, gradients and optimizer {Bytes.Text(demand.Weights)}, activations with recomputation and overhead {Bytes.Text(demand.Overhead)}), {Bytes.Text(available)} are available"
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

    private static string Name(TrainingStrategy strategy) => strategy.ToString().ToUpperInvariant();
}
