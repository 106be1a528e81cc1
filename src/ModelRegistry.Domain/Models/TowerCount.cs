namespace ModelRegistry.Domain.Models;

/// <summary>
/// Counts the parts of a model that see and hear: transformers over patches of images or frames of sound, and what brings their outputs to the
/// width of the text. Embeddings of patches and positions are left out of images, which are less than a hundredth (modelling code in Hugging Face
/// transformers, src/transformers/models/*).
/// </summary>
internal static class TowerCount
{
    private static readonly string[] Images =
    [
        "vision_config",
        "visual",
        "vision_tower_config",
        "vit_config",
        "vision_encoder_config",
        "thinker_config.vision_config",
    ];
    private static readonly string[] Sounds =
    [
        "audio_config",
        "audio_tower_config",
        "audio_encoder_config",
        "thinker_config.audio_config",
    ];

    /// <summary>Towers with a gate in their feed-forward part, whatever their activation.</summary>
    private static readonly string[] Gated = ["gemma4_vision", "pixtral"];

    // What a file leaves out stands in the class of the tower (configuration_*.py in src/transformers/models).
    private static readonly Dictionary<string, Dictionary<string, int>> classDefaults = new()
    {
        ["clip_vision_model"] = Sizes(12, 768, 3_072, 224, 32),
        ["siglip_vision_model"] = Sizes(12, 768, 3_072, 224, 16),
        ["pixtral"] = Sizes(24, 1_024, 4_096, 1_024, 16),
        ["intern_vit_6b"] = Sizes(48, 3_200, 12_800, 224, 14),
        ["voxtral_encoder"] = Sizes(32, 1_280, 5_120, 0, 0),
        ["qwen2_audio_encoder"] = Sizes(32, 1_280, 5_120, 0, 0),
        ["qwen2_5_omni_audio_encoder"] = Sizes(32, 1_280, 5_120, 0, 0),
    };

    // Above every tower there is; bounds the products.
    private const int MostLayers = 1_000;
    private const int MostWidth = 100_000;
    private const int MostMerged = 16;
    private const int MostPatches = 1_000_000;

    // Tokens of the largest image that preprocessors of the Qwen-VL families let through (max_pixels of 16,384 x 28 x 28).
    private const int MostImageTokens = 16_384;

    // Frames of 30 seconds that an encoder of the Whisper design has positions for, and the width of its filters.
    private const int SoundFrames = 1_500;
    private const int SoundKernel = 3;

    /// <summary>What is counted of the towers of a configuration.</summary>
    public static Towers Of(ConfigNode root, int? textWidth)
    {
        var uncounted = new List<string>();
        long sum = 0;
        (int Width, int? Patches)? seen = null;
        foreach (var (key, part) in Parts(root, Images))
            if (Image(part, textWidth) is { } count)
            {
                sum += count;
                seen ??= (Width(part)!.Value, Patches(part));
            }
            else
                uncounted.Add(key);
        foreach (var (key, part) in Parts(root, Sounds))
            if (Sound(part, textWidth) is { } count)
                sum += count;
            else
                uncounted.Add(key);
        return new(sum > 0 ? sum : null, seen?.Width, seen?.Patches, uncounted);
    }

    /// <summary>True where there is a part that sees or hears, counted or not.</summary>
    public static bool Any(ConfigNode root) => Parts(root, [.. Images, .. Sounds]).Any();

    // What is not understood here leaves the count of the text as it is.
    private static IEnumerable<(string Key, ConfigNode Part)> Parts(ConfigNode root, string[] keys)
    {
        foreach (var key in keys)
            if (root.TryGet(key, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.Object)
            {
                var part = new ConfigNode(value, []);
                yield return (
                    key,
                    part.Text("model_type") is { } type && classDefaults.TryGetValue(type, out var defaults)
                        ? part.WithDefaults(defaults)
                        : part
                );
            }
    }

    private static Dictionary<string, int> Sizes(int layers, int width, int inner, int image, int patch) =>
        new()
        {
            ["num_hidden_layers"] = layers,
            ["hidden_size"] = width,
            ["intermediate_size"] = inner,
            ["image_size"] = image,
            ["patch_size"] = patch,
        };

    // Towers of Qwen2-VL call their own width embed_dim, and the text's hidden_size.
    private static int? Width(ConfigNode part) =>
        part.Count("embed_dim", "hidden_size", "vt_hidden_size", "d_model") is > 0 and <= MostWidth and { } width
            ? width
            : null;

    private static int? Layers(ConfigNode part) =>
        part.Count("depth", "num_hidden_layers", "vt_num_hidden_layers", "encoder_layers")
            is > 0
                and <= MostLayers
                and { } layers
            ? layers
            : null;

    private static int? Inner(ConfigNode part, int width)
    {
        var stated = part.Count("intermediate_size", "vt_intermediate_size", "encoder_ffn_dim");
        var ratio =
            stated is null && part.Factor("mlp_ratio") is { } times
                ? (int?)Math.Clamp(times * width, 0, MostWidth)
                : null;
        return (stated ?? ratio) is > 0 and <= MostWidth and { } inner ? inner : null;
    }

    private static long? Blocks(ConfigNode part)
    {
        if (Layers(part) is not { } layers || Width(part) is not { } width || Inner(part, width) is not { } inner)
            return null;
        var matrices = part.Text("hidden_act") == "silu" || Gated.Contains(part.Text("model_type")) ? 3 : 2;
        return layers * (4L * width * width + (long)matrices * width * inner);
    }

    private static long? Image(ConfigNode part, int? textWidth) =>
        Blocks(part) is { } blocks && Mergers(part, Width(part)!.Value, textWidth ?? 0) is { } mergers
            ? blocks + mergers
            : null;

    // Neighbouring patches side by side, through a square matrix, to the width of the text; once more for each layer whose outputs are handed on (Qwen3-VL).
    private static long? Mergers(ConfigNode part, long width, int textWidth)
    {
        var side = part.Count("spatial_merge_size") ?? 1;
        var named = part.Count("embed_dim") is null ? part.Count("out_hidden_size") : part.Count("hidden_size");
        var output = named ?? textWidth;
        if (side is < 1 or > MostMerged || output > MostWidth)
            return null;
        var merged = width * side * side;
        return (1 + (part.List("deepstack_visual_indexes")?.Count ?? 0))
            * ((side > 1 ? merged * merged : 0) + merged * output);
    }

    // An encoder of the Whisper design: two convolutions, positions, blocks with biases, and a projector of two matrices from neighbouring frames.
    private static long? Sound(ConfigNode part, int? textWidth)
    {
        if (Blocks(part) is not { } blocks || Width(part) is not { } width || Inner(part, width) is not { } inner)
            return null;
        var bands = part.Count("num_mel_bins") ?? 128;
        var text = (long)(textWidth ?? 0);
        if (bands > MostWidth || text > MostWidth)
            return null;
        return blocks
            + (long)SoundKernel * width * ((long)bands + width)
            + (long)SoundFrames * width
            + inner * text
            + text * text;
    }

    private static int? Patches(ConfigNode part)
    {
        if (part.Count("spatial_merge_size") is > 0 and <= MostMerged and { } side)
            return MostImageTokens * side * side;
        if (
            part.Count("image_size") is not (> 0 and <= MostWidth and { } image)
            || part.Count("patch_size") is not (> 0 and { } patch)
        )
            return null;
        var patches = (long)(image / patch) * (image / patch);
        return patches is > 0 and <= MostPatches ? (int)patches : null;
    }
}

/// <summary>What is counted of the parts that see and hear.</summary>
/// <param name="Parameters">Their parameters together; null: none are counted.</param>
/// <param name="Width">Width of the part that sees; null: there is none.</param>
/// <param name="Patches">Patches of the largest image; null: not known.</param>
/// <param name="Uncounted">Keys of parts that are there and not counted.</param>
internal sealed record Towers(long? Parameters, int? Width, int? Patches, IReadOnlyList<string> Uncounted);
