using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Tests.Compatibility;

/// <summary>The command that runs what was judged: no flag that the runtime does not have, and none that says nothing.</summary>
public sealed class RuntimeCommandTests
{
    [Theory]
    [InlineData("vllm", "vllm serve example/model --tensor-parallel-size 2 --max-model-len 8192 --max-num-seqs 4")]
    [InlineData(
        "sglang",
        "python -m sglang.launch_server --model-path example/model --tensor-parallel-size 2 --context-length 8192 --max-running-requests 4"
    )]
    [InlineData("tensorrt-llm", "trtllm-serve example/model --tp_size 2 --max_seq_len 8192 --max_batch_size 4")]
    [InlineData("ollama", "OLLAMA_CONTEXT_LENGTH=8192 OLLAMA_NUM_PARALLEL=4 ollama serve")]
    [InlineData("transformers", "transformers serve --force-model example/model --continuous-batching")]
    [InlineData("mindie", "torchrun --nproc_per_node 2 -m examples.run_pa --model_path example/model")]
    public void A_server_is_told_its_layout_its_context_and_its_sequences(string runtime, string line)
    {
        var command = RuntimeCommand.For(Question(runtime), Estimate, Verdict.Yes)!;
        Assert.Equal(line, command.Line);
        Assert.All(command.Flags, flag => Assert.Contains("https://", flag.Because, StringComparison.Ordinal));
    }

    [Fact]
    public void What_lies_on_the_host_is_told()
    {
        var experts = Estimate with
        {
            TensorParallel = 1,
            RunningSequences = 1,
            LayersOnHost = 0,
            ExpertLayersOnHost = 20,
        };
        Assert.Equal(
            "llama-server --model example/model.gguf --ctx-size 8192 --n-cpu-moe 20",
            RuntimeCommand.For(Question("llama.cpp"), experts, Verdict.Conditional)!.Line
        );
        var layers = experts with { LayersOnHost = 12, ExpertLayersOnHost = 0 };
        Assert.EndsWith(
            "--n-gpu-layers 20",
            RuntimeCommand.For(Question("llama.cpp"), layers, Verdict.Conditional)!.Line,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void More_than_the_usual_share_is_told_only_where_it_is_needed()
    {
        var tight = Estimate with { PerDeviceBytes = 95_100, PerDeviceAvailableBytes = 100_000 };
        Assert.Contains(
            "--gpu-memory-utilization 0.96",
            RuntimeCommand.For(Question("vllm"), tight, Verdict.Conditional)!.Line,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("vllm", Verdict.No)]
    [InlineData("vllm", Verdict.Unknown)]
    [InlineData("lmdeploy", Verdict.Yes)]
    public void There_is_none_for_what_does_not_run_or_whose_flags_are_not_known(string runtime, Verdict verdict) =>
        Assert.Null(RuntimeCommand.For(Question(runtime), Estimate, verdict));

    [Fact]
    public void Every_flag_has_an_address_that_can_be_opened()
    {
        var forms = ShippedRuntimes.All.Select(runtime => runtime.Command).OfType<RuntimeCommandForm>().ToList();
        Assert.True(forms.Count >= 5);
        Assert.All(
            forms.SelectMany(form => form.Flags),
            flag => Assert.StartsWith("https://", flag.Source, StringComparison.Ordinal)
        );
        Assert.All(
            forms,
            form => Assert.NotEqual(form.ModelOnRequest, form.Program.Contains("{model}", StringComparison.Ordinal))
        );
    }

    private static FitEstimate Estimate { get; } =
        new()
        {
            Devices = 2,
            TensorParallel = 2,
            PipelineParallel = 1,
            DataParallel = 1,
            RunningSequences = 4,
            WeightBytes = 16_060_522_496,
            PerDeviceBytes = 50_000,
            PerDeviceAvailableBytes = 100_000,
            Provenance = Provenance.Estimated,
        };

    private static TechnicalQuestion Question(string runtime) =>
        Sample.Ask(Sample.Llama8B, Sample.Bf16, Sample.H100) with
        {
            Model = "example/model",
            Runtime = ShippedRuntimes.Index.For(Sample.Runtime(runtime), null),
            Workload = new() { Runtime = Sample.Runtime(runtime), ContextTokens = 8_192 },
        };
}
