using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>
/// Can this variant run on this pool? Four checks (format support, fit, phase, evidence) give reasons, and the worst decides.
/// Pure and deterministic: the same question has the same answer.
/// </summary>
public static class TechnicalEngine
{
    /// <summary>Judges one variant on one pool.</summary>
    public static TechnicalVerdict Evaluate(TechnicalQuestion question)
    {
        var weighed = Weigh(question);
        var (support, evidence) = (weighed.Support, weighed.Evidence);
        return new()
        {
            Verdict = weighed.Reasons.Worst(),
            Reasons = [.. weighed.Reasons.OrderByDescending(reason => reason.Verdict)],
            Variant = question.Variant,
            System = question.System,
            Support = evidence.KernelWorks && support == Support.Unsupported ? Support.Unknown : support,
            Estimate = weighed.Estimate,
            Command = RuntimeCommand.For(question, weighed.Estimate, weighed.Reasons.Worst()),
            Evidence = evidence.Reports,
        };
    }

    /// <summary>The verdict of <see cref="Evaluate"/> alone, by the same checks: nothing is put into words, and no figure is worked out that decides nothing.</summary>
    public static Verdict Judge(TechnicalQuestion question)
    {
        var worst = Verdict.Yes;
        foreach (var reason in Weigh(question with { Explains = false }).Reasons)
            worst = worst.And(reason.Verdict);
        return worst;
    }

    private static (List<Reason> Reasons, Support Support, FitEstimate? Estimate, EvidenceFinding Evidence) Weigh(
        TechnicalQuestion question
    )
    {
        var (support, format) = Format(question);
        var (estimate, fit) = FitCheck.Of(question);
        var evidence = EvidenceCheck.Of(question);
        List<Reason> reasons =
        [
            evidence.KernelWorks && format.Verdict != Verdict.Yes ? Outranked(format, evidence) : format,
        ];
        reasons.AddRange(CacheFormat(question));
        if (WeightContradiction.Of(question) is { } contradiction)
            reasons.Add(contradiction);
        foreach (var reason in fit)
            reasons.Add(evidence.Fits && IsEstimate(reason) ? Outranked(reason, evidence) : reason);
        reasons.AddRange(PhaseCheck.Of(question, support, evidence));
        reasons.AddRange(evidence.Reasons);
        if (DraftCheck.Of(question) is { } draft)
            reasons.Add(draft);
        if (Availability(question) is { } announced)
            reasons.Add(announced);
        if (question is { Supposed: true, Format: { } supposed })
            reasons.Add(
                new(
                    ReasonCodes.WeightsSupposed,
                    Verdict.Yes,
                    Wording.Of(
                        question.Explains,
                        $"Weights in {supposed.Name} are supposed: their size is computed from the parameters, and nobody is known to have published them."
                    ),
                    Provenance.Estimated
                )
            );
        if (question.Accelerator.Verification == Verification.Recalled)
            reasons.Add(Recalled(question));
        if (question.Withdrawal is { } withdrawal)
            reasons.Add(Withdrawn(question, withdrawal));
        return (reasons, support, estimate, evidence);
    }

    /// <summary>The answer for a model that has no weights to run: hosted by its maker only, or announced.</summary>
    /// <param name="system">The pool that was asked about.</param>
    /// <param name="note">Why there are none, as the end of a sentence: "it is served by its maker only".</param>
    public static TechnicalVerdict NoWeights(HardwareSystem? system = null, string? note = null) =>
        new()
        {
            Verdict = Verdict.No,
            Reasons =
            [
                new(
                    ReasonCodes.NoWeights,
                    Verdict.No,
                    note is null
                        ? "No weights are published, so there is nothing to run."
                        : $"No weights are published, so there is nothing to run: {note}.",
                    Provenance.Declared
                ),
            ],
            System = system,
            Support = Support.Unknown,
        };

    private static SupportFinding Format(TechnicalQuestion question) =>
        question.Format is { } format
            ? FormatSupport.Of(question, format)
            : new(
                Support.Unknown,
                new(
                    ReasonCodes.FormatUnknown,
                    Verdict.Unknown,
                    Wording.Of(question.Explains, $"{UnknownFormat.Sentence(question)}"),
                    Provenance.Unresolved
                )
            );

    private static IEnumerable<Reason> CacheFormat(TechnicalQuestion question) =>
        question is { KvCacheFormat: { } format, Workload: { Phase: Phase.Inference } work }
            ?
            [
                FormatSupport.OfCache(
                    question.Accelerator,
                    format,
                    work.Runtime,
                    work.RuntimeVersion,
                    question.Explains
                ),
            ]
            : [];

    // What a report shows outranks what a rule or an estimate says, which stays readable beside it. A context beyond the model's own
    // was reached by settings of that run (rope scaling), which are a condition.
    private static Reason Outranked(Reason reason, EvidenceFinding evidence) =>
        reason with
        {
            Verdict = reason.Code is ReasonCodes.ContextExceedsModel or ReasonCodes.ContextLimitUnknown
                ? Verdict.Conditional
                : Verdict.Yes,
            Message = $"Outranked by report {evidence.Decisive}: {reason.Message}",
        };

    private static bool IsEstimate(Reason reason) =>
        reason.Code
            is ReasonCodes.OutOfMemory
                or ReasonCodes.FitsTightly
                or ReasonCodes.FitsWithHost
                or ReasonCodes.StartNeedsSetting
                or ReasonCodes.StartRefused
                or ReasonCodes.ContextExceedsModel
                or ReasonCodes.ContextLimitUnknown
                or ReasonCodes.MemoryUnknown
                or ReasonCodes.ArchitectureUnknown
                or ReasonCodes.WeightSizeUnknown;

    private static Reason Withdrawn(TechnicalQuestion question, Withdrawal withdrawal)
    {
        var instead = question.Successor is { } successor ? $" Use '{successor}' instead." : "";
        return new(
            ReasonCodes.ModelWithdrawn,
            Verdict.No,
            Wording.Of(
                question.Explains,
                $"Its registry withdrew the model: {withdrawal.Reason.TrimEnd('.')}.{instead} restoreModel undoes it."
            ),
            Provenance.Declared
        );
    }

    private static Reason Recalled(TechnicalQuestion question) =>
        new(
            ReasonCodes.AcceleratorRecalled,
            Verdict.Yes,
            Wording.Of(
                question.Explains,
                $"Memory, bandwidth and units of {question.Accelerator.Name} are recalled and were not looked up again; its datasheet would confirm them."
            ),
            Provenance.Cited,
            question.Accelerator.Sources.FirstOrDefault()
        );

    private static Reason? Availability(TechnicalQuestion question)
    {
        var accelerator = question.Accelerator;
        if (accelerator is { Announced: false, Verification: not Verification.Announced })
            return null;
        var planned = accelerator.Verification == Verification.Announced;
        return new(
            ReasonCodes.AcceleratorAnnounced,
            planned ? Verdict.Unknown : Verdict.Conditional,
            Wording.Of(
                question.Explains,
                $"{accelerator.Name} is not to be had yet{(planned ? ", and its figures are from a roadmap: a datasheet or a report of a run would settle them" : "")}."
            ),
            Provenance.Cited,
            accelerator.Sources.FirstOrDefault()
        );
    }
}
