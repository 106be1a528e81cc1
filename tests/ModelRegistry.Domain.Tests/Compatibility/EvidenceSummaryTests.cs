using FsCheck.Xunit;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests.Compatibility;

public sealed class EvidenceSummaryTests
{
    private static readonly CompatibilityReport Works = Sample.ReportOn(
        Sample.GptOss120BOn(Sample.H100),
        Outcome.Works
    ) with
    {
        Id = "works",
        Runtime = Sample.Runtime("vllm"),
        Devices = 4,
    };
    private static readonly CompatibilityReport Fails = Works with { Id = "fails", Outcome = Outcome.Fails };

    [Fact]
    public void Reports_of_one_group_are_counted()
    {
        var summary = Only(
            Works with
            {
                ObservedOn = new(2026, 1, 1),
            },
            Works with
            {
                Id = "mine",
                Registry = TextForm.Parse<RegistryId>("a/b"),
                Provenance = Provenance.Measured,
                Outcome = Outcome.WorksWithConditions,
            },
            Fails
        );
        Assert.Equal((3, 2, 1, 2), (summary.Runs, summary.Successes, summary.Failures, summary.Reporters));
        Assert.Equal(new DateOnly(2026, 1, 1), summary.NewestOn);
        Assert.Equal(Provenance.Measured, summary.Strongest);
    }

    [Fact]
    public void Runtime_phase_accelerator_and_variant_part_groups()
    {
        var groups = EvidenceSummary.Of([
            Works,
            Works with
            {
                Id = "2",
                Runtime = Sample.Runtime("VLLM"),
            },
            Works with
            {
                Id = "3",
                Runtime = Sample.Runtime("sglang"),
            },
            Works with
            {
                Id = "4",
                Runtime = null,
            },
            Works with
            {
                Id = "5",
                Phase = Phase.Lora,
            },
            Works with
            {
                Id = "6",
                Accelerator = Sample.A100.Key,
            },
            Works with
            {
                Id = "7",
                Subject = Works.Subject with { Variant = null },
            },
        ]);
        Assert.Equal(6, groups.Count);
        Assert.Equal(
            2,
            groups
                .Single(group =>
                    group.Runtime == Sample.Runtime("vllm")
                    && group is { Phase: Phase.Inference, Subject.Variant: not null }
                    && group.Accelerator == Sample.H100.Key
                )
                .Runs
        );
    }

    [Fact]
    public void One_report_counts_once() => Assert.Equal(1, Only(Works, Works).Runs);

    [Fact]
    public void Nothing_reported_is_no_summary() => Assert.Empty(EvidenceSummary.Of([]));

    [Fact]
    public void Runs_that_end_alike_agree()
    {
        Assert.Equal(EvidenceAgreement.Works, Only(Works).Agreement);
        Assert.Equal(EvidenceAgreement.Fails, Only(Fails).Agreement);
    }

    [Fact]
    public void A_failure_on_fewer_devices_or_of_an_older_version_is_no_dispute()
    {
        Assert.Equal(EvidenceAgreement.DependsOnSettings, Only(Works, Fails with { Devices = 2 }).Agreement);
        Assert.Equal(
            EvidenceAgreement.DependsOnSettings,
            Only(Works with { RuntimeVersion = "0.11.0" }, Fails with { RuntimeVersion = "0.9.1" }).Agreement
        );
    }

    [Fact]
    public void A_failure_of_equal_easier_or_unstated_settings_is_a_dispute()
    {
        Assert.Equal(EvidenceAgreement.Disputed, Only(Works, Fails).Agreement);
        Assert.Equal(EvidenceAgreement.Disputed, Only(Works, Fails with { Devices = 8 }).Agreement);
        Assert.Equal(EvidenceAgreement.Disputed, Only(Works, Fails with { Devices = null }).Agreement);
    }

    [Property]
    public bool Every_report_counts_in_one_group_whatever_the_order(
        (bool Worked, byte Devices, byte Runtime, byte Day)[] runs
    )
    {
        var reports = runs.Select(
                (run, i) =>
                    Works with
                    {
                        Id = $"r{i}",
                        Outcome = run.Worked ? Outcome.Works : Outcome.Fails,
                        Devices = 1 + run.Devices % 8,
                        Runtime = (run.Runtime % 3) switch
                        {
                            0 => null,
                            1 => Sample.Runtime("vllm"),
                            _ => Sample.Runtime("sglang"),
                        },
                        ObservedOn = new DateOnly(2026, 1, 1).AddDays(run.Day),
                    }
            )
            .ToList();
        var summaries = EvidenceSummary.Of(reports);
        return summaries.Sum(summary => summary.Runs) == reports.Count
            && summaries.Sum(summary => summary.Successes) == runs.Count(run => run.Worked)
            && summaries.SequenceEqual(EvidenceSummary.Of(Enumerable.Reverse(reports)));
    }

    private static EvidenceSummary Only(params CompatibilityReport[] reports) =>
        Assert.Single(EvidenceSummary.Of(reports));
}
