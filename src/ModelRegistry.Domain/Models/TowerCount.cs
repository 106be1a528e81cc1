using System.Text.Json;

namespace ModelRegistry.Domain.Models;

/// <summary>
/// Counts the part of a model that sees: a transformer over patches, and what brings its outputs to the width of the text. Embeddings of patches and
/// positions are left out, which are less than a hundredth of it (modelling code in Hugging Face transformers, src/transformers/models/*).
/// </summary>
internal static class TowerCount
{
    private static readonly string[] Parts = ["vision_config", "visual", "thinker_config.vision_config"];

    /// <summary>Towers with a gate in their feed-forward part, whatever their activation.</summary>
    private static readonly string[] Gated = ["gemma4_vision"];

    // Above every tower there is; bounds the products.
    private const int MostLayers = 1_000;
    private const int MostWidth = 100_000;
    private const int MostMerged = 16;

    /// <summary>Its parameters; null: there is none, or its figures are not those of such a transformer.</summary>
    public static long? Of(ConfigNode root, int? textWidth)
    {
        // What is not understood here leaves the count of the text as it is.
        var part = Parts
            .Select(key =>
                root.TryGet(key, out var value) && value.ValueKind == JsonValueKind.Object
                    ? new ConfigNode(value, [])
                    : null
            )
            .FirstOrDefault(node => node is not null);
        if (
            part?.Count("depth", "num_hidden_layers", "vt_num_hidden_layers")
            is not (> 0 and <= MostLayers and { } layers)
        )
            return null;
        if (part.Count("hidden_size", "vt_hidden_size") is not (> 0 and <= MostWidth and { } width))
            return null;
        if (part.Count("intermediate_size", "vt_intermediate_size") is not (> 0 and <= MostWidth and { } inner))
            return null;
        var matrices = part.Text("hidden_act") == "silu" || Gated.Contains(part.Text("model_type")) ? 3 : 2;
        var layer = 4L * width * width + (long)matrices * width * inner;
        return Mergers(part, width, textWidth ?? 0) is { } mergers ? layers * layer + mergers : null;
    }

    // Neighbouring patches side by side, through a square matrix, to the width of the text; once more for each layer whose outputs are handed on (Qwen3-VL).
    private static long? Mergers(ConfigNode part, long width, int textWidth)
    {
        var side = part.Count("spatial_merge_size") ?? 1;
        var output = part.Count("out_hidden_size") ?? textWidth;
        if (side is < 1 or > MostMerged || output > MostWidth)
            return null;
        var merged = width * side * side;
        return (1 + (part.List("deepstack_visual_indexes")?.Count ?? 0))
            * ((side > 1 ? merged * merged : 0) + merged * output);
    }
}
