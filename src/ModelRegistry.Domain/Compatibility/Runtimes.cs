using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>What differs between runtimes as far as memory and speed go.</summary>
internal static class Runtimes
{
    private static readonly string[] layerSplitting = ["llama.cpp", "ollama", "lmstudio", "llamafile", "koboldcpp"];
    private static readonly string[] continuouslyBatching = ["vllm", "sglang", "tensorrt-llm", "lmdeploy", "vllm-ascend", "mindie"];

    /// <summary>True for servers that let requests wait, or take them back, when the cache is full (continuous batching).</summary>
    public static bool Queues(string? runtime) => runtime is not null && (runtime == "nim" || continuouslyBatching.Contains(runtime, StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// True where several devices hold whole layers each and take turns (llama.cpp's default, --split-mode layer; device_map of a library). Where no runtime is
    /// named, the format's first rule names those that it is made for.
    /// </summary>
    public static bool SplitsByLayer(string? runtime, NumericFormat? format) => runtime is not null
        ? IsLayerSplitting(runtime) || IsLibrary(runtime)
        : IsOfLayerSplitting(format);

    /// <summary>
    /// True where the files that a runtime offers keep the embeddings that layers read as they were trained: Ollama's own quantizer passes over
    /// per_layer_token_embd (github:ollama/ollama server/quantization.go; its gemma3n:e4b has 7.5 GB), llama.cpp's does not.
    /// </summary>
    public static bool KeepsLayerEmbeddingsWide(string? runtime, NumericFormat? format) =>
        string.Equals(runtime, "ollama", StringComparison.OrdinalIgnoreCase) && IsOfLayerSplitting(format);

    private static bool IsOfLayerSplitting(NumericFormat? format) => format?.Support is [{ Runtimes: { Count: > 0 } first }, ..] && first.All(IsLayerSplitting);

    /// <summary>Sequences that a start-up profile makes room for: vLLM's default max_num_seqs is 256; others allocate what is asked.</summary>
    public static int SequencesAtStart(string? runtime) => runtime is not null && continuouslyBatching.Contains(runtime, StringComparer.OrdinalIgnoreCase) ? 256 : 1;

    /// <summary>
    /// Tokens of a prompt that pass a layer at once: libraries without a scheduler take all prompts whole; servers cut them
    /// (vLLM: max_num_batched_tokens, 2,048 at least).
    /// </summary>
    public static double TokensAtOnce(string? runtime) => IsLibrary(runtime) ? double.PositiveInfinity : 2_048;

    /// <summary>
    /// Copies of the residual stream and of the inner width while a layer is computed. Servers: fitted on published start-up peaks. Libraries
    /// take prompts whole (up to 32,768 tokens), and of 105 published peaks one release shows none of it, an earlier one some three inner
    /// copies; with these the mean error is 7 %, of which most is that some tables count in GiB and say GB.
    /// </summary>
    public static (double Residual, double Inner) ActivationCopies(string? runtime) => IsLibrary(runtime) ? (2, 0.5) : (4, 1);

    /// <summary>
    /// Bytes that a process takes beside tensors on each device: 0.6 GiB for servers (KAITO's estimator, "non-torch" memory), 0.3 GiB
    /// for llama.cpp. Published peaks of libraries count tensors only; what the driver takes there is left to the share that stays free.
    /// </summary>
    public static double ProcessBytes(string? runtime) => IsLibrary(runtime) ? 0.05 * GiB
        : runtime is not null && IsLayerSplitting(runtime) ? 0.3 * GiB
        : 0.6 * GiB;

    private const double GiB = 1_073_741_824;

    /// <summary>True for libraries that run a model without a scheduler, one process over all devices.</summary>
    public static bool IsLibrary(string? runtime) => string.Equals(runtime, "transformers", StringComparison.OrdinalIgnoreCase);

    private static bool IsLayerSplitting(string runtime) => layerSplitting.Contains(runtime, StringComparer.OrdinalIgnoreCase);
}
