using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>What the reports on a question come to.</summary>
/// <param name="Reasons">One for each side that counts.</param>
/// <param name="Reports">The reports that decided or contradict, strongest first, at most 20.</param>
/// <param name="KernelWorks">True where the rule on the format is outranked.</param>
/// <param name="Fits">True where the estimate of memory is outranked.</param>
internal sealed record EvidenceFinding(
    IReadOnlyList<Reason> Reasons,
    IReadOnlyList<CompatibilityReport> Reports,
    bool KernelWorks,
    bool Fits
)
{
    /// <summary>The report that outranks rule or estimate; null: none does.</summary>
    public string? Decisive { get; init; }
}

/// <summary>
/// The fourth check: reports outrank rules and estimates. The strongest provenance on which any report bears decides; reports of equal
/// strength that disagree give UNKNOWN. What nobody measured or published (declared, estimated) never makes anything better.
/// </summary>
internal static class EvidenceCheck
{
    private const int MostReports = 20;
    private static readonly EvidenceFinding nothing = new([], [], false, false);

    /// <summary>Weighs the reports.</summary>
    public static EvidenceFinding Of(TechnicalQuestion question)
    {
        if (question.Evidence.Count == 0)
            return nothing;
        var bearing = question
            .Evidence.Select(report => (Report: report, Bearing: EvidenceMatch.Of(report, question)))
            .Where(item => item.Bearing != Bearing.None)
            .OrderBy(item => item.Report.Provenance)
            .ThenByDescending(item => item.Report.ObservedOn)
            .ThenBy(item => item.Report.Id, StringComparer.Ordinal)
            .ToList();
        if (bearing.Count == 0)
            return nothing;
        var shown = bearing.Select(item => item.Report).Take(MostReports).ToList();
        return bearing[0].Report.Provenance > Provenance.Cited
            ? Weak(bearing, shown)
            : Weigh(question, Strongest(bearing), shown);
    }

    // The strongest reports on the question as it stands. A stronger one that speaks for the kernel only outranks the lack of a kernel,
    // and leaves open whether it fits.
    private static List<(CompatibilityReport Report, Bearing Bearing)> Strongest(
        List<(CompatibilityReport Report, Bearing Bearing)> bearing
    )
    {
        var published = bearing.Where(item => item.Report.Provenance <= Provenance.Cited).ToList();
        var level =
            published.FirstOrDefault(item => item.Bearing != Bearing.KernelWorks).Report?.Provenance
            ?? published[0].Report.Provenance;
        var kernelWorks = published[0].Bearing == Bearing.KernelWorks && published[0].Report.Provenance < level;
        return
        [
            .. published.Where(item =>
                item.Report.Provenance <= level
                && !(kernelWorks && item.Bearing == Bearing.Fails && IsOfKernel(item.Report))
            ),
        ];
    }

    private static EvidenceFinding Weigh(
        TechnicalQuestion question,
        List<(CompatibilityReport Report, Bearing Bearing)> items,
        List<CompatibilityReport> shown
    )
    {
        var failures = items.Where(item => item.Bearing == Bearing.Fails).Select(item => item.Report).ToList();
        var successes = items.Where(item => item.Bearing != Bearing.Fails).ToList();
        if (failures.Count == 0)
            return Success(successes, shown, elsewhere: false);
        if (successes.Count == 0)
            return new([Failure(question, failures)], shown, false, false);
        // A failure of memory is not contradicted by a run of other settings.
        var contradicting = failures.All(IsOfMemory)
            ? successes.Where(item => item.Bearing == Bearing.Works).ToList()
            : successes;
        if (contradicting.Count == 0)
            return new([Failure(question, failures)], shown, false, false);
        if (ToldApart(question, failures, contradicting) is { Count: > 0 } apart)
            return Success(apart, shown, elsewhere: true);
        return new(
            [Conflict(failures[0], contradicting[0].Report)],
            Balanced(failures[0], contradicting[0].Report, shown),
            false,
            false
        );
    }

    private static EvidenceFinding Success(
        List<(CompatibilityReport Report, Bearing Bearing)> items,
        List<CompatibilityReport> shown,
        bool elsewhere
    )
    {
        var best = items
            .OrderByDescending(item => item.Bearing == Bearing.Works)
            .ThenBy(item => item.Report.Outcome)
            .First();
        var report = best.Report;
        var verdict = report.Outcome == Outcome.WorksWithConditions || elsewhere ? Verdict.Conditional : Verdict.Yes;
        var what =
            best.Bearing == Bearing.Works ? "It ran" : "The format ran, with settings that do not cover this question";
        var where = elsewhere ? $" Another runtime or version failed; use {With(report)}." : "";
        return new(
            [
                new(
                    ReasonCodes.ReportedWorks,
                    verdict,
                    $"{what}: {Told(report)}.{where}",
                    report.Provenance,
                    report.Source
                ),
            ],
            shown,
            true,
            best.Bearing == Bearing.Works
        )
        {
            Decisive = report.Id,
        };
    }

    private static EvidenceFinding Weak(
        List<(CompatibilityReport Report, Bearing Bearing)> items,
        List<CompatibilityReport> shown
    )
    {
        var failure = items.FirstOrDefault(item => item.Bearing == Bearing.Fails).Report;
        return failure is null ? nothing : new([Failed(failure, Verdict.Unknown)], shown, false, false);
    }

    private static bool IsOfMemory(CompatibilityReport report) =>
        report.Cause is FailureCause.OomWeights or FailureCause.OomKv or FailureCause.OomGraph;

    private static bool IsOfKernel(CompatibilityReport report) =>
        report.Cause
            is FailureCause.NoKernel
                or FailureCause.DtypeUnsupported
                or FailureCause.OpUnsupported
                or FailureCause.Loader;

    // Runs that the question leaves open: with another runtime than all that failed, or with a later version of it.
    private static List<(CompatibilityReport Report, Bearing Bearing)> ToldApart(
        TechnicalQuestion question,
        List<CompatibilityReport> failures,
        List<(CompatibilityReport Report, Bearing Bearing)> successes
    ) =>
        [
            .. successes.Where(item =>
                failures.All(failure =>
                    IsAnotherRuntime(question, failure, item.Report) || IsLaterVersion(question, failure, item.Report)
                )
            ),
        ];

    private static bool IsAnotherRuntime(
        TechnicalQuestion question,
        CompatibilityReport failure,
        CompatibilityReport success
    ) =>
        question.Workload.Runtime is null
        && failure.Runtime is { } failed
        && success.Runtime is { } worked
        && failed != worked;

    private static bool IsLaterVersion(
        TechnicalQuestion question,
        CompatibilityReport failure,
        CompatibilityReport success
    ) =>
        question.Workload.RuntimeVersion is null
        && failure.Runtime is { } failed
        && failed == success.Runtime
        && RuntimeVersion.Compare(success.RuntimeVersion, failure.RuntimeVersion) > 0;

    // A kernel that one runtime (or one version) lacks says nothing of others; where the question leaves them open, and the format is
    // computed by others, the choice of the runtime is a condition.
    private static Reason Failure(TechnicalQuestion question, List<CompatibilityReport> failures)
    {
        var decisive = failures.FirstOrDefault(failure => !IsOfOneRuntime(question, failure)) ?? failures[0];
        if (!IsOfOneRuntime(question, decisive) || question.Format is not { } format)
            return Failed(decisive, Verdict.No);
        var lacking = failures
            .Where(failure => failure.RuntimeVersion is null)
            .Select(failure => failure.Runtime!)
            .ToList();
        var elsewhere = question.Workload.Runtime is null
            ? FormatSupport.Without(question, format, lacking)
            : FormatSupport.Of(question, format).Support;
        return elsewhere > Support.Fallback
            ? Failed(decisive, Verdict.No)
            : Failed(decisive, Verdict.Conditional) with
            {
                Message =
                    $"It failed: {Told(decisive)}. Another {(decisive.RuntimeVersion is null ? "runtime" : "version or runtime")} is needed.",
            };
    }

    private static bool IsOfOneRuntime(TechnicalQuestion question, CompatibilityReport failure) =>
        IsOfKernel(failure)
        && failure.Runtime is not null
        && (
            question.Workload.Runtime is null
            || (question.Workload.RuntimeVersion is null && failure.RuntimeVersion is not null)
        );

    private static Reason Failed(CompatibilityReport report, Verdict verdict) =>
        new(ReasonCodes.ReportedFails, verdict, $"It failed: {Told(report)}.", report.Provenance, report.Source);

    private static Reason Conflict(CompatibilityReport failure, CompatibilityReport success) =>
        new(
            ReasonCodes.ReportsConflict,
            Verdict.Unknown,
            $"Reports disagree. Failed: {Told(failure)}. Ran: {Told(success)}.",
            failure.Provenance,
            failure.Source
        );

    private static List<CompatibilityReport> Balanced(
        CompatibilityReport failure,
        CompatibilityReport success,
        List<CompatibilityReport> shown
    ) => [failure, success, .. shown.Where(report => report != failure && report != success).Take(MostReports - 2)];

    private static string With(CompatibilityReport report) =>
        TextForm.Shown(
            report.RuntimeVersion is null ? report.Runtime?.ToString() : $"{report.Runtime} {report.RuntimeVersion}"
        );

    private static string Told(CompatibilityReport report)
    {
        var facts = new List<string> { $"report {report.Id}" };
        if (report.Devices is { } devices)
            facts.Add($"{devices} × {report.Accelerator}");
        else
            facts.Add(report.Accelerator.ToString());
        if (report.Runtime is not null)
            facts.Add(With(report));
        if (report.ContextTokens is { } context)
            facts.Add($"context {Bytes.Text(context)}");
        if (report.Cause is { } cause)
            facts.Add($"cause {cause}");
        if (report.ObservedOn is { } day)
            facts.Add(day.ToString("yyyy-MM-dd"));
        if (report.Note is { } note)
            facts.Add(TextForm.Shown(note).TrimEnd('.'));
        return string.Join(", ", facts);
    }
}
