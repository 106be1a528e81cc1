using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>Fit and speed of serving.</summary>
internal static class InferenceFit
{
    /// <summary>The figures of the best split, and what its memory says.</summary>
    public static (FitEstimate? Estimate, IReadOnlyList<Reason> Reasons) Of(
        TechnicalQuestion question,
        in MemoryModel model,
        WeightSize weights,
        DeviceMemory memory
    )
    {
        var input = InputOf(question, model, memory);
        var fit = BestOf(question, input);
        if (fit.Band == FitBand.Over && memory.Bytes is not null)
            foreach (var (placed, runtime) in Placements(question))
            {
                var there = InputOf(placed, FitCheck.ModelOf(placed, weights), memory);
                if (Placed(placed, there) is not { } found)
                    continue;
                var reason = OffloadReason.Of(placed, runtime, found, memory, fit);
                return (question.Explains ? Estimate(placed, there, weights, memory, found) : null, [reason]);
            }
        var waiting = 0;
        if (fit.Band != FitBand.Comfortable && question.Runtime.Queues && Running(input, fit) is { } running)
        {
            // What has no room waits.
            waiting = input.Concurrency - running;
            input = input with { Concurrency = running };
            fit = BestOf(question, input);
        }
        var reasons = new List<Reason> { ReasonOf(question, weights, memory, fit) };
        if (waiting > 0)
            reasons[0] = reasons[0] with
            {
                Message = Wording.Of(
                    question.Explains,
                    $"{reasons[0].Message} {Bytes.Text(input.Concurrency)} sequences run at a time, and {Bytes.Text(waiting)} wait."
                ),
            };
        if (fit.Band != FitBand.Over && StartReason(question, input) is { } start)
            reasons.Add(start);
        return (question.Explains ? Estimate(question, input, weights, memory, fit) : null, reasons);
    }

    // A verdict needs no speed, which does not change how well the best split fits.
    private static Fit BestOf(TechnicalQuestion question, in FitInput input) =>
        question.Explains
            ? FitArithmetic.Estimate(input).Fit
            : FitArithmetic.Best(input.Memory, input.Pool, input.ContextTokens, input.Concurrency);

    // The most sequences that run at a time: within the usual share, or where not even one does, in all of the memory; null: all of them, or none.
    private static int? Running(in FitInput input, in Fit fit)
    {
        if (input.Concurrency == 1)
            return null;
        var usual = input.Pool with { Available = input.Memory.UsualShare * input.Pool.Available };
        // What graphs take beside the share tells what the device still holds, not what the share does.
        var most = FitLimits.MaxConcurrency(input.Memory with { BesideShare = 0 }, usual, input.ContextTokens);
        if (most is null && fit.Band == FitBand.Over)
            most = FitLimits.MaxConcurrency(input.Memory, input.Pool, input.ContextTokens);
        return most < input.Concurrency ? most : null;
    }

    /// <summary>What the arithmetic needs to know of a question.</summary>
    internal static FitInput InputOf(TechnicalQuestion question, in MemoryModel model, DeviceMemory memory) =>
        new()
        {
            Memory = model,
            Speed = SpeedModel.Of(question.Architecture!, question.Format, model),
            Hardware = SpeedHardware.Of(question.Accelerator, question.Format, question.Runtime, question.System),
            Pool = FitCheck.PoolOf(question, memory.Bytes ?? 0),
            ContextTokens = question.ContextTokens,
            OutputTokens = question.Workload.OutputTokens,
            PromptTokens = question.Workload.PromptTokens,
            Concurrency = question.Workload.Concurrency,
        };

    // The runtime that is named; where none is, each that leaves a part on the host, runs the format there, and may be the one.
    private static IEnumerable<(TechnicalQuestion Question, OffloadingRuntime Runtime)> Placements(
        TechnicalQuestion question
    )
    {
        var work = question.Workload;
        if (work.HostOffload == HostOffload.Never || HostMemory.Bytes(question.Accelerator, question.System) is null)
            yield break;
        if (work.Runtime is { } named)
        {
            if (question.Runtime.Offload is not null)
                yield return (question, new(named, question.Runtime));
            yield break;
        }
        foreach (var runtime in question.Offloading)
            if (question.Format is { } format && Computes(runtime.Figures, question.Accelerator, format))
                yield return (question with { Runtime = runtime.Figures }, runtime);
    }

    private static bool Computes(RuntimeFigures runtime, Accelerator accelerator, NumericFormat format) =>
        runtime.Support?.OfBoth(accelerator, format) is { Support: <= Support.Fallback };

    private static Fit? Placed(TechnicalQuestion question, in FitInput input)
    {
        var offload = question.Runtime.Offload!;
        var work = question.Workload;
        var room = new HostRoom(
            HostMemory.Bytes(question.Accelerator, question.System) ?? 0,
            offload.ExpertsSetting is not null
                && input.Speed.ExpertLayers > 0
                && work.HostOffload != HostOffload.Layers,
            offload.LayersSetting is not null && work.HostOffload != HostOffload.Experts
        );
        return OffloadSearch.Find(input, room);
    }

    private static FitEstimate Estimate(
        TechnicalQuestion question,
        in FitInput input,
        WeightSize weights,
        DeviceMemory memory,
        in Fit fit
    )
    {
        // What does not fit has no speed.
        var speed = fit.Band == FitBand.Over ? null : input.Hardware;
        var seconds = speed?.SecondsPerStep(input, fit);
        // How fast a prompt is read of which a part of the weights lies on the host rests on the bus between, which is not stated.
        var prefill = fit.Host.Touched > 0 ? null : speed?.PrefillTokensPerSecond(input, fit.Split);
        var placed = fit.Host.Touched > 0;
        var copies = question.Workload.Parallelism?.Data ?? 1;
        var first = placed ? null : speed?.SecondsToFirstToken(input, fit);
        var request = placed ? null : speed?.SecondsPerRequest(input, fit);
        // With more in flight than run at a time, each waits until as many whole rounds of others have passed as there are for it.
        var wait = request * ((double)question.Workload.Concurrency / input.Concurrency - 1);
        return new()
        {
            Devices =
                copies
                * ((fit.Split.Devices + question.Accelerator.LogicalDevices - 1) / question.Accelerator.LogicalDevices),
            TensorParallel = fit.Split.Tensor,
            PipelineParallel = fit.Split.Pipeline,
            DataParallel = copies,
            ExpertParallel = question.ExpertParallel && input.Speed.Experts > 0 ? fit.Split.Tensor : null,
            WeightBytes = Bytes.Whole(copies * weights.Bytes),
            KvCacheBytes = Bytes.Whole(copies * (fit.Demand.Cache * fit.Split.Devices + fit.Host.Cache)),
            OverheadBytes = Bytes.Whole(copies * fit.Demand.Overhead * fit.Split.Devices),
            PerDeviceBytes = Bytes.Whole(fit.Demand.Total),
            PerDeviceAvailableBytes = memory.Bytes is { } available ? Bytes.Whole(available) : null,
            HostWeightBytes = placed ? Bytes.Whole(fit.Host.Weights) : null,
            HostCacheBytes = placed ? Bytes.Whole(fit.Host.Cache) : null,
            LayersOnHost = placed ? fit.Host.Layers : null,
            ExpertLayersOnHost = placed ? fit.Host.ExpertLayers : null,
            // What fits with a part on the host depends on how much more is left there.
            MaxContextTokens =
                memory.Bytes is null || placed
                    ? null
                    : FitLimits.MaxContextTokens(
                        input.Memory,
                        input.Pool,
                        input.Concurrency,
                        question.Architecture!.ContextTokens
                    ),
            MaxConcurrency =
                memory.Bytes is null || placed
                    ? null
                    : FitLimits.MaxConcurrency(input.Memory, input.Pool, input.ContextTokens),
            DecodeTokensPerSecond = 1 / seconds,
            TotalTokensPerSecond = copies * input.Concurrency / seconds,
            PrefillTokensPerSecond = prefill,
            PrefillIsCalibrated = prefill is null ? null : speed?.ArithmeticIsCalibrated,
            RunningSequences = fit.Band == FitBand.Over ? null : copies * input.Concurrency,
            TimeToFirstTokenSeconds = first + wait,
            RequestSeconds = request + wait,
            Assumption = Assumption(question, weights, placed),
            Provenance = Provenance.Estimated,
        };
    }

    // In the order in which they move the figures: what is read where, how much is held, by whom, and how long.
    private static string? Assumption(TechnicalQuestion question, WeightSize weights, bool placed)
    {
        if (placed && question.System.HostMemoryBandwidthBytesPerSecond is null)
            return $"The host reads {Bytes.Text(HostMemory.Bandwidth(question.System))} bytes per second, as hosts with so much memory do.";
        if (weights.Provenance == Provenance.Estimated)
            return "The size of the weights is computed from parameters and bits per weight; a file may keep more of them wide.";
        if (question.Runtime.Name is null)
            return "No runtime that is known is named; the figures are those of a usual server.";
        if (question.Workload is { Concurrency: > 1, OutputTokens: null })
            return $"Of each sequence {Bytes.Text(Workload.AnswerTokens(question.ContextTokens, null))} tokens are the answer.";
        return question.Workload.ContextTokens is null
            ? $"Each sequence holds {Bytes.Text(question.ContextTokens)} tokens."
            : null;
    }

    private static Reason ReasonOf(TechnicalQuestion question, WeightSize weights, DeviceMemory memory, in Fit fit)
    {
        var needed = fit.Demand.Total;
        if (memory.Bytes is not { } available)
            return FitCheck.MemoryUnknown(question, memory, needed);
        var sum = Wording.Of(question.Explains, $"{Sum(fit)}, {Bytes.Text(available)} are available{Basis(memory)}");
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
                Wording.Of(question.Explains, $"{sum}: {Condition(question, fit.Demand, available)}."),
                Provenance.Estimated
            ),
            _ => new(
                ReasonCodes.OutOfMemory,
                Verdict.No,
                Wording.Of(
                    question.Explains,
                    $"{sum}: {Bytes.Text(needed - available)} bytes missing{Pieces(question.Runtime, fit.Demand, available)}."
                ),
                fit.Demand.Weights > available ? weights.Provenance : Provenance.Estimated
            ),
        };
    }

    /// <summary>What the fullest device is asked for, as the beginning of a sentence.</summary>
    internal static string Sum(in Fit fit) =>
        $"It needs {Bytes.Text(fit.Demand.Total)} bytes per device (weights {Bytes.Text(fit.Demand.Weights)}, cache {Bytes.Text(fit.Demand.Cache)}, overhead {Bytes.Text(fit.Demand.Overhead)}; {SplitText(fit.Split)})";

    private static string Condition(TechnicalQuestion question, in Demand demand, double available)
    {
        var usual = question.Workload.MemoryShare ?? question.Runtime.Memory.UsualShare;
        return $"the runtime must be allowed at least {Math.Ceiling(100 * demand.Total / available):0} % of the memory{By(question.Runtime, question.Runtime.Memory.UsualShareSetting)}, more than the usual {100 * usual:0} %";
    }

    // A server sets the cache of one whole sequence aside before it starts: where the model's own limit does not fit, it refuses until told less.
    private static Reason? StartReason(TechnicalQuestion question, in FitInput input)
    {
        if (question.Runtime.Memory.LongestSequenceSetting is not { } setting || input.Pool.Available <= 0)
            return null;
        var (asked, usual) = (input.ContextTokens, input.Memory.UsualShare * input.Pool.Available);
        if (!FitArithmetic.Starts(input.Memory, input.Pool, asked))
            return new(
                ReasonCodes.StartRefused,
                Verdict.No,
                Wording.Of(
                    question.Explains,
                    $"{question.Runtime.Name} refuses to start: beside the weights and what it sets aside, one sequence of {Bytes.Text(asked)} tokens does not fit."
                ),
                Provenance.Estimated
            );
        var longest = Math.Max(asked, question.Architecture?.ContextTokens ?? asked);
        if (FitArithmetic.Starts(input.Memory, input.Pool with { Available = usual }, longest))
            return null;
        var most = question.Explains
            ? FitLimits.LongestAtStart(input.Memory, input.Pool with { Available = usual }, longest)
            : null;
        var value =
            most >= asked
                ? $"{setting} is to be from {Bytes.Text(asked)} to {Bytes.Text(most.Value)}"
                : $"{setting} is to be {Bytes.Text(asked)}, and more than the usual {100 * input.Memory.UsualShare:0} % of the memory allowed{By(question.Runtime, question.Runtime.Memory.UsualShareSetting)}";
        return new(
            ReasonCodes.StartNeedsSetting,
            Verdict.Conditional,
            Wording.Of(
                question.Explains,
                $"{question.Runtime.Name} starts only where one sequence of the longest context fits, which is {Bytes.Text(longest)} tokens unless it is told less: {value}."
            ),
            Provenance.Estimated
        );
    }

    private static string Pieces(RuntimeFigures runtime, in Demand demand, double available) =>
        demand.Prompts > 0 && demand.Total - demand.Prompts <= available
            ? $", of which up to {Bytes.Text(demand.Prompts)} are spared where prompts are read in pieces{By(runtime, runtime.Memory.WholePrompt?.CuttingSetting)}"
            : "";

    private static string By(RuntimeFigures runtime, string? setting) =>
        setting is null ? "" : $" ({runtime.Name}: {setting})";

    private static string SplitText(Split split) =>
        $"tensor parallel {split.Tensor}, pipeline parallel {split.Pipeline}";

    private static string Basis(DeviceMemory memory) => memory.Note is { } note ? $" ({note})" : "";
}
