using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>What runtimes take beside weights and the cache of what is asked.</summary>
public sealed class RuntimeMemoryTests
{
    private const long Bytes = 16_060_522_496;

    // Logged by llama.cpp as "compute buffer size": 485 MiB for a vocabulary of 248,320.
    [Fact]
    public void Ggml_reserves_the_logits_of_a_whole_batch()
    {
        // Five copies of logits for the one sequence are counted for every runtime.
        var perEntry = 512 * 4 + 5 * 4;
        var large = Of(Sample.Llama8B with { VocabularySize = 248_320 }, "llama.cpp").OverheadBytes!.Value;
        Assert.Equal(
            (248_320.0 - 128_256) * perEntry,
            large - Of(Sample.Llama8B, "llama.cpp").OverheadBytes!.Value,
            2.0
        );
        Assert.Equal(
            100 * 4 * 128_256.0,
            (
                Of(Sample.Llama8B, "llama.cpp", context: 300).OverheadBytes
                - Of(Sample.Llama8B, "llama.cpp", context: 200).OverheadBytes
            )!.Value,
            2.0
        );
    }

    [Fact]
    public void A_layer_that_is_wider_than_the_vocabulary_sets_the_buffer()
    {
        var narrow = Sample.Llama8B with { VocabularySize = 32_000 };
        var overhead = Of(narrow, "llama.cpp").OverheadBytes!.Value;
        Assert.Equal(
            512 * 4 * 2 * 1_000.0,
            Of(narrow with { IntermediateSize = narrow.IntermediateSize + 1_000 }, "llama.cpp").OverheadBytes!.Value
                - overhead,
            2.0
        );
    }

    // Logged by llama-server for a model of 32 layers: 201 MiB of states in 4 cells, 50.25 MiB in one.
    [Theory]
    [InlineData("llama.cpp", 1, 3)]
    [InlineData("llama.cpp", 4, 0)]
    [InlineData("llama.cpp", 6, 0)]
    [InlineData("ollama", 1, 0)]
    [InlineData("vllm", 1, 0)]
    public void Slots_that_stay_empty_have_states_all_the_same(string runtime, int concurrency, int empty)
    {
        var states = Sample.Llama8B with
        {
            LayerGroups =
            [
                new()
                {
                    Kind = AttentionKind.State,
                    Count = 32,
                    StateElements = 100_000,
                },
            ],
        };
        var without = states with
        {
            LayerGroups =
            [
                new()
                {
                    Kind = AttentionKind.State,
                    Count = 32,
                    StateElements = 1,
                },
            ],
        };
        var difference =
            Of(states, runtime, concurrency).OverheadBytes - Of(without, runtime, concurrency).OverheadBytes;
        Assert.Equal(empty * 32 * 4 * 99_999.0, difference!.Value, 2.0);
    }

    [Theory]
    [InlineData("llama.cpp", 1, 8_192, 4 * 512 + 512)]
    [InlineData("llama.cpp", 1, 1_024, 1_024)]
    [InlineData("llama.cpp", 8, 8_192, 8 * (512 + 512))]
    [InlineData("ollama", 1, 8_192, 512 + 512)]
    [InlineData("vllm", 1, 8_192, 512)]
    public void The_cells_of_a_window_are_those_of_all_slots_and_of_one_batch(
        string runtime,
        int concurrency,
        int context,
        int cells
    )
    {
        Architecture With(int heads) =>
            Sample.Llama8B with
            {
                LayerGroups =
                [
                    new()
                    {
                        Kind = AttentionKind.Sliding,
                        Count = 32,
                        KeyValueHeads = heads,
                        HeadSize = 128,
                        Window = 512,
                    },
                ],
            };
        long Held(int heads) =>
            Of(With(heads), runtime, concurrency, context) is { } estimate
                ? estimate.KvCacheBytes!.Value + estimate.OverheadBytes!.Value
                : 0;
        Assert.Equal(cells * 32 * 4 * 128 * 2 * 2.0, Held(8) - Held(4), 4.0);
    }

    [Fact]
    public void A_library_has_no_answers_cached_while_it_reads_prompts()
    {
        // 131,072 bytes of cache per token, and logits and process.
        var answers = Total(output: 4_096);
        Assert.Equal(Bytes + 131_072.0 * 8_192, answers - 5 * 4 * 128_256 - 32 * 1_048_576.0, 4.0);
        // A prompt of almost the whole context: its cache, and four copies of the residual stream and three of the inner width.
        var prompts = Total(output: 1);
        Assert.Equal(2 * 8_191.0 * (4 * 4_096 + 3 * 14_336), prompts - answers, 131_072.0);
    }

    // torch.cuda.max_memory_allocated in GiB after one token, measured on an NVIDIA H200: transformers 5.17, PyTorch 2.11, random weights in BF16, SDPA.
    [Theory]
    [InlineData("qwen2", 6_144, 15.405)]
    [InlineData("qwen2", 14_336, 16.933)]
    [InlineData("qwen2", 30_720, 19.988)]
    [InlineData("qwen3", 6_144, 16.748)]
    [InlineData("qwen3", 14_336, 18.690)]
    [InlineData("qwen3", 30_720, 22.572)]
    public void A_library_holds_the_measured_peak_of_prompts_that_are_read_whole(string family, int prompt, double peak)
    {
        var model = family == "qwen2" ? Sample.Qwen2507B : Sample.Qwen38B;
        TechnicalVerdict With(double share) =>
            Sample.Evaluate(
                Sample.Ask(
                    model,
                    Sample.Bf16,
                    Sample.H200 with
                    {
                        UsableMemoryBytes = (long)(share * peak * 1_073_741_824),
                    }
                ) with
                {
                    Workload = new()
                    {
                        Runtime = Sample.Runtime("transformers"),
                        ContextTokens = prompt + 2,
                        OutputTokens = 2,
                    },
                }
            );
        // The peak and 2 %, of the usual 92 %, of all, and not at all.
        Assert.Equal(Verdict.Yes, With(1.02 / 0.92).Verdict);
        Assert.Equal((Verdict.Conditional, ReasonCodes.FitsTightly), Decided(With(1.02)));
        var least = With(0.98);
        Assert.Equal((Verdict.No, ReasonCodes.OutOfMemory), Decided(least));
        Assert.Contains("prefill_chunk_size", least.Reasons[0].Message, StringComparison.Ordinal);
    }

    private static (Verdict, string) Decided(TechnicalVerdict answer) => (answer.Verdict, answer.Reasons[0].Code);

    // Each token sent to two experts more holds six copies of the residual stream more, and their inner widths thrice.
    [Fact]
    public void Experts_that_a_token_is_sent_to_hold_its_copies()
    {
        double Least(int active)
        {
            var mixture = Sample.Llama8B with { Experts = new(64, active, 32, 0, 2_048), IntermediateSize = null };
            double low = 0,
                high = 1e12;
            for (var step = 0; step < 60; step++)
            {
                var middle = (low + high) / 2;
                var question = Question(mixture, "transformers", 1, 8_192, output: 1);
                var fits =
                    Sample
                        .Evaluate(
                            question with
                            {
                                Accelerator = question.Accelerator with { UsableMemoryBytes = (long)middle },
                            }
                        )
                        .Verdict == Verdict.Yes;
                (low, high) = fits ? (low, middle) : (middle, high);
            }
            return high * 0.92;
        }
        Assert.Equal(2.0 * 8_191 * (6 * 4_096 + 3 * 2 * 2_048), Least(6) - Least(4), 10.0);
    }

    // Three copies in 16 bits for each of four experts: of a whole prompt in a library, of as many tokens as pass at once in a server.
    [Theory]
    [InlineData("transformers", 3.0 * 4 * 2 * 8_191)]
    [InlineData("vllm", 3.0 * 4 * 2 * 8_192)]
    public void The_inner_widths_of_all_experts_of_a_token_are_held(string runtime, double perWidth)
    {
        Architecture With(int width) => Sample.Llama8B with { Experts = new(64, 4, 32, 0, width) };
        long Held(int width) => Of(With(width), runtime, output: 1).OverheadBytes!.Value;
        Assert.Equal(1_000 * perWidth, Held(21_000) - Held(20_000), 2.0);
    }

    // 0.8 GB of the vocabulary's matrix are what published peaks of Qwen3-4B in FP8 exceed weights and cache by.
    [Theory]
    [InlineData("transformers", true, 1)]
    [InlineData("transformers", false, 0)]
    [InlineData("vllm", true, 0)]
    public void A_library_holds_the_head_of_an_FP8_checkpoint_apart_from_the_embedding_it_is_tied_to(
        string runtime,
        bool tied,
        int heads
    )
    {
        var question = Sample.Ask(Sample.Llama8B with { TiedEmbeddings = tied }, Sample.Fp8, Sample.H200) with
        {
            Workload = new() { Runtime = Sample.Runtime(runtime) },
        };
        // 8 bits per weight, and 8 more for the embedding and the head.
        Assert.Equal(
            8_030_261_248 + (1 + heads) * 2.0 * 128_256 * 4_096,
            Sample.Evaluate(question).Estimate!.WeightBytes,
            2.0
        );
    }

    [Fact]
    public void A_head_that_is_held_apart_is_not_read_for_a_token()
    {
        double Seconds(bool tied, long? bytes = null) =>
            1
            / Sample
                .Evaluate(
                    Sample.Ask(Sample.Llama8B with { TiedEmbeddings = tied }, Sample.Fp8, Sample.H200, bytes) with
                    {
                        Workload = new() { Runtime = Sample.Runtime("transformers") },
                    }
                )
                .Estimate!.DecodeTokensPerSecond!.Value;
        const long Matrix = 2L * 128_256 * 4_096;
        const long Held = 8_030_261_248 + Matrix;
        // Of three matrices' bytes that are tied, one is not read; of two that are not tied, neither is the embedding.
        Assert.Equal(
            Seconds(tied: false, Held + Matrix) - Seconds(tied: false, Held),
            Seconds(tied: true) - Seconds(tied: false),
            1e-9
        );
    }

    // 8 bits, and a scale of 16 bits for 32 elements, unless another format is asked for.
    [Theory]
    [InlineData("hipfire", false, 8.5)]
    [InlineData("hipfire", true, 16)]
    [InlineData("llama.cpp", false, 16)]
    public void Hipfire_keeps_its_cache_in_8_bits(string runtime, bool asked, double bits)
    {
        var question = Question(Sample.Llama8B, runtime, 1, 8_192) with { KvCacheFormat = asked ? Sample.Bf16 : null };
        Assert.Equal(32 * 8 * 128 * 2 * 8_192 * bits / 8, Sample.Evaluate(question).Estimate!.KvCacheBytes!.Value, 2.0);
    }

    // NCCL's buffers are those of processes that share layers.
    [Theory]
    [InlineData("llama.cpp")]
    [InlineData("transformers")]
    public void One_process_that_hands_layers_out_has_no_buffers_for_communication(string runtime)
    {
        FitEstimate On(Accelerator accelerator, int devices) =>
            Sample
                .Evaluate(
                    Question(Sample.Llama8B, runtime, 1, 8_192, output: 8_192) with
                    {
                        Accelerator = accelerator,
                        System = new() { Accelerator = accelerator.Key, DevicesPerNode = devices },
                        WeightBytes = 2 * Bytes,
                    }
                )
                .Estimate!;
        var shared = On(Sample.Rtx4090, devices: 2);
        Assert.Equal(2, shared.PipelineParallel);
        Assert.Equal(2.0 * On(Sample.H200, devices: 1).OverheadBytes!.Value, shared.OverheadBytes!.Value, 2.0);
    }

    // vLLM's documentation of --dtype: "auto" takes FP16 for FP32 models.
    [Theory]
    [InlineData("vllm", 2)]
    [InlineData("sglang", 2)]
    [InlineData("transformers", 4)]
    public void Servers_load_weights_of_32_bits_in_16(string runtime, int bytes)
    {
        var wide = Sample.Bf16 with { Key = Sample.Id("fp32"), BitsPerWeight = 32, Element = ElementEncoding.Float32 };
        var stated = Question(Sample.Llama8B, runtime, 1, 8_192) with
        {
            Format = wide,
            WeightBytes = 4 * 8_030_261_248,
        };
        var estimated = stated with { WeightBytes = null, WeightBytesProvenance = Provenance.Unresolved };
        Assert.Equal(bytes * 8_030_261_248.0, Sample.Evaluate(stated).Estimate!.WeightBytes, 2.0);
        Assert.Equal(bytes * 8_030_261_248.0, Sample.Evaluate(estimated).Estimate!.WeightBytes, 2.0);
    }

    // A start-up profile runs the largest image: 2.5 GiB on each of four cards were measured for Qwen2.5-VL-72B (https://github.com/vllm-project/vllm/issues/16570).
    [Theory]
    [InlineData("vllm", 8)]
    [InlineData("transformers", 0)]
    [InlineData("llama.cpp", 0)]
    public void A_server_makes_room_for_the_largest_image_at_its_start(string runtime, int copies)
    {
        var seeing = Sample.Llama8B with { TowerWidth = 1_280, ImagePatches = 65_536 };
        Assert.Equal(
            copies * 2.0 * 1_280 * 65_536,
            Of(seeing, runtime).OverheadBytes!.Value - Of(Sample.Llama8B, runtime).OverheadBytes!.Value,
            2.0
        );
    }

    // llama.cpp looks the rows of the input embedding up on the host; one that is tied is copied to the device as the output head.
    [Theory]
    [InlineData("llama.cpp", false, true)]
    [InlineData("llama.cpp", true, false)]
    [InlineData("vllm", false, false)]
    public void The_input_embedding_stays_on_the_host(string runtime, bool tied, bool spared)
    {
        long Held(int vocabulary) =>
            Of(Sample.Llama8B with { TiedEmbeddings = tied, VocabularySize = vocabulary }, runtime) is { } estimate
                ? estimate.PerDeviceBytes!.Value - estimate.OverheadBytes!.Value
                : 0;
        // The weights are stated, so that a larger embedding leaves less for the layers, and less for the device where it stays on the host.
        Assert.Equal(spared ? -1_000 * 4_096 * 2.0 : 0, Held(101_000) - Held(100_000), 2.0);
    }

    [Fact]
    public void A_format_is_held_by_the_runtime_that_it_is_made_for_where_none_is_named()
    {
        var format = Sample.Bf16 with { MadeFor = Sample.Runtime("llama.cpp") };
        long? Held(string? runtime, NumericFormat held) =>
            Sample.Evaluate(Question(Sample.Llama8B, runtime, 1, 8_192) with { Format = held }).Estimate!.OverheadBytes;
        Assert.Equal(Held("llama.cpp", format), Held(null, format));
        Assert.NotEqual(Held("llama.cpp", format), Held(null, Sample.Bf16));
    }

    private static double Total(int output) =>
        Sample.Evaluate(Question(Sample.Llama8B, "transformers", 1, 8_192, output)).Estimate!.PerDeviceBytes!.Value;

    private static FitEstimate Of(
        Architecture architecture,
        string runtime,
        int concurrency = 1,
        int context = 8_192,
        int? output = null
    ) => Sample.Evaluate(Question(architecture, runtime, concurrency, context, output)).Estimate!;

    private static TechnicalQuestion Question(
        Architecture architecture,
        string? runtime,
        int concurrency,
        int context,
        int? output = null
    ) =>
        Sample.Ask(architecture, Sample.Bf16, Sample.H200, Bytes) with
        {
            Workload = new()
            {
                Runtime = Sample.Runtime(runtime),
                Concurrency = concurrency,
                ContextTokens = context,
                OutputTokens = output,
            },
        };
}
