using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;
using static ModelRegistry.Domain.Tests.Compatibility.ShippedCatalog;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>What a runtime runs is a fact of the runtime: units of the chip do not answer for it.</summary>
public sealed class RuntimeSupportTests
{
    // NVIDIA/TensorRT-LLM issues 2620 and 2400: Turing is no target since 0.14, and Volta none of its TensorRT.
    [Theory]
    [InlineData("tensorrt-llm@0.15.0", "fp16", "nvidia-t4")]
    [InlineData("tensorrt-llm@0.15.0", "fp16", "nvidia-v100-16")]
    // gpustack pull request 3932 and sglang issue 24302: kernels are built for compute capability 8.0 and newer.
    [InlineData("sglang@0.5.9", "fp16", "nvidia-t4")]
    [InlineData("sglang", "fp16", "nvidia-rtx-2080-ti")]
    // docs.vllm.ai features/quantization/int8: no INT8 kernels from compute capability 10.0 on.
    [InlineData("vllm@0.11.0", "int8", "nvidia-rtx-5090")]
    [InlineData("vllm", "int8", "nvidia-b200")]
    // vllm issue 35439: four-bit weights with FP8 activations need Hopper.
    [InlineData("vllm@0.15.1", "w4afp8", "nvidia-b200")]
    [InlineData("vllm@0.15.1", "w4afp8", "nvidia-a100-sxm-80")]
    // docs.vllm.ai v0.31 getting_started/installation/gpu: compute capability 7.5 or higher.
    [InlineData("vllm@0.31.0", "fp16", "nvidia-v100-32")]
    [InlineData("vllm", "fp32", "nvidia-p40")]
    // docs.vllm.ai, tables of supported hardware of 0.6.6 to 0.15.1.
    [InlineData("vllm@0.6.6.post1", "q4_k_m", "amd-mi300x")]
    [InlineData("vllm@0.15.1", "nf4", "amd-mi300x")]
    [InlineData("vllm@0.15.1", "fp8-e4m3", "intel-arc-pro-b60")]
    [InlineData("vllm@0.8.4", "int8", "aws-trainium1")]
    [InlineData("vllm@0.6.6.post1", "int8", "google-tpu-v5e")]
    [InlineData("vllm@0.15.1", "q4_k_m", "cpu-xeon-spr-8480")]
    public void A_runtime_that_states_it_cannot_says_no_whatever_units_the_chip_has(
        string runtime,
        string format,
        string accelerator
    ) => Assert.Equal(Verdict.No, SupportReason(Ask(runtime, format, accelerator)).Verdict);

    [Theory]
    [InlineData("vllm@0.6.6.post1", "awq-int4", "intel-arc-pro-b60")]
    [InlineData("vllm@0.15.1", "int8", "nvidia-h100-sxm-80")]
    [InlineData("vllm@0.15.1", "fp8-e4m3", "nvidia-a100-sxm-80")]
    [InlineData("vllm@0.32.0", "fp8-e4m3", "nvidia-t4")]
    [InlineData("vllm@0.8.4", "q4_k_m", "amd-mi300x")]
    [InlineData("vllm@0.8.4", "int8", "cpu-xeon-spr-8480")]
    [InlineData("vllm@0.15.1", "gptq-int4", "nvidia-v100-32")]
    [InlineData("vllm@0.12.0", "bf16", "nvidia-b200")]
    public void A_runtime_that_states_it_can_says_yes(string runtime, string format, string accelerator) =>
        Assert.Equal(Verdict.Yes, SupportReason(Ask(runtime, format, accelerator)).Verdict);

    [Theory]
    // Weights of FP8 on Ampere are widened: the answer is yes, and how is told.
    [InlineData("vllm@0.15.1", "fp8-e4m3", "nvidia-a100-sxm-80", Support.Emulated)]
    [InlineData("vllm@0.15.1", "fp8-e4m3", "nvidia-l40s", Support.Native)]
    [InlineData("vllm@0.15.1", "bf16", "nvidia-t4", Support.Fallback)]
    public void Weight_only_use_is_told_from_arithmetic_in_the_format(
        string runtime,
        string format,
        string accelerator,
        Support expected
    ) => Assert.Equal(expected, TechnicalEngine.Evaluate(Ask(runtime, format, accelerator)).Support);

    // ml-explore.github.io/mlx install: Apple silicon; a CUDA backend on Linux since 2025.
    [Theory]
    [InlineData("mlx", "bf16", "nvidia-h100-sxm-80", Verdict.Conditional)]
    [InlineData("mlx@0.20", "bf16", "nvidia-h100-sxm-80", Verdict.No)]
    [InlineData("mlx", "bf16", "amd-mi300x", Verdict.No)]
    [InlineData("mlx", "bf16", "apple-m4-max", Verdict.Yes)]
    public void A_backend_for_other_hardware_is_a_condition(
        string runtime,
        string format,
        string accelerator,
        Verdict expected
    ) => Assert.Equal(expected, SupportReason(Ask(runtime, format, accelerator)).Verdict);

    [Theory]
    [InlineData("vllm", "mxfp6", "nvidia-h100-sxm-80", "computes mxfp6")]
    [InlineData("vllm", "bf16", "biren-br106", "runs on")]
    [InlineData("lmdeploy", "nvfp4", "nvidia-h100-sxm-80", "computes nvfp4")]
    public void No_statement_is_no_yes_and_the_reason_says_what_would_settle_it(
        string runtime,
        string format,
        string accelerator,
        string said
    )
    {
        var reason = SupportReason(Ask(runtime, format, accelerator));
        Assert.Equal(
            (Verdict.Unknown, ReasonCodes.FormatSupportUnknown, Provenance.Unresolved),
            (reason.Verdict, reason.Code, reason.Provenance)
        );
        Assert.Contains(said, reason.Message, StringComparison.Ordinal);
        Assert.Contains("would settle it", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_runtime_of_which_nothing_is_recorded_is_unknown_by_name()
    {
        var reason = SupportReason(Ask("notepad", "bf16", "nvidia-h100-sxm-80"));
        Assert.Equal(Verdict.Unknown, reason.Verdict);
        Assert.Contains("notepad", reason.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vlm", "vllm")]
    [InlineData("lama.cpp", "llama.cpp")]
    [InlineData("olama", "ollama")]
    public void The_nearest_known_names_come_first(string typed, string meant) =>
        Assert.Equal(meant, ShippedRuntimes.Index.Nearest(TextForm.Parse<RuntimeId>(typed), 3)[0].ToString());

    // github:vllm-project/vllm docs/design/attention_backends.md: sparse backends for compute capability 9.x and 10.x.
    [Theory]
    [InlineData("nvidia-h200-141", Verdict.Yes)]
    [InlineData("nvidia-b200", Verdict.Yes)]
    [InlineData("nvidia-a100-sxm-80", Verdict.No)]
    [InlineData("nvidia-rtx-pro-6000", Verdict.No)]
    public void Attention_with_an_index_needs_kernels_of_the_generation(string accelerator, Verdict expected)
    {
        var indexed = Sample.DeepSeekV31 with
        {
            LayerGroups =
            [
                .. Sample.DeepSeekV31.LayerGroups.Select(group => group with { IndexerBytesPerToken = 132 }),
            ],
        };
        Assert.Equal(expected, SupportReason(Ask("vllm@0.15.1", "fp8-e4m3-b128-ue8m0", accelerator, indexed)).Verdict);
    }

    [Fact]
    public void Latent_attention_that_a_runtime_states_nothing_of_is_unknown_and_named()
    {
        var reason = SupportReason(Ask("exllamav2", "fp16", "nvidia-rtx-4090", Sample.DeepSeekV31));
        Assert.Equal(Verdict.Unknown, reason.Verdict);
        Assert.Contains("latent attention", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_runtime_is_named_the_ones_that_are_known_are_alternatives()
    {
        var verdict = TechnicalEngine.Evaluate(Ask(null, "awq-int4", "nvidia-rtx-4090"));
        Assert.Equal(Support.Emulated, verdict.Support);
        Assert.Contains(
            ShippedRuntimes.All,
            runtime =>
                verdict
                    .Reasons.First(reason => reason.Code == ReasonCodes.FormatEmulated)
                    .Message.Contains($"by {runtime.Name}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_refusal_of_one_runtime_does_not_decide_for_all() =>
        Assert.Equal(Verdict.Yes, SupportReason(Ask(null, "nf4", "amd-mi300x")).Verdict);

    [Fact]
    public void What_the_chip_cannot_compute_no_runtime_computes_without_a_statement()
    {
        var reason = SupportReason(Ask("lmdeploy", "fp8-e4m3", "huawei-ascend-910b-64"));
        Assert.Equal(Verdict.No, reason.Verdict);
        Assert.Contains("no FP8", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measured_run_outranks_the_lack_of_a_statement()
    {
        var question = Ask("vllm@0.11.0", "mxfp6", "nvidia-h100-sxm-80");
        var report = Sample.ReportOn(question, Outcome.Works) with { Runtime = Sample.Runtime("vllm") };
        Assert.Equal(Verdict.Yes, TechnicalEngine.Evaluate(question with { Evidence = [report] }).Verdict);
    }

    [Fact]
    public void Every_shipped_runtime_states_what_it_runs_on() =>
        Assert.All(ShippedRuntimes.All, runtime => Assert.NotEmpty(runtime.Hardware));

    [Fact]
    public void Every_statement_of_a_shipped_runtime_can_be_stored() =>
        Assert.All(ShippedRuntimes.All, runtime => Assert.Empty(runtime.Validate()));

    [Theory]
    [InlineData("0.9", "0.9", null, true)]
    [InlineData("0.8.9", "0.9", null, false)]
    [InlineData("0.10", "0.9", "0.10", false)]
    [InlineData("0.6.6.post1", null, "0.6.7", true)]
    [InlineData(null, "0.9", null, true)]
    [InlineData(null, null, "0.9", false)]
    public void A_version_lies_within_a_range_by_its_numbers(
        string? version,
        string? from,
        string? to,
        bool expected
    ) =>
        Assert.Equal(
            expected,
            new StatedSupport(
                ShippedRuntimes.All[0] with
                {
                    Hardware =
                    [
                        new()
                        {
                            Support = Support.Native,
                            FromVersion = from,
                            ToVersion = to,
                            Note = "n",
                            Source = "s",
                        },
                    ],
                },
                version
            ).OnHardware(Sample.H100)
                is not null
        );
}
