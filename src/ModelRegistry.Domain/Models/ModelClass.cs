namespace ModelRegistry.Domain.Models;

/// <summary>What the classes that a configuration names (architectures) say of the model: its head, and what it takes in.</summary>
internal static class ModelClass
{
    // Classes of transformers by their endings; a bare "Model" of the library's own is a decoder without any head, as embedding models are published.
    private static readonly string[] Headless =
    [
        "ForSequenceClassification",
        "ForTokenClassification",
        "ForQuestionAnswering",
        "ForRewardModel",
        "RewardModel",
        "ForEmbedding",
        "EmbeddingModel",
    ];
    private const string Bare = "Model";
    private const string HeadedModel = "LMHeadModel";
    private static readonly string[] Rows = ["ForSequenceClassification", "ForTokenClassification", "RewardModel"];
    private const string Writing = "ForCausalLM";

    // transformers, PretrainedConfig: two labels where a file names none.
    private const int UsualLabels = 2;

    // Keys with which classes for text alone take images nevertheless (LLaVA and its kin).
    private static readonly string[] ImageKeys =
    [
        "mm_vision_tower",
        "vision_tower",
        "image_token_id",
        "image_token_index",
    ];

    /// <summary>True where no output head of the vocabulary is there.</summary>
    public static bool HasNoHead(ConfigNode root) =>
        NameOf(root) is { } name && (Ends(name, Headless) || IsBare(root, name));

    /// <summary>Rows of the head that is there instead; 0: none.</summary>
    public static int Labels(ConfigNode root)
    {
        if (NameOf(root) is not { } name || !Ends(name, Rows))
            return 0;
        if (root.Count("num_labels") is { } stated)
            return stated;
        return root.TryGet("id2label", out var labels) && labels.ValueKind == System.Text.Json.JsonValueKind.Object
            ? labels.EnumerateObject().Count()
            : UsualLabels;
    }

    /// <summary>What the model takes in; null: its class and its parts do not tell.</summary>
    public static Modality? ModalityOf(ConfigNode root, ModelFamily? family)
    {
        if (TowerCount.Any(root))
            return Modality.Multimodal;
        var writes = NameOf(root) is { } name && (name.EndsWith(Writing, StringComparison.Ordinal) || HasNoHead(root));
        return writes && family is not null && !ImageKeys.Any(key => root.TryGet(key, out _)) ? Modality.Text : null;
    }

    // Code beside the weights names its classes as it likes (ChatGLMModel has a head).
    private static bool IsBare(ConfigNode root, string name) =>
        name.EndsWith(Bare, StringComparison.Ordinal)
        && !name.EndsWith(HeadedModel, StringComparison.Ordinal)
        && !root.TryGet("auto_map", out _);

    private static string? NameOf(ConfigNode root) => root.List("architectures") is [var name, ..] ? name : null;

    private static bool Ends(string name, string[] endings) =>
        endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));
}
