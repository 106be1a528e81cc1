using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>A cache is the one that the runtime and its version has, which may be larger than the model's paper says.</summary>
public sealed class RuntimeCacheTests
{
    // DeepSeek-V2-Lite: 27 layers of 16 heads, 192 per key and 128 per value, or 576 of a latent for all heads.
    private static readonly Architecture latent = Sample.Llama8B with
    {
        Layers = 27,
        HiddenSize = 2_048,
        AttentionHeads = 16,
        ContextTokens = 163_840,
        LayerGroups =
        [
            new()
            {
                Kind = AttentionKind.Latent,
                Count = 27,
                HeadSize = 192,
                ValueHeadSize = 128,
                LatentSize = 576,
            },
        ],
    };

    // Gemma 3 27B: 10 of 62 layers attend to everything, the others to 1,024 tokens.
    private static readonly Architecture windowed = Sample.Llama8B with
    {
        Layers = 62,
        HiddenSize = 5_376,
        AttentionHeads = 32,
        LayerGroups =
        [
            new()
            {
                Kind = AttentionKind.Full,
                Count = 10,
                KeyValueHeads = 16,
                HeadSize = 128,
            },
            new()
            {
                Kind = AttentionKind.Sliding,
                Count = 52,
                KeyValueHeads = 16,
                HeadSize = 128,
                Window = 1_024,
            },
        ],
    };

    private const double AllHeads = 27.0 * 16 * (192 + 128) * 2;
    private const double Latents = 27.0 * 576 * 2;

    // https://github.com/ggml-org/llama.cpp/issues/8817 and pull/12801; https://github.com/vllm-project/vllm/releases/tag/v0.7.1.
    [Theory]
    [InlineData("llama.cpp", "b3505", AllHeads)]
    [InlineData("llama.cpp", "b6000", Latents)]
    [InlineData("llama.cpp", null, Latents)]
    [InlineData("ollama", "0.35.1", AllHeads)]
    [InlineData("ollama", null, AllHeads)]
    [InlineData("vllm", "0.5.4", AllHeads)]
    [InlineData("vllm", "0.7.1", Latents)]
    [InlineData("sglang", null, Latents)]
    public void Latents_are_cached_where_the_version_has_them(string runtime, string? version, double perToken) =>
        Assert.Equal(8_192 * perToken, Cache(latent, runtime, version), 16.0);

    [Theory]
    [InlineData("ollama", "0.6.0", 62 * 20_000.0)]
    [InlineData("ollama", "0.9.0", 10 * 20_000.0 + 52 * 1_024)]
    [InlineData("llama.cpp", "b4900", 62 * 20_000.0)]
    [InlineData("llama.cpp", "b6000", 10 * 20_000.0 + 52 * 1_024)]
    [InlineData("vllm", "0.5.0", 62 * 20_000.0)]
    [InlineData("vllm", "0.11.0", 10 * 20_000.0 + 52 * 1_024)]
    public void Windows_bound_the_cache_where_the_version_has_them(string runtime, string version, double tokens) =>
        Assert.Equal(tokens * 16 * 128 * 2 * 2, Cache(windowed, runtime, version, 20_000), 16.0);

    // 27 layers x 16 heads x 320 elements of 16 bits for 163,840 tokens: 45.3 GB, on a card of 24.
    [Fact]
    public void A_build_without_latents_does_not_hold_the_whole_context() =>
        Assert.Contains(
            Sample.Evaluate(Question(latent, "llama.cpp", "b3505", 163_840)).Reasons,
            reason => reason.Code == ReasonCodes.OutOfMemory
        );

    private static double Cache(Architecture model, string runtime, string? version, int context = 8_192) =>
        Sample.Evaluate(Question(model, runtime, version, context)).Estimate!.KvCacheBytes!.Value;

    private static TechnicalQuestion Question(Architecture model, string runtime, string? version, int context) =>
        Sample.Ask(model, Sample.Bf16, Sample.Rtx4090, 8_905_126_121) with
        {
            Workload = new()
            {
                Runtime = Sample.Runtime(runtime),
                RuntimeVersion = version,
                ContextTokens = context,
            },
        };
}
