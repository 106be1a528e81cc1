using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>Whether the reports of one group say the same.</summary>
public enum EvidenceAgreement
{
    /// <summary>All of them worked.</summary>
    Works,

    /// <summary>All of them failed.</summary>
    Fails,

    /// <summary>Some worked and some failed, and their settings tell them apart.</summary>
    DependsOnSettings,

    /// <summary>A run failed though another of the same settings, or of harder ones, worked.</summary>
    Disputed,
}

/// <summary>What is reported of one variant on one accelerator, in one phase, with one runtime.</summary>
public sealed record EvidenceSummary
{
    /// <summary>What was run.</summary>
    public required ReportSubject Subject { get; init; }

    /// <summary>What it was run on.</summary>
    public required AcceleratorId Accelerator { get; init; }

    /// <summary>What was asked of it.</summary>
    public required Phase Phase { get; init; }

    /// <summary>The runtime; null: not stated.</summary>
    public required RuntimeId? Runtime { get; init; }

    /// <summary>Reports.</summary>
    public required int Runs { get; init; }

    /// <summary>Reports of runs that worked, with conditions or without.</summary>
    public required int Successes { get; init; }

    /// <summary>Reports of runs that failed.</summary>
    public int Failures => Runs - Successes;

    /// <summary>Registries that keep at least one of the reports.</summary>
    public required int Reporters { get; init; }

    /// <summary>The strongest way in which any of the outcomes is known.</summary>
    public required Provenance Strongest { get; init; }

    /// <summary>The newest day on which anything was seen; null: no report states its day.</summary>
    public required DateOnly? NewestOn { get; init; }

    /// <summary>Whether the reports say the same.</summary>
    public required EvidenceAgreement Agreement { get; init; }

    /// <summary>
    /// One summary per subject, accelerator, phase and runtime, ordered by these. The order of the reports does not matter, and one that
    /// stands among them twice counts once.
    /// </summary>
    public static IReadOnlyList<EvidenceSummary> Of(IEnumerable<CompatibilityReport> reports) =>
        [
            .. reports
                .DistinctBy(report => (report.Registry, report.Subject, report.Id))
                .GroupBy(report => (report.Subject, report.Accelerator, report.Phase, report.Runtime))
                .OrderBy(group => group.Key.Subject.Model.Key, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Subject.Variant?.ToString(), StringComparer.Ordinal)
                .ThenBy(group => group.Key.Accelerator.ToString(), StringComparer.Ordinal)
                .ThenBy(group => group.Key.Phase)
                .ThenBy(group => group.Key.Runtime?.ToString(), StringComparer.Ordinal)
                .ThenBy(group => group.Key.Subject.Registry.ToString(), StringComparer.Ordinal)
                .Select(group =>
                    Summary(group.Key.Subject, group.Key.Accelerator, group.Key.Phase, group.Key.Runtime, [.. group])
                ),
        ];

    private static EvidenceSummary Summary(
        ReportSubject subject,
        AcceleratorId accelerator,
        Phase phase,
        RuntimeId? runtime,
        List<CompatibilityReport> reports
    ) =>
        new()
        {
            Subject = subject,
            Accelerator = accelerator,
            Phase = phase,
            Runtime = runtime,
            Runs = reports.Count,
            Successes = reports.Count(report => report.Outcome != Outcome.Fails),
            Reporters = reports.Select(report => report.Registry).Distinct().Count(),
            Strongest = reports.Min(report => report.Provenance),
            NewestOn = reports.Max(report => report.ObservedOn),
            Agreement = AgreementOf(reports),
        };

    // Settings repeat, so that many reports are few pairs.
    private static EvidenceAgreement AgreementOf(List<CompatibilityReport> reports)
    {
        var failed = reports
            .Where(report => report.Outcome == Outcome.Fails)
            .Select(RunSettings.Of)
            .Distinct()
            .ToList();
        var worked = reports
            .Where(report => report.Outcome != Outcome.Fails)
            .Select(RunSettings.Of)
            .Distinct()
            .ToList();
        if (failed.Count == 0)
            return EvidenceAgreement.Works;
        if (worked.Count == 0)
            return EvidenceAgreement.Fails;
        return failed.Any(failure => worked.Any(failure.Contradicts))
            ? EvidenceAgreement.Disputed
            : EvidenceAgreement.DependsOnSettings;
    }

    private readonly record struct RunSettings(int? Devices, int? ContextTokens, int? Concurrency, string? Version)
    {
        public static RunSettings Of(CompatibilityReport report) =>
            new(report.Devices, report.ContextTokens, report.Concurrency, report.RuntimeVersion);

        // A failure is told apart from a success only by a stated setting that explains it: fewer devices, more tokens or sequences, an older version.
        public bool Contradicts(RunSettings success) =>
            !(
                Devices < success.Devices
                || ContextTokens > success.ContextTokens
                || Concurrency > success.Concurrency
                || RuntimeVersion.Compare(Version, success.Version) < 0
            );
    }
}
