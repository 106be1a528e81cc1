using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>What one report says of one question.</summary>
internal enum Bearing
{
    /// <summary>Nothing: another subject, or settings that tell them apart.</summary>
    None,

    /// <summary>The format is computed and the phase runs; whether it fits is left to the estimate.</summary>
    KernelWorks,

    /// <summary>This question, or a harder one, worked.</summary>
    Works,

    /// <summary>This question, or an easier one, failed.</summary>
    Fails,
}

/// <summary>Compares the settings of a report with those of a question.</summary>
internal static class EvidenceMatch
{
    /// <summary>How a report bears on a question.</summary>
    public static Bearing Of(CompatibilityReport report, TechnicalQuestion question)
    {
        if (report.Accelerator != question.Accelerator.Key || report.Phase != question.Workload.Phase)
            return Bearing.None;
        if (report.Subject.Variant is { } variant && variant != question.Variant)
            return Bearing.None;
        if (IsOtherRuntime(report, question))
            return Bearing.None;
        return report.Outcome == Outcome.Fails ? OfFailure(report, question) : OfSuccess(report, question);
    }

    private static bool IsOtherRuntime(CompatibilityReport report, TechnicalQuestion question) =>
        report.Runtime is { } reported && question.Workload.Runtime is { } asked && reported != asked;

    // A later version may have mended what failed, and an earlier one may lack what worked.
    private static int? VersionOrder(CompatibilityReport report, TechnicalQuestion question) =>
        report.Runtime is null
        || question.Workload.Runtime is null
        || report.RuntimeVersion is null
        || question.Workload.RuntimeVersion is null
            ? 0
            : RuntimeVersion.Compare(question.Workload.RuntimeVersion, report.RuntimeVersion);

    private static Bearing OfFailure(CompatibilityReport report, TechnicalQuestion question)
    {
        if (VersionOrder(report, question) is not <= 0)
            return Bearing.None;
        var applies = report.Cause switch
        {
            FailureCause.OomWeights => HasNoMoreDevices(report, question),
            FailureCause.OomKv or FailureCause.OomGraph => HasNoMoreDevices(report, question)
                && AsksAtLeast(report, question),
            FailureCause.HeadsNotDivisible => report.Devices == question.Products,
            FailureCause.Other or null => (report.Devices is null || HasNoMoreDevices(report, question))
                && AsksAtLeast(report, question),
            _ => true,
        };
        return applies ? Bearing.Fails : Bearing.None;
    }

    // A success for the model as such leaves open in which format.
    private static Bearing OfSuccess(CompatibilityReport report, TechnicalQuestion question)
    {
        if (VersionOrder(report, question) is not >= 0 || report.Subject.Variant is null)
            return Bearing.None;
        var covers =
            report.Devices <= question.Products
            && report.ContextTokens >= question.ContextTokens
            && (report.Concurrency ?? 1) >= question.Workload.Concurrency
            && HasFullMemory(question)
            && SameCache(question);
        return covers ? Bearing.Works : Bearing.KernelWorks;
    }

    private static bool HasNoMoreDevices(CompatibilityReport report, TechnicalQuestion question) =>
        question.Products <= report.Devices && !(question.System.MemoryBytes > question.Accelerator.MemoryBytes);

    private static bool AsksAtLeast(CompatibilityReport report, TechnicalQuestion question) =>
        (
            report.ContextTokens is null
                ? report.Cause is null or FailureCause.Other
                : question.ContextTokens >= report.ContextTokens
        )
        && question.Workload.Concurrency >= (report.Concurrency ?? 1);

    private static bool HasFullMemory(TechnicalQuestion question) =>
        question.System.MemoryBytes is not { } set
        || set >= (question.Accelerator.UsableMemoryBytes ?? question.Accelerator.MemoryBytes);

    // A report states no cache format: a smaller one than the default asks less, a larger one more.
    private static bool SameCache(TechnicalQuestion question) =>
        question.Workload.KvCacheFormat is null || question.KvCacheFormat?.BitsPerWeight <= 16;
}
