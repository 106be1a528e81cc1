using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>What differs between runtimes as far as memory and speed go.</summary>
internal static class Runtimes
{
    private static readonly string[] layerSplitting = ["llama.cpp", "ollama", "lmstudio", "llamafile", "koboldcpp"];
    private static readonly string[] continuouslyBatching = ["vllm", "sglang", "tensorrt-llm", "lmdeploy", "vllm-ascend", "mindie"];

    /// <summary>True where several devices hold whole layers each and take turns (llama.cpp's default, --split-mode layer).</summary>
    public static bool SplitsByLayer(string? runtime, NumericFormat? format) => runtime is not null
        ? layerSplitting.Contains(runtime, StringComparer.OrdinalIgnoreCase)
        : format?.Support is { Count: > 0 } rules && rules.All(rule => rule.Runtimes?.All(IsLayerSplitting) == true);

    /// <summary>Sequences that a start-up profile makes room for: vLLM's default max_num_seqs is 256; others allocate what is asked.</summary>
    public static int SequencesAtStart(string? runtime) => runtime is not null && continuouslyBatching.Contains(runtime, StringComparer.OrdinalIgnoreCase) ? 256 : 1;

    private static bool IsLayerSplitting(string runtime) => layerSplitting.Contains(runtime, StringComparer.OrdinalIgnoreCase);
}
