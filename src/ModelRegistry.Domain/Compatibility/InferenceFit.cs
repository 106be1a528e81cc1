using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>Fit and speed of serving.</summary>
internal static class InferenceFit
{
    /// <summary>The figures of the best split, and what its memory says.</summary>
    public static (FitEstimate? Estimate, Reason Reason) Of(
        TechnicalQuestion question,
        in MemoryModel model,
        WeightSize weights,
        DeviceMemory memory
    )
    {
        if (!question.Explains)
            return (
                null,
                ReasonOf(
                    question,
                    weights,
                    memory,
                    FitArithmetic.Best(
                        model,
                        FitCheck.PoolOf(question, memory.Bytes ?? 0),
                        question.ContextTokens,
                        question.Workload.Concurrency
                    )
                )
            );
        var input = InputOf(question, model, memory);
        var figures = FitArithmetic.Estimate(input);
        return (Estimate(question, input, weights, memory, figures), ReasonOf(question, weights, memory, figures.Fit));
    }

    /// <summary>What the arithmetic needs to know of a question.</summary>
    internal static FitInput InputOf(TechnicalQuestion question, in MemoryModel model, DeviceMemory memory) =>
        new()
        {
            Memory = model,
            Speed = SpeedModel.Of(question.Architecture!, question.Format, model),
            Hardware = SpeedHardware.Of(question.Accelerator, question.Format, question.Runtime.Speed),
            Pool = FitCheck.PoolOf(question, memory.Bytes ?? 0),
            ContextTokens = question.ContextTokens,
            OutputTokens = question.Workload.OutputTokens,
            Concurrency = question.Workload.Concurrency,
        };

    private static FitEstimate Estimate(
        TechnicalQuestion question,
        in FitInput input,
        WeightSize weights,
        DeviceMemory memory,
        in FitFigures figures
    )
    {
        var (fit, seconds) = figures;
        var prefill = fit.Band == FitBand.Over ? null : input.Hardware?.PrefillTokensPerSecond(input, fit.Split);
        return new()
        {
            Devices =
                (fit.Split.Devices + question.Accelerator.LogicalDevices - 1) / question.Accelerator.LogicalDevices,
            TensorParallel = fit.Split.Tensor,
            PipelineParallel = fit.Split.Pipeline,
            WeightBytes = Bytes.Whole(weights.Bytes),
            KvCacheBytes = Bytes.Whole(fit.Demand.Cache * fit.Split.Devices),
            OverheadBytes = Bytes.Whole(fit.Demand.Overhead * fit.Split.Devices),
            PerDeviceBytes = Bytes.Whole(fit.Demand.Total),
            PerDeviceAvailableBytes = memory.Bytes is { } available ? Bytes.Whole(available) : null,
            MaxContextTokens = memory.Bytes is null
                ? null
                : FitLimits.MaxContextTokens(
                    input.Memory,
                    input.Pool,
                    input.Concurrency,
                    question.Architecture!.ContextTokens
                ),
            MaxConcurrency = memory.Bytes is null
                ? null
                : FitLimits.MaxConcurrency(input.Memory, input.Pool, input.ContextTokens),
            DecodeTokensPerSecond = 1 / seconds,
            TotalTokensPerSecond = input.Concurrency / seconds,
            PrefillTokensPerSecond = prefill,
            PrefillIsCalibrated = prefill is null ? null : input.Hardware?.ArithmeticIsCalibrated,
            Provenance = Provenance.Estimated,
        };
    }

    private static Reason ReasonOf(TechnicalQuestion question, WeightSize weights, DeviceMemory memory, in Fit fit)
    {
        var needed = fit.Demand.Total;
        if (memory.Bytes is not { } available)
            return FitCheck.MemoryUnknown(question, memory, needed);
        var sum = Wording.Of(
            question.Explains,
            $"It needs {Bytes.Text(needed)} bytes per device (weights {Bytes.Text(fit.Demand.Weights)}, cache {Bytes.Text(fit.Demand.Cache)}, overhead {Bytes.Text(fit.Demand.Overhead)}; {SplitText(fit.Split)}), {Bytes.Text(available)} are available{Basis(memory)}"
        );
        return fit.Band switch
        {
            FitBand.Comfortable => new(
                ReasonCodes.Fits,
                Verdict.Yes,
                Wording.Of(question.Explains, $"{sum}."),
                Provenance.Estimated
            ),
            FitBand.Tight => new(
                ReasonCodes.FitsTightly,
                Verdict.Conditional,
                Wording.Of(question.Explains, $"{sum}: {Conditions(question.Runtime, fit.Demand, available)}."),
                Provenance.Estimated
            ),
            _ => new(
                ReasonCodes.OutOfMemory,
                Verdict.No,
                Wording.Of(question.Explains, $"{sum}: {Bytes.Text(needed - available)} bytes missing."),
                fit.Demand.Weights > available ? weights.Provenance : Provenance.Estimated
            ),
        };
    }

    private static string Conditions(RuntimeFigures runtime, in Demand demand, double available)
    {
        List<string> conditions = [];
        var usual = runtime.Memory.UsualShare;
        if (demand.Total > usual * available)
            conditions.Add(
                $"the runtime must be allowed at least {Math.Ceiling(100 * demand.Total / available):0} % of the memory{By(runtime, runtime.Memory.UsualShareSetting)}, more than the usual {100 * usual:0} %"
            );
        if (demand.Beyond > 0)
            conditions.Add(
                $"prompts must be read in pieces{By(runtime, runtime.Memory.WholePrompt?.CuttingSetting)}, since whole they may take {Bytes.Text(demand.Beyond)} bytes more"
            );
        return string.Join(", and ", conditions);
    }

    private static string By(RuntimeFigures runtime, string? setting) =>
        setting is null ? "" : $" ({runtime.Name}: {setting})";

    private static string SplitText(Split split) =>
        $"tensor parallel {split.Tensor}, pipeline parallel {split.Pipeline}";

    private static string Basis(DeviceMemory memory) => memory.Note is { } note ? $" ({note})" : "";
}
