using System.Text.Json;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using static ModelRegistry.Domain.Tests.Compatibility.Sample;

namespace ModelRegistry.Domain.Tests.Compatibility;

public sealed class EvidenceTests
{
    private static readonly TechnicalQuestion fitting = GptOss120BOn(H100);
    private static readonly TechnicalQuestion tooLarge = GptOss120BOn(Rtx4090);
    private static readonly TechnicalQuestion noKernel = DeepSeekV31On(Ascend910B, 8, nodes: 2);

    [Fact]
    public void A_measured_failure_is_no_whatever_the_estimate_says() =>
        Assert.Equal(
            Verdict.No,
            With(fitting, ReportOn(fitting, Outcome.Fails) with { Cause = FailureCause.OomGraph }).Verdict
        );

    [Fact]
    public void A_measured_success_is_yes_whatever_rule_and_estimate_say()
    {
        Assert.Equal(Verdict.Yes, With(noKernel, ReportOn(noKernel, Outcome.Works)).Verdict);
        var answer = With(tooLarge, ReportOn(tooLarge, Outcome.Works));
        Assert.Equal(Verdict.Yes, answer.Verdict);
        Assert.Contains(
            answer.Reasons,
            reason => reason.Message.StartsWith("Outranked by report r-Works", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Success_under_conditions_is_conditional() =>
        Assert.Equal(Verdict.Conditional, With(fitting, ReportOn(fitting, Outcome.WorksWithConditions)).Verdict);

    [Fact]
    public void A_success_without_stated_settings_speaks_for_the_kernel_and_not_for_the_memory()
    {
        Assert.Equal(Verdict.Yes, With(noKernel, ReportOn(noKernel, Outcome.Works) with { Devices = null }).Verdict);
        Assert.Equal(
            Verdict.No,
            With(tooLarge, ReportOn(tooLarge, Outcome.Works) with { ContextTokens = null }).Verdict
        );
    }

    [Fact]
    public void A_run_beyond_the_models_own_context_makes_it_conditional()
    {
        var longer = fitting with { Workload = fitting.Workload with { ContextTokens = 200_000 } };
        Assert.Equal(Verdict.No, With(longer).Verdict);
        Assert.Equal(Verdict.Conditional, With(longer, ReportOn(longer, Outcome.Works)).Verdict);
        Assert.Equal(Verdict.No, With(longer, ReportOn(fitting, Outcome.Works)).Verdict);
    }

    [Fact]
    public void A_success_with_fewer_sequences_leaves_the_fit_to_the_estimate() =>
        Assert.Equal(
            Verdict.No,
            With(
                tooLarge with
                {
                    Workload = tooLarge.Workload with { Concurrency = 2 },
                },
                ReportOn(tooLarge, Outcome.Works)
            ).Verdict
        );

    [Fact]
    public void Reports_that_disagree_are_unknown_and_both_are_shown()
    {
        var answer = With(fitting, ReportOn(fitting, Outcome.Works), ReportOn(fitting, Outcome.Fails));
        Assert.Equal(
            (Verdict.Unknown, ReasonCodes.ReportsConflict, 2),
            (answer.Verdict, answer.Reasons[0].Code, answer.Evidence.Count)
        );
    }

    [Fact]
    public void The_runtime_tells_disagreeing_reports_apart()
    {
        CompatibilityReport[] reports =
        [
            ReportOn(fitting, Outcome.Works) with
            {
                Runtime = Sample.Runtime("vllm"),
            },
            ReportOn(fitting, Outcome.Fails) with
            {
                Runtime = Sample.Runtime("sglang"),
            },
        ];
        Assert.Equal(Verdict.Conditional, With(fitting, reports).Verdict);
        Assert.Equal(Verdict.Yes, With(Named(fitting, "vllm", null), reports).Verdict);
        Assert.Equal(Verdict.No, With(Named(fitting, "sglang", null), reports).Verdict);
    }

    [Fact]
    public void A_later_version_is_not_held_to_the_failure_of_an_earlier_one()
    {
        var failure = ReportOn(fitting, Outcome.Fails) with
        {
            Runtime = Sample.Runtime("vllm"),
            RuntimeVersion = "0.10.0",
            Cause = FailureCause.NoKernel,
        };
        Assert.Equal(Verdict.No, With(Named(fitting, "vllm", "0.10.0"), failure).Verdict);
        Assert.Equal(Verdict.Yes, With(Named(fitting, "vllm", "0.11.0"), failure).Verdict);
    }

    [Fact]
    public void A_kernel_that_one_runtime_lacks_is_a_condition_where_others_compute_the_format()
    {
        var failure = ReportOn(fitting, Outcome.Fails) with
        {
            Runtime = Sample.Runtime("tensorrt-llm"),
            Cause = FailureCause.NoKernel,
        };
        Assert.Equal(Verdict.Conditional, With(fitting, failure).Verdict);
        Assert.Equal(Verdict.No, With(Named(fitting, "tensorrt-llm", null), failure).Verdict);
        Assert.Equal(Verdict.Conditional, With(fitting, failure with { Runtime = Sample.Runtime("vllm") }).Verdict);
        Assert.Equal(Verdict.No, With(fitting, failure, failure with { Id = "r-2", Runtime = null }).Verdict);
    }

    [Fact]
    public void A_failure_of_an_old_version_is_a_condition_where_no_version_is_named()
    {
        var failure = ReportOn(fitting, Outcome.Fails) with
        {
            Runtime = Sample.Runtime("vllm"),
            RuntimeVersion = "0.5.3",
            Cause = FailureCause.NoKernel,
        };
        Assert.Equal(Verdict.Conditional, With(Named(fitting, "vllm", null), failure).Verdict);
        Assert.Equal(
            Verdict.Conditional,
            With(
                Named(fitting, "vllm", null),
                failure,
                ReportOn(fitting, Outcome.Works) with
                {
                    Runtime = Sample.Runtime("vllm"),
                    RuntimeVersion = "0.11",
                }
            ).Verdict
        );
        Assert.Equal(
            Verdict.Unknown,
            With(
                Named(fitting, "vllm", null),
                failure,
                ReportOn(fitting, Outcome.Works) with
                {
                    Runtime = Sample.Runtime("vllm"),
                    RuntimeVersion = "0.5",
                }
            ).Verdict
        );
    }

    [Fact]
    public void A_failure_of_memory_does_not_bind_a_larger_pool()
    {
        var failure = ReportOn(fitting, Outcome.Fails) with { Cause = FailureCause.OomWeights };
        Assert.Equal(
            Verdict.Yes,
            With(fitting with { System = fitting.System with { DevicesPerNode = 2 } }, failure).Verdict
        );
    }

    [Fact]
    public void Own_measurement_outranks_a_cited_statement() =>
        Assert.Equal(
            Verdict.No,
            With(
                fitting,
                ReportOn(fitting, Outcome.Works) with
                {
                    Provenance = Provenance.Cited,
                },
                ReportOn(fitting, Outcome.Fails) with
                {
                    Provenance = Provenance.Measured,
                }
            ).Verdict
        );

    [Fact]
    public void A_stronger_report_of_other_settings_outranks_a_missing_kernel_and_not_a_lack_of_memory()
    {
        var elsewhere = ReportOn(fitting, Outcome.Works) with
        {
            Provenance = Provenance.Measured,
            ContextTokens = 1_024,
        };
        Assert.Equal(
            Verdict.Yes,
            With(fitting, elsewhere, ReportOn(fitting, Outcome.Fails) with { Cause = FailureCause.NoKernel }).Verdict
        );
        Assert.Equal(
            Verdict.No,
            With(fitting, elsewhere, ReportOn(fitting, Outcome.Fails) with { Cause = FailureCause.OomKv }).Verdict
        );
    }

    [Fact]
    public void What_was_only_declared_makes_nothing_better_and_a_failure_unknown()
    {
        Assert.Equal(
            Verdict.No,
            With(tooLarge, ReportOn(tooLarge, Outcome.Works) with { Provenance = Provenance.Declared }).Verdict
        );
        Assert.Equal(
            Verdict.Unknown,
            With(fitting, ReportOn(fitting, Outcome.Fails) with { Provenance = Provenance.Declared }).Verdict
        );
    }

    [Fact]
    public void Reports_on_another_variant_accelerator_or_phase_say_nothing()
    {
        var failure = ReportOn(fitting, Outcome.Fails);
        var answer = With(
            fitting,
            failure with
            {
                Accelerator = A100.Key,
            },
            failure with
            {
                Phase = Phase.FineTune,
            },
            failure with
            {
                Subject = failure.Subject with { Variant = TextForm.Parse<VariantName>("bf16") },
            }
        );
        Assert.Equal((Verdict.Yes, 0), (answer.Verdict, answer.Evidence.Count));
    }

    [Fact]
    public void At_most_twenty_reports_are_shown() =>
        Assert.Equal(
            20,
            With(
                fitting,
                [.. Enumerable.Range(0, 30).Select(i => ReportOn(fitting, Outcome.Works) with { Id = $"r{i}" })]
            ).Evidence.Count
        );

    [Fact]
    public void A_failed_training_of_the_model_as_such_is_no_for_every_variant()
    {
        var training = Ask(DeepSeekV31, Bf16, Ascend910B, devices: 8, nodes: 128) with
        {
            Workload = new() { Phase = Phase.Pretrain },
        };
        var failure = ReportOn(training, Outcome.Fails) with
        {
            Cause = FailureCause.UnstableLongRun,
            Devices = null,
            Provenance = Provenance.Cited,
        };
        Assert.Equal(
            Verdict.No,
            With(training, failure with { Subject = failure.Subject with { Variant = null } }).Verdict
        );
    }

    [Fact]
    public void A_report_on_the_model_as_such_keeps_its_stored_form()
    {
        var report = ReportOn(fitting, Outcome.Works);
        report = report with { Subject = report.Subject with { Variant = null } };
        Assert.Equal(
            report,
            JsonSerializer.Deserialize<CompatibilityReport>(
                JsonSerializer.Serialize(report, StoredForm.Options),
                StoredForm.Options
            )
        );
    }

    private static TechnicalVerdict With(TechnicalQuestion question, params CompatibilityReport[] reports) =>
        Sample.Evaluate(question with { Evidence = reports });

    private static TechnicalQuestion Named(TechnicalQuestion question, string runtime, string? version) =>
        question with
        {
            Workload = question.Workload with { Runtime = Sample.Runtime(runtime), RuntimeVersion = version },
        };
}
