using ModelRegistry.Domain.Compatibility;
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
        Assert.Equal((248_320.0 - 128_256) * perEntry, large - Of(Sample.Llama8B, "llama.cpp").OverheadBytes!.Value, 2.0);
        Assert.Equal(100 * 4 * 128_256.0, (Of(Sample.Llama8B, "llama.cpp", context: 300).OverheadBytes - Of(Sample.Llama8B, "llama.cpp", context: 200).OverheadBytes)!.Value, 2.0);
    }

    [Fact]
    public void A_layer_that_is_wider_than_the_vocabulary_sets_the_buffer()
    {
        var narrow = Sample.Llama8B with { VocabularySize = 32_000 };
        var overhead = Of(narrow, "llama.cpp").OverheadBytes!.Value;
        Assert.Equal(512 * 4 * 2 * 1_000.0, Of(narrow with { IntermediateSize = narrow.IntermediateSize + 1_000 }, "llama.cpp").OverheadBytes!.Value - overhead, 2.0);
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
        var states = Sample.Llama8B with { LayerGroups = [new() { Kind = AttentionKind.State, Count = 32, StateElements = 100_000 }] };
        var without = states with { LayerGroups = [new() { Kind = AttentionKind.State, Count = 32, StateElements = 1 }] };
        var difference = Of(states, runtime, concurrency).OverheadBytes - Of(without, runtime, concurrency).OverheadBytes;
        Assert.Equal(empty * 32 * 4 * 99_999.0, difference!.Value, 2.0);
    }

    [Theory]
    [InlineData("llama.cpp", 1, 8_192, 4 * 512 + 512)]
    [InlineData("llama.cpp", 1, 1_024, 1_024)]
    [InlineData("llama.cpp", 8, 8_192, 8 * (512 + 512))]
    [InlineData("ollama", 1, 8_192, 512 + 512)]
    [InlineData("vllm", 1, 8_192, 512)]
    public void The_cells_of_a_window_are_those_of_all_slots_and_of_one_batch(string runtime, int concurrency, int context, int cells)
    {
        Architecture With(int heads) => Sample.Llama8B with { LayerGroups = [new() { Kind = AttentionKind.Sliding, Count = 32, KeyValueHeads = heads, HeadSize = 128, Window = 512 }] };
        long Held(int heads) => Of(With(heads), runtime, concurrency, context) is { } estimate ? estimate.KvCacheBytes!.Value + estimate.OverheadBytes!.Value : 0;
        Assert.Equal(cells * 32 * 4 * 128 * 2 * 2.0, Held(8) - Held(4), 4.0);
    }

    [Fact]
    public void A_library_has_no_answers_cached_while_it_reads_prompts()
    {
        // 131,072 bytes of cache per token, and logits and process.
        var answers = Total(output: 4_096);
        Assert.Equal(Bytes + 131_072.0 * 8_192, answers - 5 * 4 * 128_256 - 0.05 * 1_073_741_824, 4.0);
        // A prompt of almost the whole context: its cache, and one copy of the residual stream and one and a quarter of the inner width.
        var prompts = Total(output: 1);
        Assert.Equal(2 * 8_191 * (4_096 + 1.25 * 14_336), prompts - answers, 131_072.0);
    }

    [Fact]
    public void A_format_is_held_by_the_runtime_that_it_is_made_for_where_none_is_named()
    {
        var format = Sample.Bf16 with { Support = [new() { Support = Support.Emulated, Runtimes = ["llama.cpp"], Note = "", Source = "" }] };
        long? Held(string? runtime, NumericFormat held) => TechnicalEngine.Evaluate(Question(Sample.Llama8B, runtime, 1, 8_192) with { Format = held }).Estimate!.OverheadBytes;
        Assert.Equal(Held("llama.cpp", format), Held(null, format));
        Assert.NotEqual(Held("llama.cpp", format), Held(null, Sample.Bf16));
    }

    private static double Total(int output) => TechnicalEngine.Evaluate(Question(Sample.Llama8B, "transformers", 1, 8_192, output)).Estimate!.PerDeviceBytes!.Value;

    private static FitEstimate Of(Architecture architecture, string runtime, int concurrency = 1, int context = 8_192) =>
        TechnicalEngine.Evaluate(Question(architecture, runtime, concurrency, context)).Estimate!;

    private static TechnicalQuestion Question(Architecture architecture, string? runtime, int concurrency, int context, int? output = null) =>
        Sample.Ask(architecture, Sample.Bf16, Sample.H200, Bytes) with
        {
            Workload = new() { Runtime = runtime, Concurrency = concurrency, ContextTokens = context, OutputTokens = output },
        };
}
