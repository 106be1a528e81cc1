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

    public Findings Of(IReadOnlyList<Case> cases)
    {
        var figures = new Figures(catalog, questions);
        var measured = cases.Where(item => item.Measure is not null && item.ValueSi > 0).ToList();
        IReadOnlyList<Estimated> Of(Func<Case, bool> counts, Func<Case, Estimated> estimate) =>
            [.. measured.Where(counts).Select(estimate)];
        return new()
        {
            Fit = [.. cases.Where(item => item.Kind == "fit").Select(Fit)],
            Compat = [.. cases.Where(item => item.Kind == "compat").Select(Compat)],
            Support = [.. cases.Where(item => item.Kind == "support").Select(ServedBy)],
            Training = [.. cases.Where(item => item.Kind == "training").Select(Training)],
            Offload = [.. cases.Where(item => item.Kind == "offload").Select(Offloaded)],
            Boundary =
            [
                .. measured.Where(item => item.Measure == "peak_memory_total").Select(BoundaryOf).OfType<Boundary>(),
            ],
            Memory = Of(
                item => Figures.IsMemory(item) && (item.Measure != "peak_memory_total" || HoldsWeights(item)),
                figures.Memory
            ),
            Decode = Of(item => item.Measure == "decode_per_sequence", figures.Decode),
            Pool = Of(item => item.Measure == "kv_pool_tokens", figures.Pool),
            RequestTime = Of(item => item.Measure == "request_time", figures.RequestTime),
            FirstToken = Of(item => item.Measure == "ttft", figures.FirstToken),
            OffloadSpeed =
            [
                .. cases
                    .Where(item => item is { Kind: "offload", DecodeTokensPerSecond: > 0 } && Figures.KnowsHost(item))
                    .Select(figures.OffloadSpeed),
            ],
            Others =
            [
                .. Of(Figures.IsBeside, figures.Other),
                .. cases.Where(item => item.Kind == "offload").SelectMany(figures.OffloadBytes),
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
        var verdict = TechnicalEngine.Evaluate(question);
        var reasons = verdict
            .Reasons.Where(reason =>
                IsOfKernels(reason.Code)
                || (
                    question.TensorParallel > 1
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

    // Whether a runtime serves a format on a device, of whatever size: natively, emulated or by weights alone. Of several formats of one family
    // of files, one is enough.
    private Verdicted ServedBy(Case item)
    {
        Verdicted? best = null;
        string?[] formats = item.FormatsAny is { } any ? [.. any] : [item.Format];
        foreach (var format in formats)
        {
            var one = Served(item with { Format = format });
            best = best is null || Rank(one.Mark) < Rank(best.Mark) ? one : best;
        }
        return best! with { Case = item };

        // Of a family, YES for one is the answer; else the least certain of the others.
        int Rank(Mark mark) =>
            mark == (item.Expected == "unsupported" ? Mark.FalseYes : Mark.Right) ? 0
            : mark == Mark.Unknown ? 1
            : 2;
    }

    private Verdicted Served(Case item)
    {
        if (questions.Of(item) is not { } question)
            return new(item, Mark.Unknown, Mark.Unknown, "hardware not known");
        var reasons = TechnicalEngine
            .Evaluate(Questions.WithMemory(question))
            .Reasons.Where(reason => IsOfKernels(reason.Code))
            .ToList();
        var said = reasons.Worst();
        var mark =
            said == Verdict.Unknown ? Compare(item, question, said) : Compare(item, says: said <= Verdict.Conditional);
        return new(item, mark, Mark.Unknown, Said(said, reasons));
    }

    // What is asked is the kernels of the runtime for the format, the hardware and the attention, never the memory.
    private static bool IsOfKernels(string code) =>
        code is ReasonCodes.CacheFormatSupport
        || code.StartsWith("FORMAT_", StringComparison.Ordinal)
        || code.StartsWith("RUNTIME_", StringComparison.Ordinal)
        || code.StartsWith("ATTENTION_", StringComparison.Ordinal);

    // Does it run with the stated part on the host?
    private Verdicted Offloaded(Case item)
    {
        if (questions.Offloaded(item) is not { } question)
            return new(item, Mark.Unknown, Mark.Unknown, "hardware not known");
        var verdict = TechnicalEngine.Evaluate(question);
        var reasons = verdict.Reasons.Where(reason => !IsOfKernels(reason.Code)).ToList();
        return new(
            item,
            Compare(item, question, reasons.Worst()),
            Simple(item, question),
            Said(reasons.Worst(), reasons)
        );
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
