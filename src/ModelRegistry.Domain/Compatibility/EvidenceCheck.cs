namespace ModelRegistry.Domain.Compatibility;

/// <summary>What the reports on a question come to.</summary>
/// <param name="Reasons">One for each side that counts.</param>
/// <param name="Reports">The reports that decided or contradict, strongest first, at most 20.</param>
/// <param name="KernelWorks">True where the rule on the format is outranked.</param>
/// <param name="Fits">True where the estimate of memory is outranked.</param>
internal sealed record EvidenceFinding(IReadOnlyList<Reason> Reasons, IReadOnlyList<CompatibilityReport> Reports, bool KernelWorks, bool Fits)
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
        if (question.Evidence.Count == 0) return nothing;
        var bearing = question.Evidence.Select(report => (Report: report, Bearing: EvidenceMatch.Of(report, question))).Where(item => item.Bearing != Bearing.None)
            .OrderBy(item => item.Report.Provenance).ThenByDescending(item => item.Report.ObservedOn).ThenBy(item => item.Report.Id, StringComparer.Ordinal).ToList();
        if (bearing.Count == 0) return nothing;
        var shown = bearing.Select(item => item.Report).Take(MostReports).ToList();
        var strongest = bearing.Where(item => item.Report.Provenance == bearing[0].Report.Provenance).ToList();
        return bearing[0].Report.Provenance > Provenance.Cited ? Weak(strongest, shown) : Weigh(question, strongest, shown);
    }

    private static EvidenceFinding Weigh(TechnicalQuestion question, List<(CompatibilityReport Report, Bearing Bearing)> items, List<CompatibilityReport> shown)
    {
        var failures = items.Where(item => item.Bearing == Bearing.Fails).Select(item => item.Report).ToList();
        var successes = items.Where(item => item.Bearing != Bearing.Fails).ToList();
        if (failures.Count == 0) return Success(successes, shown, elsewhere: false);
        if (successes.Count == 0) return new([Failed(failures[0], Verdict.No)], shown, false, false);
        // A failure of memory is not contradicted by a run of other settings.
        var contradicting = failures.All(IsOfMemory) ? successes.Where(item => item.Bearing == Bearing.Works).ToList() : successes;
        if (contradicting.Count == 0) return new([Failed(failures[0], Verdict.No)], shown, false, false);
        if (question.Workload.Runtime is null && AnotherRuntime(failures, contradicting) is { Count: > 0 } others) return Success(others, shown, elsewhere: true);
        return new([Conflict(failures[0], contradicting[0].Report)], Balanced(failures[0], contradicting[0].Report, shown), false, false);
    }

    private static EvidenceFinding Success(List<(CompatibilityReport Report, Bearing Bearing)> items, List<CompatibilityReport> shown, bool elsewhere)
    {
        var best = items.OrderByDescending(item => item.Bearing == Bearing.Works).ThenBy(item => item.Report.Outcome).First();
        var report = best.Report;
        var verdict = report.Outcome == Outcome.WorksWithConditions || elsewhere ? Verdict.Conditional : Verdict.Yes;
        var what = best.Bearing == Bearing.Works ? "It ran" : "The format ran, with settings that do not cover this question";
        var where = elsewhere ? $" Another runtime failed; use {report.Runtime}." : "";
        return new([new(ReasonCodes.ReportedWorks, verdict, $"{what}: {Told(report)}.{where}", report.Provenance, report.Source)], shown, true, best.Bearing == Bearing.Works) { Decisive = report.Id };
    }

    private static EvidenceFinding Weak(List<(CompatibilityReport Report, Bearing Bearing)> items, List<CompatibilityReport> shown)
    {
        var failure = items.FirstOrDefault(item => item.Bearing == Bearing.Fails).Report;
        return failure is null ? nothing : new([Failed(failure, Verdict.Unknown)], shown, false, false);
    }

    private static bool IsOfMemory(CompatibilityReport report) => report.Cause is FailureCause.OomWeights or FailureCause.OomKv or FailureCause.OomGraph;

    private static List<(CompatibilityReport Report, Bearing Bearing)> AnotherRuntime(List<CompatibilityReport> failures, List<(CompatibilityReport Report, Bearing Bearing)> successes) =>
        failures.Any(failure => failure.Runtime is null) ? []
            : [.. successes.Where(item => item.Report.Runtime is { } runtime && !failures.Any(failure => string.Equals(failure.Runtime, runtime, StringComparison.OrdinalIgnoreCase)))];

    private static Reason Failed(CompatibilityReport report, Verdict verdict) =>
        new(ReasonCodes.ReportedFails, verdict, $"It failed: {Told(report)}.", report.Provenance, report.Source);

    private static Reason Conflict(CompatibilityReport failure, CompatibilityReport success) => new(
        ReasonCodes.ReportsConflict, Verdict.Unknown, $"Reports disagree. Failed: {Told(failure)}. Ran: {Told(success)}.", failure.Provenance, failure.Source);

    private static List<CompatibilityReport> Balanced(CompatibilityReport failure, CompatibilityReport success, List<CompatibilityReport> shown) =>
        [failure, success, .. shown.Where(report => report != failure && report != success).Take(MostReports - 2)];

    private static string Told(CompatibilityReport report)
    {
        var facts = new List<string> { $"report {report.Id}" };
        if (report.Devices is { } devices) facts.Add($"{devices} × {report.Accelerator}");
        else facts.Add(report.Accelerator.ToString());
        if (report.Runtime is { } runtime) facts.Add(report.RuntimeVersion is { } version ? $"{TextForm.Shown(runtime)} {TextForm.Shown(version)}" : TextForm.Shown(runtime));
        if (report.ContextTokens is { } context) facts.Add($"context {Bytes.Text(context)}");
        if (report.Cause is { } cause) facts.Add($"cause {cause}");
        if (report.ObservedOn is { } day) facts.Add(day.ToString("yyyy-MM-dd"));
        if (report.Note is { } note) facts.Add(TextForm.Shown(note).TrimEnd('.'));
        return string.Join(", ", facts);
    }
}
