using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ModelRegistry.Domain.Compatibility;
using static ModelRegistry.Domain.Tests.Compatibility.Sample;
using Outcome = ModelRegistry.Domain.Compatibility.Outcome;

namespace ModelRegistry.Domain.Tests.Compatibility;

[Properties(Arbitrary = [typeof(Reports)])]
public sealed class EvidencePropertyTests
{
    private static readonly TechnicalQuestion question = GptOss120BOn(H100);

    [Property]
    public bool The_order_of_reports_changes_nothing(CompatibilityReport[] reports)
    {
        var (one, other) = (Judge(reports), Judge([.. Named(reports).Reverse()], named: true));
        return one.Verdict == other.Verdict
            && one.Reasons.Select(reason => reason.Message)
                .SequenceEqual(other.Reasons.Select(reason => reason.Message));
    }

    [Property]
    public bool A_further_failure_never_makes_it_better(CompatibilityReport[] reports) =>
        Judge([.. reports, ReportOn(question, Outcome.Fails) with { Provenance = Provenance.Measured }]).Verdict
        >= Verdict.Unknown;

    [Property]
    public bool Failures_alone_are_never_yes(CompatibilityReport[] reports)
    {
        var failures = reports
            .Select(report =>
                report with
                {
                    Outcome = Outcome.Fails,
                    Runtime = null,
                    Devices = 1,
                    ContextTokens = 8_192,
                    Concurrency = 1,
                }
            )
            .ToArray();
        return failures.Length == 0 || Judge(failures).Verdict >= Verdict.Unknown;
    }

    [Property]
    public bool A_question_without_bearing_reports_is_answered_as_without_any(CompatibilityReport[] reports) =>
        Judge([.. reports.Select(report => report with { Accelerator = A100.Key })]).Verdict == Judge([]).Verdict;

    [Property(MaxTest = 10_000)]
    public bool The_verdict_alone_is_the_explained_one(CompatibilityReport[] reports) =>
        Sample.Judge(question with { Evidence = [.. Named(reports)] }) == Judge(reports).Verdict;

    private static TechnicalVerdict Judge(CompatibilityReport[] reports, bool named = false) =>
        Sample.Evaluate(question with { Evidence = named ? reports : [.. Named(reports)] });

    private static IEnumerable<CompatibilityReport> Named(IEnumerable<CompatibilityReport> reports) =>
        reports.Select((report, i) => report with { Id = $"r{i}" });

    private static class Reports
    {
        public static Arbitrary<CompatibilityReport> Report() =>
            Arb.From(
                from outcome in Gen.Elements(Enum.GetValues<Outcome>())
                from provenance in Gen.Elements(Enum.GetValues<Provenance>())
                from cause in Gen.Elements<FailureCause?>(
                    null,
                    FailureCause.OomKv,
                    FailureCause.NoKernel,
                    FailureCause.HeadsNotDivisible
                )
                from devices in Gen.Elements<int?>(null, 1, 2)
                from context in Gen.Elements<int?>(null, 4_096, 8_192, 16_384)
                from runtime in Gen.Elements(null, "vllm", "sglang")
                from day in Gen.Choose(0, 3)
                select ReportOn(question, outcome) with
                {
                    Provenance = provenance,
                    Cause = cause,
                    Devices = devices,
                    ContextTokens = context,
                    Runtime = Sample.Runtime(runtime),
                    ObservedOn = day == 0 ? null : new DateOnly(2026, 1, day),
                }
            );
    }
}
