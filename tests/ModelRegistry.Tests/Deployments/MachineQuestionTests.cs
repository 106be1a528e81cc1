using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.InProcess;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Tests.Deployments;

/// <summary>Questions of people in public threads, with what became of their machines. The thread stands beside each; a configuration stands for its kind.</summary>
public sealed class MachineQuestionTests(SharedApplication application)
{
    private const double GiB = 1_073_741_824;

    private static readonly ShippedRegistry registry = new(
        ShippedSnapshot.For(ShippedForm.From(Repository.File("db/catalog"))),
        TimeProvider.System
    );

    // Compute capabilities below a runtime's own: https://github.com/NVIDIA/TensorRT-LLM/issues/2620 and /2400,
    // https://github.com/sgl-project/sglang/issues/24302, https://github.com/gpustack/gpustack/pull/3932.
    [Theory]
    [InlineData("tensorrt-llm@0.15.0", "nvidia-t4")]
    [InlineData("tensorrt-llm@0.15.0", "nvidia-v100-16")]
    [InlineData("sglang@0.5.9", "nvidia-t4")]
    public async Task A_runtime_without_a_build_for_the_hardware_is_no(string runtime, string accelerator) =>
        Assert.Equal(
            Verdict.No,
            (
                await AskAsync(PublicShapes.Llama3B, accelerator, new() { ContextTokens = 2_048, Runtime = runtime })
            ).Verdict
        );

    // github:ml-explore/mlx runs on Apple silicon, and on CUDA as an option.
    [Fact]
    public async Task Units_of_the_chip_do_not_answer_for_a_runtime_of_other_hardware() =>
        Assert.NotEqual(
            Verdict.Yes,
            (
                await AskAsync(
                    PublicShapes.Llama8B,
                    "nvidia-h100-sxm-80",
                    new() { ContextTokens = 2_048, Runtime = "mlx" }
                )
            ).Verdict
        );

    [Theory]
    [InlineData("notepad")]
    [InlineData("vlm")]
    public async Task A_runtime_that_nobody_knows_is_refused(string runtime)
    {
        var answer = await registry.AskAsync(
            Question(
                PublicShapes.Llama8B,
                new()
                {
                    Accelerator = "nvidia-h100-sxm-80",
                    DevicesPerNode = 1,
                    Nodes = 1,
                },
                new() { Runtime = runtime }
            ),
            TestContext.Current.CancellationToken
        );
        Assert.Contains(runtime, Assert.Single(answer.Faults).Message, StringComparison.Ordinal);
    }

    // https://github.com/vllm-project/vllm/issues/27182 and /21097: no kernels of 8-bit integers from compute capability 10.0 on.
    [Theory]
    [InlineData("nvidia-rtx-5090", Verdict.No)]
    [InlineData("nvidia-l40s", Verdict.Yes)]
    public async Task Integers_for_activations_need_kernels_of_that_generation(string accelerator, Verdict expected) =>
        Assert.Equal(expected, (
                await AskAsync(
                    PublicShapes.Llama8BInt8,
                    accelerator,
                    new()
                    {
                        ContextTokens = 2_048,
                        Runtime = "vllm@0.11.0",
                        MemoryShare = 0.9,
                    }
                )
            ).Reasons.First(reason => reason.Code.StartsWith("FORMAT_", StringComparison.Ordinal)).Verdict);

    // https://github.com/vllm-project/vllm/issues/35439: six kernels refuse sm_100; the one for the scheme is of Hopper.
    [Fact]
    public async Task Activations_of_eight_bits_tell_a_scheme_from_its_weights() =>
        Assert.Equal(
            Verdict.No,
            (
                await AskAsync(
                    PublicShapes.Qwen30BW4A8,
                    "nvidia-b200",
                    new() { ContextTokens = 8_192, Runtime = "vllm@0.15.1" }
                )
            ).Verdict
        );

    // https://github.com/kvcache-ai/ktransformers/issues/314, /319, /573 (404 GB beside 768 GiB) and /494 (212 GB beside 256 GiB).
    [Theory]
    [InlineData("ktransformers", "q4_k_m", 404e9, 768, 8_192)]
    [InlineData("ktransformers@0.2.1", "q2_k", 212e9, 256, 4_096)]
    public async Task Experts_lie_in_the_memory_of_the_host(
        string runtime,
        string format,
        double bytes,
        int host,
        int context
    )
    {
        var answer = await AskAsync(
            Question(
                PublicShapes.DeepSeekR1,
                new()
                {
                    Accelerator = "nvidia-rtx-4090",
                    DevicesPerNode = 1,
                    Nodes = 1,
                    HostMemoryBytes = (long)(host * GiB),
                },
                new() { ContextTokens = context, Runtime = runtime },
                format,
                (long)bytes
            )
        );
        Assert.Equal(Verdict.Conditional, answer.Verdict);
    }

    // https://github.com/axolotl-ai-cloud/axolotl/pull/1428: 14 GB per card, less than half of the weights in 4 bits.
    [Theory]
    [InlineData(128_000_000_000, Verdict.Conditional)]
    [InlineData(null, Verdict.No)]
    public async Task Weights_that_are_tuned_lie_on_the_host(long? host, Verdict expected)
    {
        var answer = await AskAsync(
            Question(
                PublicShapes.Llama70B,
                new()
                {
                    Accelerator = "nvidia-rtx-3090",
                    DevicesPerNode = 2,
                    Nodes = 1,
                    HostMemoryBytes = host,
                },
                new() { ContextTokens = 512, Phase = Phase.Qlora },
                "nf4"
            )
        );
        Assert.Equal(expected, answer.Verdict);
    }

    // https://github.com/raullenchai/Rapid-MLX/issues/1634; https://github.com/0xBakeer/inference-atlas/pull/70 (4.501 bits in files).
    [Theory]
    [InlineData("\"quantization\":{\"group_size\":64,\"bits\":4}")]
    [InlineData(
        "\"quantization\":{\"group_size\":64,\"bits\":4},\"quantization_config\":{\"group_size\":64,\"bits\":4}"
    )]
    public async Task What_mlx_quantized_is_read_under_its_own_key(string members)
    {
        var answer = await AskAsync(
            PublicShapes.QwenMlx(members),
            "apple-m3-pro",
            new() { ContextTokens = 8_192, Runtime = "mlx" }
        );
        Within(19.7e9, 0.06, answer.Estimate!.WeightBytes);
        Assert.True(answer.Verdict <= Verdict.Conditional);
    }

    // The first checkpoints of compressed-tensors: 16.06 GB if the key is passed over.
    [Fact]
    public async Task An_older_key_of_a_quantization_is_read() =>
        Within(
            9.08e9,
            0.02,
            (
                await AskAsync(
                    PublicShapes.Llama8BOldKey,
                    "nvidia-l40s",
                    new() { ContextTokens = 8_192, Runtime = "vllm" }
                )
            )
                .Estimate!
                .WeightBytes
        );

    // https://github.com/ggml-org/llama.cpp/issues/8817: 27 layers x 16 heads x (192 + 128) x 2 bytes for each token.
    [Fact]
    public async Task A_build_before_latents_caches_all_heads()
    {
        var answer = await AskAsync(
            Question(
                PublicShapes.DeepSeekLite,
                One("nvidia-rtx-4090"),
                new() { ContextTokens = 163_840, Runtime = "llama.cpp@b3505" },
                "q4_0"
            )
        );
        Assert.Equal(Verdict.No, answer.Verdict);
        Within(45.3e9, 0.05, answer.Estimate!.KvCacheBytes);
    }

    // 2,160 MiB in a log of Ollama 0.35.1: the library's file is from before latents.
    [Fact]
    public async Task The_library_s_file_decides_how_latents_are_cached() =>
        Within(
            2_160 * 1_048_576.0,
            0.05,
            (
                await AskAsync(
                    Question(
                        PublicShapes.DeepSeekLite,
                        One("apple-m4-pro"),
                        new() { ContextTokens = 8_192, Runtime = "ollama@0.35.1" },
                        "q4_0",
                        8_905_126_121
                    )
                )
            )
                .Estimate!
                .KvCacheBytes
        );

    // https://github.com/ollama/ollama/issues/9678: 4.7 GiB before windows came to ggml.
    [Fact]
    public async Task A_version_before_windows_caches_the_whole_context_in_every_layer() => Within(4.7 * GiB, 0.1, (
                await AskAsync(
                    Question(
                        PublicShapes.Gemma27B,
                        One("nvidia-rtx-4090"),
                        new()
                        {
                            ContextTokens = 20_000,
                            Runtime = "ollama@0.6.0",
                            KvCacheFormat = "q8_0",
                        },
                        "q4_k_m",
                        17_396_936_320
                    )
                )
            ).Estimate!.KvCacheBytes);

    // hf:tiiuae/falcon-mamba-7b: 7,272,665,088 parameters; with the expansion of 16 that stands beside the width it would be 54.5 billion.
    [Fact]
    public async Task A_stated_width_outranks_a_derived_one()
    {
        var answer = await AskAsync(PublicShapes.FalconMamba, "nvidia-rtx-3090", new() { ContextTokens = 8_192 });
        Within(2 * 7_272_665_088.0, 0.001, answer.Estimate!.WeightBytes);
        Assert.Equal(Verdict.Yes, answer.Verdict);
    }

    // hf:Skywork/Skywork-Reward-Llama-3.1-8B: one row in place of a head of 128,256.
    [Fact]
    public async Task A_reward_model_has_no_output_head() =>
        Within(
            2 * 7_504_928_768.0,
            0.001,
            (await AskAsync(PublicShapes.Reward8B, "nvidia-a10", new() { ContextTokens = 2_048, Runtime = "vllm" }))
                .Estimate!
                .WeightBytes
        );

    // hf:Qwen/Qwen2-VL-7B-Instruct (8.29 billion); hf:mistralai/Voxtral-Mini-3B-2507 (4.68 billion).
    [Theory]
    [InlineData(PublicShapes.Qwen2Vl7B, "nvidia-rtx-4080", "transformers", 16_582_751_232)]
    [InlineData(PublicShapes.Voxtral, "nvidia-rtx-3080", null, 9_352_292_352)]
    public async Task Parts_that_see_or_hear_are_counted(
        string config,
        string accelerator,
        string? runtime,
        double bytes
    )
    {
        var answer = await AskAsync(config, accelerator, new() { ContextTokens = 2_048, Runtime = runtime });
        Within(bytes, 0.02, answer.Estimate!.WeightBytes);
        Assert.NotEqual(Verdict.Yes, answer.Verdict);
    }

    // hf:lmsys/vicuna-7b-v1.5-16k (4,096 positions, scaled by 4); hf:baichuan-inc/Baichuan2-13B-Chat (model_max_length).
    [Fact]
    public async Task The_context_is_read_from_every_key_that_states_it()
    {
        var scaled = PublicShapes.Llama7BWith(
            "\"max_position_embeddings\":4096,\"max_sequence_length\":16384,\"rope_scaling\":{\"factor\":4.0,\"type\":\"linear\"}"
        );
        Assert.Equal(
            Verdict.Yes,
            (await AskAsync(scaled, "nvidia-a100-sxm-80", new() { ContextTokens = 16_384 })).Verdict
        );
        Assert.Equal(
            Verdict.No,
            (await AskAsync(scaled, "nvidia-a100-sxm-80", new() { ContextTokens = 16_385 })).Verdict
        );
        Assert.Equal(
            Verdict.Yes,
            (await AskAsync(PublicShapes.Baichuan13B, "nvidia-a100-sxm-80", new() { ContextTokens = 4_096 })).Verdict
        );
    }

    // docs.vllm.ai, --dtype: 62.1 GB of files, 31.0 GB on the card.
    [Fact]
    public async Task A_checkpoint_of_32_bits_is_loaded_in_16()
    {
        var answer = await AskAsync(
            PublicShapes.StarCoder,
            "nvidia-a100-40",
            new() { ContextTokens = 8_192, Runtime = "vllm" }
        );
        Assert.True(answer.Verdict <= Verdict.Conditional);
        Within(31.0e9, 0.02, answer.Estimate!.WeightBytes);
    }

    // https://github.com/vllm-project/vllm/issues/16570: 500 to 1,700 tokens are left at 95 % of the memory.
    [Fact]
    public async Task The_largest_image_passes_at_the_start() =>
        Assert.NotEqual(
            Verdict.Yes,
            (
                await AskAsync(
                    Question(
                        PublicShapes.Qwen25Vl72B,
                        new()
                        {
                            Accelerator = "nvidia-a100-40",
                            DevicesPerNode = 4,
                            Nodes = 1,
                        },
                        new() { ContextTokens = 8_192, Runtime = "vllm@0.8.3" }
                    )
                )
            ).Verdict
        );

    // hf:tiiuae/Falcon-H1-7B-Instruct has 7,585,654,784 parameters.
    [Fact]
    public async Task An_unknown_family_is_named_or_counted_exactly()
    {
        var answer = await AskAsync(PublicShapes.FalconH1, "nvidia-rtx-4090", new() { ContextTokens = 8_192 });
        if (answer.Verdict == Verdict.Unknown)
            Assert.Contains(answer.Reasons, reason => reason.Message.Contains("falcon_h1", StringComparison.Ordinal));
        else
            Within(2 * 7_585_654_784.0, 0.002, answer.Estimate!.WeightBytes);
    }

    // hf:bartowski/magnum-12b-v2.5-kto-exl2, branch 4_25; HqqConfig of transformers.
    [Theory]
    [InlineData("exl2", "\"quant_method\":\"exl2\",\"version\":\"0.1.8\",\"bits\":4.25,\"head_bits\":6", 4.6e9)]
    [InlineData(
        "hqq",
        "\"quant_method\":\"hqq\",\"quant_config\":{\"weight_quant_params\":{\"nbits\":4,\"group_size\":64,\"axis\":1}},\"skip_modules\":[\"lm_head\"]",
        6.0e9
    )]
    public async Task A_scheme_that_is_not_known_is_named_or_sized(string scheme, string members, double bytes)
    {
        var answer = await AskAsync(
            PublicShapes.Llama8BWith($"\"quantization_config\":{{{members}}}"),
            "nvidia-rtx-3090",
            new() { ContextTokens = 8_192 }
        );
        if (answer.Estimate is { } estimate)
            Within(bytes, 0.08, estimate.WeightBytes);
        Assert.Contains(answer.Reasons, reason => reason.Message.Contains(scheme, StringComparison.OrdinalIgnoreCase));
    }

    // https://github.com/gpustack/gpustack/issues/2412: 926 MiB in use.
    [Fact]
    public async Task An_encoder_without_a_cache_is_judged_by_its_size() =>
        Assert.True(
            (
                await AskAsync(
                    Question(
                        PublicShapes.Reranker,
                        One("nvidia-rtx-5090"),
                        new() { ContextTokens = 8_192 },
                        null,
                        1_150_000_000
                    )
                )
            ).Verdict <= Verdict.Conditional
        );

    // hf:TheBloke/Llama-2-7B-GPTQ, its table of branches; hf:unsloth/Meta-Llama-3.1-8B-Instruct-bnb-4bit.
    [Fact]
    public async Task Groups_and_double_quantization_set_the_size()
    {
        string Gptq(int group) =>
            PublicShapes.Llama7BWith(
                $"\"max_position_embeddings\":4096,\"quantization_config\":{{\"quant_method\":\"gptq\",\"bits\":4,\"group_size\":{group},\"desc_act\":true,\"sym\":true}}"
            );
        async Task<long> Bytes(string config) =>
            (await AskAsync(config, "nvidia-rtx-3060", new() { ContextTokens = 2_048 })).Estimate!.WeightBytes;
        Within(4.28e9, 0.03, await Bytes(Gptq(32)));
        Within(3.90e9, 0.03, await Bytes(Gptq(128)));
        Within(
            5.703e9,
            0.02,
            await Bytes(
                PublicShapes.Llama8BWith(
                    "\"quantization_config\":{\"quant_method\":\"bitsandbytes\",\"load_in_4bit\":true,\"bnb_4bit_quant_type\":\"nf4\",\"bnb_4bit_use_double_quant\":true,\"bnb_4bit_compute_dtype\":\"bfloat16\"}"
                )
            )
        );
    }

    // compressed-tensors, kv_cache_scheme; vLLM follows it (--kv-cache-dtype auto): 2 x 32 x 8 x 128 bytes for each token.
    [Fact]
    public async Task The_cache_is_kept_as_the_checkpoint_says() =>
        Within(
            131_072 * 65_536.0,
            0.02,
            (
                await AskAsync(
                    PublicShapes.Llama8BFp8Cache,
                    "nvidia-l40s",
                    new() { ContextTokens = 131_072, Runtime = "vllm" }
                )
            )
                .Estimate!
                .KvCacheBytes
        );

    // As people keep them: the catalog has no kernels for these, and their size is known.
    [Theory]
    [InlineData("exl2", 4_600_000_000)]
    [InlineData("q2_k_xl", 3_400_000_000)]
    [InlineData("q5_k_xl", 5_800_000_000)]
    [InlineData("q8_k_xl", 10_000_000_000)]
    [InlineData("gptq-3bit", 3_900_000_000)]
    [InlineData("hqq", 5_800_000_000)]
    [InlineData("aqlm", 2_900_000_000)]
    public async Task A_variant_is_registered_with_its_size_whatever_its_format_is_called(string format, long bytes)
    {
        var answer = await application.DataAsync(
            "mutation ($input: RegisterModelInput!) { registerModel(input: $input) { model { variants { name weightBytes } } errors { __typename } } }",
            new
            {
                input = new
                {
                    registry = "local/main",
                    name = Fresh.Name("field"),
                    license = "MIT",
                    config = PublicShapes.Llama8B,
                    variants = new[]
                    {
                        new
                        {
                            name = "small",
                            format,
                            weightBytes = bytes,
                        },
                    },
                },
            }
        );
        Assert.Empty(answer["registerModel"]!["errors"]!.AsArray());
        Assert.Equal([$"{bytes}"], answer["registerModel"]!["model"]!["variants"]!.Texts("weightBytes"));
    }

    private static SystemInput One(string accelerator) =>
        new()
        {
            Accelerator = accelerator,
            DevicesPerNode = 1,
            Nodes = 1,
        };

    private static Task<TechnicalAnswer> AskAsync(string config, string accelerator, WorkloadInput workload) =>
        AskAsync(Question(config, One(accelerator), workload));

    private static async Task<TechnicalAnswer> AskAsync(ApiQuestion<DeploymentAnswer> question)
    {
        var answer = await registry.AskAsync(question, TestContext.Current.CancellationToken);
        Assert.Empty(answer.Faults);
        return answer.Value!.Technical;
    }

    private static ApiQuestion<DeploymentAnswer> Question(
        string config,
        SystemInput on,
        WorkloadInput workload,
        string? format = null,
        long? bytes = null
    ) =>
        Client.Asking.Questions.CheckDeployment(
            new()
            {
                Candidate = new()
                {
                    Config = config,
                    Format = format,
                    WeightBytes = bytes,
                },
            },
            new() { System = on },
            new() { Activities = [Activity.Run], Purpose = Purpose.Commercial },
            workload
        );

    private static void Within(double expected, double share, double? actual) =>
        Assert.InRange(actual ?? 0, expected * (1 - share), expected * (1 + share));
}
