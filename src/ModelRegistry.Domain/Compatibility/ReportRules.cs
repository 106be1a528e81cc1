namespace ModelRegistry.Domain.Compatibility;

/// <summary>What every compatibility report must hold, whoever writes it.</summary>
public static class ReportRules
{
    /// <summary>The most reports on one subject in one registry.</summary>
    public const int MaxReports = 10_000;

    /// <summary>What keeps the report from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this CompatibilityReport report) =>
        [
            .. StorableText.Check(report),
            .. IdForm(report.Id),
            .. Rules.Positive(report.Devices, "devices"),
            .. Rules.Positive(report.ContextTokens, "contextTokens"),
            .. Rules.Positive(report.Concurrency, "concurrency"),
            .. Rules.Positive(report.DecodeTokensPerSecond, "decodeTokensPerSecond"),
            .. Rules.Positive(report.PeakMemoryBytes, "peakMemoryBytes"),
            .. CauseOnlyOfFailure(report),
        ];

    /// <summary>What keeps the reports on one subject from being stored.</summary>
    public static IReadOnlyList<Failure> Validate(this SubjectReports reports) =>
        [
            .. reports.Reports.Count > MaxReports
                ?
                [
                    Failure.Limit(
                        $"There are {reports.Reports.Count} reports on this subject; at most {MaxReports} are kept.",
                        ["reports"]
                    ),
                ]
                : Array.Empty<Failure>(),
            .. Rules.Distinct(reports.Reports, report => report.Id, "reports", "id"),
            .. reports.Reports.SelectMany(
                (report, i) =>
                    report.Validate().Select(failure => failure with { Path = ["reports", $"{i}", .. failure.Path] })
            ),
            .. reports.Reports.SelectMany((report, i) => Belongs(reports, report, i)),
        ];

    private static IEnumerable<Failure> IdForm(string id)
    {
        if (id.Length is 0 or > 100 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            yield return Failure.BadInput(
                $"'{TextForm.Shown(id)}' is not the id of a report: 1 to 100 letters, digits and hyphens.",
                "id"
            );
    }

    private static IEnumerable<Failure> CauseOnlyOfFailure(CompatibilityReport report)
    {
        if (report.Cause is not null && report.Outcome == Outcome.Works)
            yield return Failure.BadInput("A report of success names a cause of failure.", "cause");
    }

    private static IEnumerable<Failure> Belongs(SubjectReports reports, CompatibilityReport report, int index)
    {
        if (report.Registry != reports.Registry || report.Subject != reports.Subject)
            yield return Failure.BadInput(
                $"Report '{TextForm.Shown(report.Id)}' is about another subject, or of another registry.",
                "reports",
                $"{index}"
            );
    }
}
