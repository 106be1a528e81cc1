using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>Asks the engine every case, and compares.</summary>
internal sealed class Judge(Catalog catalog, Questions questions)
{
    private const double BoundaryReach = 0.35;

    // A peak that does not hold nine tenths of the weights is of a run that left a part of them on the host ("may include CPU offload"),
    // and says nothing of the memory that the model needs: neither the pairs nor the error of memory count it.
    private const double HeldShare = 0.9;

    // Enough for any run, so that an estimate is of the demand and not of the device.
    private const long Boundless = 1L << 46;

    public Findings Of(IReadOnlyList<Case> cases)
    {
        var measured = cases.Where(item => item.Measure is not null && item.ValueSi > 0).ToList();
        return new()
        {
            Fit = [.. cases.Where(item => item.Kind == "fit").Select(Fit)],
            Compat = [.. cases.Where(item => item.Kind == "compat").Select(Compat)],
            Training = [.. cases.Where(item => item.Kind == "training").Select(Training)],
            Boundary =
            [
                .. measured.Where(item => item.Measure == "peak_memory_total").Select(BoundaryOf).OfType<Boundary>(),
            ],
            Memory =
            [
                .. measured
                    .Where(item =>
                        item.Measure is "weights_per_device" or "file_size"
                        || (item.Measure == "peak_memory_total" && HoldsWeights(item))
                    )
                    .Select(Memory),
            ],
            Decode = [.. measured.Where(item => item.Measure == "decode_per_sequence").Select(Decode)],
            Others =
            [
                .. measured
                    .Where(item => item.Measure is "activation_peak_per_device" or "training_memory_total" or "prefill")
                    .Select(Other),
            ],
        };
    }

    // A published concurrency is of requests in flight. A server that batches continuously lets those wait that its cache has no room
    // for, so a run is expected where one sequence fits.
    private Verdicted Fit(Case item)
    {
        var question = questions.Of(item);
        if (question is null)
            return new(item, Mark.Unknown, Simple(item, null), "hardware not known");
        var (verdict, reasons) = Answer(question);
        if (verdict == Verdict.No && question.Workload.Concurrency > 1 && Queues(question))
            (verdict, reasons) = Answer(question with { Workload = question.Workload with { Concurrency = 1 } });
        return new(item, Compare(item, question, verdict), Simple(item, question), Said(verdict, reasons));
    }

    private bool Queues(TechnicalQuestion question) =>
        question.Workload.Runtime is { } runtime && catalog.Runtimes.Find(runtime)?.Batching == Batching.Continuous;

    // Where no configuration is known, neither is a limit of the context, which then gives way to memory as it does for all runs.
    private static (Verdict Verdict, IReadOnlyList<Reason> Reasons) Answer(TechnicalQuestion question)
    {
        var (most, least) = Questions.Ends(question);
        var reasons = Judged(most);
        if (least == most || reasons.Worst() <= Verdict.Conditional)
            return (reasons.Worst(), reasons);
        reasons = Judged(least);
        return (reasons.Worst() == Verdict.No ? Verdict.No : Verdict.Unknown, reasons);
    }

    private static IReadOnlyList<Reason> Judged(TechnicalQuestion question) =>
        [
            .. TechnicalEngine
                .Evaluate(question)
                .Reasons.Where(reason =>
                    question.Architecture is not null || reason.Code != ReasonCodes.ContextLimitUnknown
                ),
        ];

    // What is asked is the kernel, and the split where one is prescribed; whether it fits is another matter.
    private Verdicted Compat(Case item)
    {
        if (questions.Of(item) is not { } question)
            return new(item, Mark.Unknown, Mark.Unknown, "hardware not known");
        var tensor = Reading.TensorParallel(item);
        var verdict = TechnicalEngine.Evaluate(
            question with
            {
                TensorParallel = tensor,
                ExpertParallel = Reading.ExpertParallel(item),
            }
        );
        var reasons = verdict
            .Reasons.Where(reason =>
                reason.Code.StartsWith("FORMAT_", StringComparison.Ordinal)
                || (
                    tensor > 1
                    && reason.Code
                        is ReasonCodes.SplitNotPossible
                            or ReasonCodes.ArchitectureUnknown
                            or ReasonCodes.WeightSizeUnknown
                )
            )
            .ToList();
        var said = reasons.Worst();
        // A fallback is another format or another engine: it does not make this one supported.
        var mark = said == Verdict.Unknown ? Compare(item, question, said) : Compare(item, says: said == Verdict.Yes);
        if (mark == Mark.Right && item.Expected == "emulated" && verdict.Support != Support.Emulated)
            mark = Mark.FalseYes;
        return new(item, mark, Mark.Unknown, Said(said, reasons));
    }

    // A measured total is of a run that took place on the hardware that is named.
    private Verdicted Training(Case item)
    {
        if (!Reading.AsksVerdict(item))
            return new(item, Mark.NotAsked, Mark.Unknown, "no hardware is named, so that only the figure is compared");
        if (questions.Of(item) is not { } question)
            return new(item, Mark.Unknown, Mark.Unknown, "hardware not known");
        var verdict = TechnicalEngine.Evaluate(question);
        return new(
            item,
            Compare(item, question, verdict.Verdict),
            Simple(item, question),
            Said(verdict.Verdict, verdict.Reasons)
        );
    }

    private static Mark Compare(Case item, TechnicalQuestion question, Verdict said)
    {
        if (said == Verdict.Unknown)
            return HasNoFormula(question) ? Mark.NoFormula : Mark.Unknown;
        return Compare(item, says: said <= Verdict.Conditional);
    }

    private static bool HasNoFormula(TechnicalQuestion question) =>
        question.Architecture is { Known: false } or { LayerGroups.Count: 0 };

    private static Mark Compare(Case item, bool says) =>
        (item.Expected is "does_not_run" or "unsupported" or "failed") switch
        {
            true => says ? Mark.FalseYes : Mark.Right,
            // The smallest published configuration is no proof that a smaller one fails, so only a NO can be wrong.
            false => says ? Mark.Right : Mark.FalseNo,
        };

    private Boundary? BoundaryOf(Case item)
    {
        var hardware = catalog.HardwareOf(item) ?? catalog.AnyHardware;
        if (!HoldsWeights(item))
            return null;
        int right = 0,
            yes = 0,
            no = 0,
            unknown = 0,
            simple = 0,
            open = 0;
        foreach (
            var size in catalog.MemorySizes.Where(size =>
                Math.Abs(size * item.Devices / item.ValueSi!.Value - 1) <= BoundaryReach
            )
        )
        {
            var question = questions.Of(item, hardware)!;
            question = question with
            {
                System = question.System with { MemoryBytes = (long)size * hardware.LogicalDevices },
            };
            var fits = item.ValueSi!.Value <= size * item.Devices;
            var said = SaysFits(question);
            if (said is null && HasNoFormula(question))
                open++;
            else if (said is null)
                unknown++;
            else if (said == fits)
                right++;
            else if (said.Value)
                yes++;
            else
                no++;
            if (SimpleRule.Bytes(question) is { } bytes && bytes <= size * item.Devices == fits)
                simple++;
        }

        return right + yes + no + unknown + open == 0 ? null : new(item, right, yes, no, unknown, simple, open);
    }

    private bool HoldsWeights(Case item) =>
        !(
            SimpleRule.Weights(questions.Of(item, catalog.HardwareOf(item) ?? catalog.AnyHardware)!) * HeldShare
            > item.ValueSi
        );

    private static bool? SaysFits(TechnicalQuestion question)
    {
        var (most, least) = Questions.Ends(question);
        return FitOf(most) is true ? true
            : FitOf(least) is false ? false
            : null;
    }

    private static bool? FitOf(TechnicalQuestion question) =>
        Judged(question)
            .Select(reason =>
                reason.Code switch
                {
                    ReasonCodes.Fits or ReasonCodes.FitsTightly => (bool?)true,
                    ReasonCodes.OutOfMemory => false,
                    _ => null,
                }
            )
            .FirstOrDefault(said => said is not null);

    // The hardware's memory is lifted, so that what is estimated is the demand; a run that did take place can have used no more than the
    // devices have, the rest lying on the host (published peaks "may include offload").
    private Estimated Memory(Case item)
    {
        var hardware = catalog.HardwareOf(item);
        if (questions.Of(item, hardware ?? catalog.AnyHardware) is not { } question)
            return new(item, item.Measure!, item.ValueSi!.Value, null, null);
        var estimate = TechnicalEngine
            .Evaluate(question with { System = question.System with { MemoryBytes = Boundless } })
            .Estimate;
        var bytes = item.Measure switch
        {
            "file_size" => estimate?.WeightBytes,
            "weights_per_device" => (double?)estimate?.WeightBytes / item.Devices,
            _ => estimate is { KvCacheBytes: { } cache, OverheadBytes: { } overhead }
                ? (double?)estimate.WeightBytes + cache + overhead
                : null,
        };
        var most = hardware is null
            ? null
            : DeviceMemory.Of(hardware, question.System).Bytes * hardware.LogicalDevices * item.Devices;
        return new(
            item,
            item.Measure!,
            item.ValueSi!.Value,
            most is { } limit && item.Measure == "peak_memory_total"
                ? Math.Min(bytes ?? double.NaN, limit) is var least && double.IsNaN(least)
                    ? null
                    : least
                : bytes,
            SimpleRule.Bytes(question) / (item.Measure == "weights_per_device" ? item.Devices : 1)
        );
    }

    private Estimated Decode(Case item)
    {
        if (questions.Of(item) is not { } question)
            return new(item, item.Measure!, item.ValueSi!.Value, null, null);
        var estimate = TechnicalEngine
            .Evaluate(question with { System = question.System with { MemoryBytes = Boundless } })
            .Estimate;
        return new(
            item,
            item.Measure!,
            item.ValueSi!.Value,
            estimate?.DecodeTokensPerSecond,
            SimpleRule.TokensPerSecond(question)
        );
    }

    private Estimated Other(Case item)
    {
        if (questions.Of(item) is not { } question)
            return new(item, item.Measure!, item.ValueSi!.Value, null, null);
        var estimate = TechnicalEngine
            .Evaluate(question with { System = question.System with { MemoryBytes = Boundless } })
            .Estimate;
        double? figure = item.Measure switch
        {
            // What is logged as activations at start-up leaves out what the process takes beside tensors.
            "activation_peak_per_device" => estimate?.OverheadBytes / (double)item.Devices
                - question.Runtime.Memory.ProcessBytes,
            "prefill" => estimate?.PrefillTokensPerSecond,
            "training_memory_total" => estimate?.PerDeviceBytes * item.Devices,
            _ => null,
        };
        return new(item, item.Measure!, item.ValueSi!.Value, figure, null);
    }

    private static Mark Simple(Case item, TechnicalQuestion? question)
    {
        if (question is null || SimpleRule.Bytes(question) is not { } bytes)
            return Mark.Unknown;
        var memory =
            DeviceMemory.Of(question.Accelerator, question.System).Bytes
            * question.Accelerator.LogicalDevices
            * item.Devices;
        return memory is { } available ? Compare(item, bytes <= available) : Mark.Unknown;
    }

    private static string Said(Verdict verdict, IReadOnlyList<Reason> reasons) =>
        $"{verdict.ToString().ToUpperInvariant()}: {string.Join(" ", reasons.Where(reason => reason.Verdict == verdict).Select(reason => reason.Message).Take(1))}";
}
