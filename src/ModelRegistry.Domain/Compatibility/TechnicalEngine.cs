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
        var (support, format) = Format(question);
        var (estimate, fit) = FitCheck.Of(question);
        var evidence = EvidenceCheck.Of(question);
        List<Reason> reasons =
        [
            evidence.KernelWorks && format.Verdict != Verdict.Yes ? Outranked(format, evidence) : format,
            .. CacheFormat(question),
            .. fit.Select(reason => evidence.Fits && IsEstimate(reason) ? Outranked(reason, evidence) : reason),
            .. PhaseCheck.Of(question, support, evidence),
            .. evidence.Reasons,
            .. Availability(question.Accelerator),
        ];
        return new()
        {
            Verdict = reasons.Worst(),
            Reasons = [.. reasons.OrderByDescending(reason => reason.Verdict)],
            Variant = question.Variant,
            System = question.System,
            Support = evidence.KernelWorks && support == Support.Unsupported ? Support.Unknown : support,
            Estimate = estimate,
            Evidence = evidence.Reports,
        };
    }

    /// <summary>The answer for a model that has no weights to run: hosted by its maker only, or announced.</summary>
    /// <param name="system">The pool that was asked about.</param>
    /// <param name="note">Why there are none, as the end of a sentence: "it is served by its maker only".</param>
    public static TechnicalVerdict NoWeights(HardwareSystem? system = null, string? note = null) => new()
    {
        Verdict = Verdict.No,
        Reasons = [new(ReasonCodes.NoWeights, Verdict.No, note is null ? "No weights are published, so there is nothing to run." : $"No weights are published, so there is nothing to run: {note}.", Provenance.Declared)],
        System = system,
        Support = Support.Unknown,
    };

    private static (Support Support, Reason Reason) Format(TechnicalQuestion question) => question.Format is { } format
        ? FormatSupport.Of(question.Accelerator, format, question.Workload.Runtime, question.Workload.RuntimeVersion)
        : (Support.Unknown, new(ReasonCodes.FormatUnknown, Verdict.Unknown, "The numeric format of the weights is not known.", Provenance.Unresolved));

    private static IEnumerable<Reason> CacheFormat(TechnicalQuestion question) => question is { KvCacheFormat: { } format, Workload: { Phase: Phase.Inference } work }
        ? [FormatSupport.OfCache(question.Accelerator, format, work.Runtime, work.RuntimeVersion)]
        : [];

    // What a report shows outranks what a rule or an estimate says, which stays readable beside it. A context beyond the model's own
    // was reached by settings of that run (rope scaling), which are a condition.
    private static Reason Outranked(Reason reason, EvidenceFinding evidence) => reason with
    {
        Verdict = reason.Code is ReasonCodes.ContextExceedsModel or ReasonCodes.ContextLimitUnknown ? Verdict.Conditional : Verdict.Yes,
        Message = $"Outranked by report {evidence.Decisive}: {reason.Message}",
    };

    private static bool IsEstimate(Reason reason) => reason.Code is ReasonCodes.OutOfMemory or ReasonCodes.FitsTightly
        or ReasonCodes.ContextExceedsModel or ReasonCodes.ContextLimitUnknown
        or ReasonCodes.MemoryUnknown or ReasonCodes.ArchitectureUnknown or ReasonCodes.WeightSizeUnknown;

    private static IEnumerable<Reason> Availability(Accelerator accelerator)
    {
        if (accelerator is { Announced: false, Verification: not Verification.Announced }) yield break;
        var planned = accelerator.Verification == Verification.Announced;
        yield return new(ReasonCodes.AcceleratorAnnounced, planned ? Verdict.Unknown : Verdict.Conditional,
            planned ? $"{accelerator.Name} is not to be had yet, and its figures are from a roadmap." : $"{accelerator.Name} is not to be had yet.",
            Provenance.Cited, accelerator.Sources.FirstOrDefault());
    }
}
