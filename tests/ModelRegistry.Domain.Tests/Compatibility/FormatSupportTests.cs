using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using static ModelRegistry.Domain.Tests.Compatibility.Sample;

namespace ModelRegistry.Domain.Tests.Compatibility;

public sealed class FormatSupportTests
{
    [Fact]
    public void A_format_that_the_chip_names_is_native() =>
        Assert.Equal(Support.Native, FormatSupport.Of(H100, Fp8, null, null).Support);

    [Fact]
    public void A_format_is_native_where_the_one_that_computes_it_is()
    {
        var (support, reason) = FormatSupport.Of(H100, Fp8Ue8m0, null, null);
        Assert.Equal(Support.Native, support);
        Assert.Contains("natively as fp8-e4m3", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_for_the_elements_are_not_enough_where_kernels_are_known_on_other_hardware_only()
    {
        var blocks = Fp8Ue8m0 with { ComputedOn = ["Hopper"] };
        Assert.Equal(Support.Native, FormatSupport.Of(H100, blocks, null, null).Support);
        Assert.Equal(Support.Unknown, FormatSupport.Of(Rtx4090, blocks, null, null).Support);
    }

    [Fact]
    public void A_cache_in_a_plain_format_of_the_hardware_needs_no_rule() =>
        Assert.Equal(Verdict.Yes, FormatSupport.OfCache(H100, Bf16, Sample.Runtime("vllm"), null).Verdict);

    [Theory]
    [InlineData("vllm", Verdict.Yes)]
    [InlineData(null, Verdict.Yes)]
    [InlineData("sglang", Verdict.Unknown)]
    public void A_cache_in_eight_bits_is_kept_as_the_rules_say(string? runtime, Verdict expected) =>
        Assert.Equal(
            expected,
            FormatSupport.OfCache(A100, Fp8 with { CacheSupport = [widened] }, Sample.Runtime(runtime), null).Verdict
        );

    [Fact]
    public void A_cache_that_no_rule_covers_leaves_the_verdict_open()
    {
        var question = Ask(Llama8B, Bf16, H100) with
        {
            Workload = new() { KvCacheFormat = Fp8.Key },
            KvCacheFormat = Fp8,
        };
        Assert.Equal(
            (Verdict.Unknown, ReasonCodes.CacheFormatSupport),
            (Sample.Evaluate(question).Verdict, Sample.Evaluate(question).Reasons[0].Code)
        );
        Assert.Equal(
            Verdict.Yes,
            Sample.Evaluate(question with { KvCacheFormat = Fp8 with { CacheSupport = [widened] } }).Verdict
        );
    }

    private static readonly SupportRule widened = new()
    {
        Support = Support.Emulated,
        Runtimes = [Sample.Runtime("vllm")],
        Note = "widened as it is read",
        Source = "issue",
    };

    [Fact]
    public void Without_a_rule_it_is_unknown_and_the_reason_names_what_the_chip_has()
    {
        var (support, reason) = FormatSupport.Of(Rtx4090, Nf4, null, null);
        Assert.Equal((Support.Unknown, Verdict.Unknown), (support, reason.Verdict));
        Assert.Contains("fp32, bf16, fp16, fp8-e4m3, int8 natively", reason.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, Support.Emulated)]
    [InlineData("vllm", null, Support.Emulated)]
    [InlineData("vLLM", "0.10.1", Support.Emulated)]
    [InlineData("vllm", "0.9.2", Support.Unknown)]
    [InlineData("vllm", "nightly", Support.Unknown)]
    [InlineData("tensorrt-llm", null, Support.Unsupported)]
    [InlineData("sglang", null, Support.Unknown)]
    public void Rules_answer_for_the_runtime_and_version_that_are_named(
        string? runtime,
        string? version,
        Support expected
    ) => Assert.Equal(expected, FormatSupport.Of(A100, Mxfp4, Sample.Runtime(runtime), version).Support);

    [Fact]
    public void A_runtime_that_is_known_to_refuse_outranks_native_units()
    {
        var refused = Fp8 with
        {
            Support =
            [
                new()
                {
                    Support = Support.Unsupported,
                    Runtimes = [Sample.Runtime("old")],
                    Note = "no kernel",
                    Source = "issue",
                },
            ],
        };
        Assert.Equal(Support.Unsupported, FormatSupport.Of(H100, refused, Sample.Runtime("old"), null).Support);
        Assert.Equal(Support.Native, FormatSupport.Of(H100, refused, null, null).Support);
    }

    [Fact]
    public void A_rule_for_old_versions_is_passed_over_where_no_version_is_named()
    {
        var mended = Nf4 with
        {
            Support =
            [
                new()
                {
                    Support = Support.Unsupported,
                    Runtimes = [Sample.Runtime("vllm")],
                    ToVersion = "0.3",
                    Note = "refused",
                    Source = "issue",
                },
            ],
        };
        Assert.Equal(Support.Unknown, FormatSupport.Of(H100, mended, Sample.Runtime("vllm"), null).Support);
        Assert.Equal(Support.Unsupported, FormatSupport.Of(H100, mended, Sample.Runtime("vllm"), "0.2.7").Support);
    }

    [Theory]
    [InlineData(Support.Native, Verdict.Yes)]
    [InlineData(Support.Emulated, Verdict.Yes)]
    [InlineData(Support.Fallback, Verdict.Conditional)]
    [InlineData(Support.Unsupported, Verdict.No)]
    [InlineData(Support.Unknown, Verdict.Unknown)]
    public void Each_kind_of_support_has_its_verdict(Support support, Verdict verdict)
    {
        var ruled = Nf4 with
        {
            Support =
            [
                new()
                {
                    Support = support,
                    Note = "as measured",
                    Source = "s",
                },
            ],
        };
        Assert.Equal(verdict, FormatSupport.Of(H100, ruled, null, null).Reason.Verdict);
    }
}
