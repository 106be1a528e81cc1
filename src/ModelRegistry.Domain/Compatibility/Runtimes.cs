using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>What differs between runtimes as far as memory and speed go.</summary>
internal static class Runtimes
{
    // Those that compute with ggml, and hipfire, whose stages hold bands of layers (github:Kaden-Schutt/hipfire docs/MULTI-GPU.md).
    private static readonly string[] ggml = ["llama.cpp", "ollama", "lmstudio", "llamafile", "koboldcpp"];
    private static readonly string[] layerSplitting = [.. ggml, "hipfire"];
    private static readonly string[] continuouslyBatching =
    [
        "vllm",
        "sglang",
        "tensorrt-llm",
        "lmdeploy",
        "vllm-ascend",
        "mindie",
    ];

    /// <summary>True for servers that let requests wait, or take them back, when the cache is full (continuous batching).</summary>
    public static bool Queues(string? runtime) =>
        runtime is not null
        && (runtime == "nim" || continuouslyBatching.Contains(runtime, StringComparer.OrdinalIgnoreCase));

    /// <summary>The runtime that is named; where none is, the first of those that a format is made for (GGUF: llama.cpp), as its first rule names them; else null.</summary>
    public static string? Of(string? runtime, NumericFormat? format) =>
        runtime ?? (IsOfLayerSplitting(format) ? format!.Support[0].Runtimes![0] : null);

    /// <summary>True where several devices hold whole layers each and take turns (llama.cpp's default, --split-mode layer; device_map of a library).</summary>
    public static bool SplitsByLayer(string? runtime, NumericFormat? format) =>
        Of(runtime, format) is { } known && (IsLayerSplitting(known) || IsLibrary(known));

    /// <summary>
    /// True where the files that a runtime offers keep the embeddings that layers read as they were trained: Ollama's own quantizer passes over
    /// per_layer_token_embd (github:ollama/ollama server/quantization.go; its gemma3n:e4b has 7.5 GB), llama.cpp's does not.
    /// </summary>
    public static bool KeepsLayerEmbeddingsWide(string? runtime, NumericFormat? format) =>
        string.Equals(runtime, "ollama", StringComparison.OrdinalIgnoreCase) && IsOfLayerSplitting(format);

    /// <summary>
    /// True where the part that sees is a file of its own beside the weights, and is loaded on request (llama.cpp: --mmproj,
    /// github:ggml-org/llama.cpp docs/multimodal.md), or left out (hipfire: its 15.0 GB of Qwen3.5-27B hold the text, docs/MODELS.md).
    /// </summary>
    public static bool LeavesTowersOut(string? runtime) => runtime?.ToLowerInvariant() is "llama.cpp" or "hipfire";

    /// <summary>
    /// True where the output head is loaded as it lies in the file, apart from the embedding that it is tied to: published peaks of the three smallest
    /// Qwen3 in FP8, which are tied, exceed weights and cache by one such matrix (0.31, 0.62 and 0.78 GB); in 16 bits and in GPTQ they do not.
    /// </summary>
    public static bool HoldsHeadsApart(string? runtime, NumericFormat? format) =>
        IsLibrary(runtime) && format?.Element == "e4m3";

    private static bool IsOfLayerSplitting(NumericFormat? format) =>
        format?.Support is [{ Runtimes: { Count: > 0 } first }, ..] && first.All(IsLayerSplitting);

    /// <summary>Sequences that a start-up profile makes room for: vLLM's default max_num_seqs is 256; others allocate what is asked.</summary>
    public static int SequencesAtStart(string? runtime) =>
        runtime is not null && continuouslyBatching.Contains(runtime, StringComparer.OrdinalIgnoreCase) ? 256 : 1;

    /// <summary>
    /// Sequences that the caches of windows and states have room for from the start: llama-server opens four slots over one cache unless told
    /// otherwise (github:ggml-org/llama.cpp tools/server/server.cpp), its kin one; 0: what is asked, and no more.
    /// </summary>
    public static int SlotsAtStart(string? runtime) =>
        !IsGgml(runtime) ? 0
        : string.Equals(runtime, "llama.cpp", StringComparison.OrdinalIgnoreCase) ? 4
        : 1;

    /// <summary>
    /// Tokens of a prompt that pass a layer at once: libraries without a scheduler take all prompts whole; servers cut them
    /// (vLLM: max_num_batched_tokens, 2,048 at least; llama.cpp: --ubatch-size, 512).
    /// </summary>
    public static double TokensAtOnce(string? runtime) =>
        IsLibrary(runtime) ? double.PositiveInfinity
        : runtime is not null && IsLayerSplitting(runtime) ? 512
        : 2_048;

    /// <summary>
    /// Copies of the residual stream and of the inner width while a layer is computed. Servers: fitted on published start-up peaks. Libraries
    /// take prompts whole (up to 32,768 tokens): the peaks of one release, read over the whole run (torch.cuda.max_memory_allocated in
    /// github:QwenLM/Qwen2.5 examples/speed-benchmark/speed_benchmark_transformers.py), show the copies of <see cref="WholePromptBytes"/>,
    /// those of the next none. What lies between is fitted: 35 % of these copies meet 114 published peaks, of which some are
    /// in GiB and say GB, with a mean error of 6 %.
    /// </summary>
    public static (double Residual, double Inner) ActivationCopies(string? runtime) =>
        IsLibrary(runtime) ? (1.4, 1.05)
        : IsGgml(runtime) ? (0, 0)
        : (4, 1);

    /// <summary>
    /// Bytes per token of a prompt that one layer may hold, at 16 bits, where prompts are read whole; 0: they are cut. Four residual and three
    /// inner copies, and three residual copies for every expert that the token is sent to. Measured on an NVIDIA H200 (transformers 5.17, PyTorch 2.11,
    /// random weights, 4,096 to 30,720 tokens): dense layers with a gate within 2 % (Qwen2.5, Qwen3, Llama 2, TinyLlama, SmolLM), others from 14 % less
    /// (StarCoder2) to 34 % more (Gemma 3 1B); mixtures from 2 % less to 10 % more (Qwen3, Mixtral, DeepSeek-V2), half as much again in GLM-4.7 and
    /// Qwen3-Next. With prefill_chunk_size 2,048 what is left no longer grows with the inner width.
    /// </summary>
    public static double WholePromptBytes(string? runtime, double hidden, double inner, int experts) =>
        IsLibrary(runtime) ? 2 * ((4 + 3 * experts) * hidden + 3 * inner) : 0;

    /// <summary>
    /// True where the experts of a layer are computed one after the other, each on the tokens that were sent to it (the loop in
    /// github:huggingface/transformers src/transformers/models/qwen3_moe/modeling_qwen3_moe.py at 4.5x, of which the published peaks are), so that the
    /// inner width of one lies in memory at a time.
    /// </summary>
    public static bool TakesExpertsInTurn(string? runtime) => IsLibrary(runtime);

    /// <summary>
    /// Bits of one element of the cache unless told otherwise: hipfire keeps it in 8 bits with a scale of 16 for every 32 elements (kv_cache
    /// "auto" is "q8", github:Kaden-Schutt/hipfire docs/MODELS.md and docs/QUANTIZATION.md); null: those of the activations.
    /// </summary>
    public static double? CacheBits(string? runtime) =>
        string.Equals(runtime, "hipfire", StringComparison.OrdinalIgnoreCase) ? 8.5 : null;

    /// <summary>
    /// Numbers of 32 bits per token that a buffer is reserved for before the first prompt: the logits of every token, or what a layer computes where
    /// that is more (llama.cpp, graph_reserve in src/llama-context.cpp; its logs of "compute buffer size": 485 MiB for a vocabulary of 248,320,
    /// 145 MiB for Llama 2 70B). 0: none is.
    /// </summary>
    public static double GraphWidth(string? runtime, double vocabulary, double hidden, double inner) =>
        IsGgml(runtime) ? Math.Max(vocabulary, 2 * (hidden + inner)) : 0;

    /// <summary>
    /// Bytes that a process takes beside tensors on each device: 0.6 GiB for servers (KAITO's estimator, "non-torch" memory), 0.3 GiB
    /// for single programs without Python. Published peaks of libraries count what their allocator gave out (MLX: mx.get_peak_memory, within the part
    /// that macOS lets the graphics wire); what the driver takes there is left to the share that stays free. PyTorch's gives cuBLAS a
    /// workspace of 32 MiB (Hopper; 8 MiB before it: github:pytorch/pytorch aten/src/ATen/cuda/CublasHandlePool.cpp), which is what
    /// published peaks in 16 bits exceed weights and cache by: 33 to 49 MB.
    /// </summary>
    public static double ProcessBytes(string? runtime) =>
        IsLibrary(runtime) ? 0.03125 * GiB
        : string.Equals(runtime, "mlx", StringComparison.OrdinalIgnoreCase) ? 0.05 * GiB
        : runtime is not null && IsLayerSplitting(runtime) ? 0.3 * GiB
        : 0.6 * GiB;

    private const double GiB = 1_073_741_824;

    /// <summary>True for libraries that run a model without a scheduler, one process over all devices.</summary>
    public static bool IsLibrary(string? runtime) =>
        string.Equals(runtime, "transformers", StringComparison.OrdinalIgnoreCase);

    private static bool IsGgml(string? runtime) =>
        runtime is not null && ggml.Contains(runtime, StringComparer.OrdinalIgnoreCase);

    private static bool IsLayerSplitting(string runtime) =>
        layerSplitting.Contains(runtime, StringComparer.OrdinalIgnoreCase);
}
