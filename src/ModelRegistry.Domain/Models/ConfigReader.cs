using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ModelRegistry.Domain.Models;

/// <summary>Reads the config.json of a model on the Hugging Face Hub.</summary>
public static class ConfigReader
{
    /// <summary>The longest text that is read, in bytes of UTF-8 (1 MiB).</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>How deep objects and lists may be nested.</summary>
    public const int MaxDepth = 64;

    /// <summary>Keys under which models of several parts keep the one that writes text, outermost first.</summary>
    private static readonly string[] TextParts =
    [
        "thinker_config",
        "text_config",
        "llm_config",
        "language_config",
        "language_model_config",
        "text_model_config",
    ];

    /// <summary>Parts beside the one that writes text, and those that see and hear, which are not counted.</summary>
    private static readonly string[] UncountedParts = ["talker_config", "token2wav_config", "code2wav_config"];

    /// <summary>Mechanisms that change what a layer holds or caches, and that no known family has.</summary>
    private static readonly string[] Foreign =
    [
        "block_configs",
        "compress_ratios",
        "sparse_attention_config",
        "linear_attn_config",
        "cross_attention_layers",
        ShapeReader.SharedCachesKey,
        "cla_layers",
    ];

    /// <summary>As <see cref="Foreign"/>, where they are true: caches shared between layers, norms on queries and keys in families without.</summary>
    private static readonly string[] ForeignFlags = ["use_cla", "qk_layernorm"];

    /// <summary>Reads a configuration; false, and why in a sentence, where the text is none.</summary>
    public static bool TryRead(
        string config,
        [NotNullWhen(true)] out Architecture? architecture,
        [NotNullWhen(false)] out string? error
    )
    {
        error = Read(config, out architecture) is { } refusal ? Sentence(refusal) : null;
        return architecture is not null;
    }

    /// <summary>Reads a configuration; null where it was read, else why the text is none.</summary>
    public static ConfigRefusal? Read(string config, out Architecture? architecture)
    {
        architecture = null;
        if (ConfigText.TryParse(config, out var root) is { } refusal)
            return refusal;
        architecture = Describe(new ConfigNode(root, []));
        return null;
    }

    internal static string Sentence(ConfigRefusal refusal) =>
        refusal switch
        {
            ConfigRefusal.TooLarge => $"A configuration is at most {MaxBytes} bytes of UTF-8.",
            ConfigRefusal.NotAnObject => "A configuration is a JSON object.",
            ConfigRefusal.TooDeep => $"A configuration is nested at most {MaxDepth} deep.",
            ConfigRefusal.BadCharacter => "A configuration holds neither U+0000 nor half of a surrogate pair.",
            _ => "The configuration is not JSON.",
        };

    private static Architecture Describe(ConfigNode root)
    {
        var text = TextPart(root);
        var type = TypeOf(text) ?? TypeOf(root);
        var family = type is null ? null : ModelFamilies.Known.GetValueOrDefault(type);
        if (family is not null)
            text = text.WithDefaults(family.Defaults);
        if (WhyUnknown(text, TypeOf(root), type, family) is { } why)
        {
            text.Unread.Insert(0, why);
            family = null;
        }

        var doubtful = text.Unread.Count > 0;
        var context = ContextLength.Read(text, family);
        var stored = StoredWeights.Read(text, root);
        var towers = TowerCount.Of(root, text.Count(ShapeReader.HiddenKeys));
        foreach (var part in towers.Uncounted.Concat(UncountedParts.Where(part => root.TryGet(part, out _))))
            text.Unread.Add($"{part}: this part of the model is not counted");
        var certain = text.Unread.Count;
        var shell = new Architecture
        {
            ModelType = type is null ? "" : TextForm.Shown(type),
            Known = family is not null,
            Layers = LayerPlan.Count(text),
            HiddenSize = text.Count(ShapeReader.HiddenKeys),
            IntermediateSize = family is null ? text.Count(ShapeReader.WidthKeys) : null,
            AttentionHeads = text.Count(ShapeReader.HeadKeys),
            VocabularySize = text.Count(ShapeReader.VocabularyKeys),
            TiedEmbeddings = text.Flag("tie_word_embeddings") ?? root.Flag("tie_word_embeddings") ?? family?.Tied,
            ContextTokens = context,
            TowerWidth = towers.Width,
            ImagePatches = towers.Patches,
            HasNoHead = ModelClass.HasNoHead(root),
            Modality = ModelClass.ModalityOf(root, family),
            StoredFormat = stored.Format,
            StoredBits = stored.Bits,
            ActivationFormat = stored.Activation,
            CacheFormat = stored.Cache,
            QuantizationBlock = stored.Block,
            OwnCode = root.TryGet("auto_map", out _),
            CacheTokensAtMost = type is null ? null : BoundedCaches.Of(type, text),
        };
        var architecture = family is null ? shell : Counted(shell, text, root, family, towers);
        // A figure that could not be read may be one that was counted with: then nothing is counted.
        return (doubtful || text.Unread.Count > certain ? shell : architecture) with
        {
            Unread = [.. text.Unread.Distinct()],
        };
    }

    private static string? TypeOf(ConfigNode config) => config.Text("model_type") is { Length: > 0 } type ? type : null;

    /// <summary>The innermost text part, which shares the list of what was not understood.</summary>
    private static ConfigNode TextPart(ConfigNode root)
    {
        var part = root;
        foreach (var key in TextParts)
            part =
                part.Child(key) is { } inner && (TypeOf(inner) is not null || LayerPlan.Count(inner) is not null)
                    ? inner
                    : part;
        return part;
    }

    private static string? WhyUnknown(ConfigNode text, string? outer, string? type, ModelFamily? family)
    {
        if (type is null)
            return "model_type is missing";
        foreach (var name in new[] { type, outer ?? type })
            if (ModelFamilies.Escaping.TryGetValue(name, out var mechanism))
                return $"model_type {name}: {mechanism}";
        if (family is null)
            return $"model_type {TextForm.Shown(type)} is not known";
        if (family.Sparsity == Sparsity.None && ShapeReader.HasExperts(text))
            return $"model_type {type} is not known with experts";
        if (!family.Latent && ShapeReader.HasLatent(text))
            return $"model_type {type} is not known with latent attention";
        if (text.Flag("is_encoder_decoder") is true)
            return "encoder and decoder (is_encoder_decoder) are not known together";
        if (
            ForeignFlags.FirstOrDefault(key =>
                text.TryGet(key, out var value) && value.ValueKind == JsonValueKind.True
            ) is
            { } flag
        )
            return $"{flag} is not known in model_type {type}";
        return
            Foreign.FirstOrDefault(key =>
                text.TryGet(key, out _) && !(key == ShapeReader.SharedCachesKey && family.BorrowedCaches)
            )
                is { } foreign
            ? $"{foreign} is not known in model_type {type}"
            : null;
    }

    private static Architecture Counted(
        Architecture shell,
        ConfigNode text,
        ConfigNode root,
        ModelFamily family,
        Towers towers
    )
    {
        if (shell.Layers is null)
            text.Unread.Add($"{ShapeReader.LayerKeys[0]} is missing");
        if (ShapeReader.Read(text, family) is not { } shape || shell.Layers is not { } count)
            return shell;
        if (LayerPlan.Read(text, family, shape, count, shell.ContextTokens) is not { Count: > 0 } layers)
            return shell;
        var sum = new ParameterCount(family, shape, text);
        var tied = shell.TiedEmbeddings ?? family.Tied;
        // A head of few rows takes the place of the vocabulary's.
        var rows = shell.HasNoHead ? ModelClass.Labels(root) : default(int?);
        var shared = sum.Shared(layers, tied, rows);
        var sparse = layers.Count(layer => layer.FeedForward == FeedForward.Sparse);
        var experts = shape.Experts;
        return shell with
        {
            IntermediateSize = layers.Any(layer => layer.FeedForward == FeedForward.Dense) ? shape.DenseWidth : null,
            LayerGroups = CacheGroups.Of(layers, shape, (long)Int128.Min(sum.StateElements(), long.MaxValue)),
            Experts =
                experts is null || sparse == 0
                    ? null
                    : new ExpertMixture(
                        experts.Count,
                        experts.Active,
                        sparse,
                        (long)Int128.Min(sum.Expert, long.MaxValue),
                        experts.Width
                    ),
            Parameters = Fit(shared + (experts?.Count ?? 0) * sum.Expert * sparse, text),
            ActiveParameters = Fit(shared + (experts?.Active ?? 0) * sum.Expert * sparse, text),
            TowerParameters = towers.Parameters,
            LayerEmbeddingParameters =
                sum.LayerEmbeddings(layers.Count) is var table && table > 0 ? Fit(table, text) : null,
            WideParameters = Fit(sum.Wide(layers, tied, StoredWeights.Unconverted(text, root), rows), text),
        };
    }

    private static long? Fit(Int128 count, ConfigNode text)
    {
        if (count <= long.MaxValue)
            return (long)count;
        text.Unread.Add("the shape has more parameters than can be counted");
        return null;
    }
}
