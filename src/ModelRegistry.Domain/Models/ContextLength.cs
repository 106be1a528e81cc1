using System.Collections.Frozen;

namespace ModelRegistry.Domain.Models;

/// <summary>The longest context that a configuration stands for.</summary>
internal static class ContextLength
{
    public static readonly string[] Keys =
    [
        "max_position_embeddings",
        "n_positions",
        "seq_length",
        "max_seq_len",
        "max_sequence_length",
        "n_ctx",
        "model_max_length",
    ];

    private const double Most = 100_000_000;

    // What the class of a model takes where its file leaves the length out (configuration_*.py in Hugging Face transformers, src/transformers/models).
    private static readonly FrozenDictionary<string, int> classDefaults = new Dictionary<string, int>
    {
        ["llama"] = 2_048,
        ["mistral"] = 131_072,
        ["mixtral"] = 131_072,
        ["qwen2"] = 32_768,
        ["qwen2_moe"] = 32_768,
        ["qwen3"] = 32_768,
        ["qwen3_moe"] = 32_768,
        ["gemma"] = 8_192,
        ["gemma2"] = 8_192,
        ["phi"] = 2_048,
        ["phi3"] = 4_096,
        ["gpt2"] = 1_024,
        ["gptj"] = 2_048,
        ["gpt_neox"] = 2_048,
        ["opt"] = 2_048,
        ["mpt"] = 2_048,
        ["falcon"] = 2_048,
        ["starcoder2"] = 4_096,
        ["stablelm"] = 4_096,
        ["olmo"] = 2_048,
        ["olmo2"] = 2_048,
        ["cohere"] = 8_192,
        ["nemotron"] = 4_096,
        ["granite"] = 2_048,
    }.ToFrozenDictionary();

    // The context before scaling of models that state only a factor: what is longer states the product already (DeepSeek Coder: 16,384 and a factor of 4).
    private const int LongestUnscaled = 8_192;

    public static int? Read(ConfigNode config, ModelFamily? family)
    {
        var lengths = Keys.Where(key => config.TryGet(key, out _))
            .Select(key => Length(config, key))
            .OfType<int>()
            .ToArray();
        var stated = lengths.Length > 0 ? lengths[0] : Length(config, Keys[0], counted: true);
        // What is stated, and cannot be meant, is not what the class takes where nothing is.
        var isLeftOut = !config.TryGet(Keys[0], out _);
        if (
            stated is null
            && isLeftOut
            && config.Text("model_type") is { } type
            && classDefaults.TryGetValue(type, out var known)
        )
            stated = known;
        if (stated is null && family is not { State: StateKind.Mamba or StateKind.Mamba2 })
            config.Unread.Add($"{Keys[0]} is missing");
        // Command R+ states 8,192 positions and was trained to model_max_length.
        if (
            family is { ContextByModelMaxLength: true }
            && Length(config, "model_max_length") is { } longest
            && longest > (stated ?? 0)
        )
            stated = longest;
        return Scaled(config, stated, lengths) ?? stated;
    }

    // A length, or null: absent, or no length (tokenizers write 1e30 for "any").
    private static int? Length(ConfigNode config, string key, bool counted = false)
    {
        if (!counted && config.Factor(key) is > Most)
            return null;
        return config.Count(key) is > 0 and { } tokens ? tokens : null;
    }

    /// <summary>
    /// Scaling multiplies the original context. Where that is stated, it decides: files of models that ship with scaling state the product already
    /// (DeepSeek-V3: 4,096 x 40 = 163,840), those where it is switched on by hand often do not. Where only a factor is, the other lengths are weighed:
    /// one that is the product confirms it.
    /// </summary>
    private static int? Scaled(ConfigNode config, int? stated, int[] lengths)
    {
        var scaling = config.Child("rope_scaling") ?? config.Child("rope_parameters");
        if (stated is not { } tokens || scaling?.Factor("factor") is not { } factor || factor <= 1)
            return null;
        // These ship with the product stated (Llama 3.1, Phi-3).
        var kind = scaling.Text("rope_type", "type");
        if (kind is "llama3" or "longrope" or "su")
            return null;
        if (Length(scaling, "original_max_position_embeddings") is { } original)
            return tokens > original ? null : Product(original, factor);
        if (kind is not ("linear" or "dynamic" or "yarn" or "ntk"))
            return null;
        var product = Product(tokens, factor);
        if (lengths.Contains(product ?? 0))
            return product;
        // A second, different length says that the first is not the whole story, and which is meant is not.
        return tokens <= LongestUnscaled && lengths.All(length => length == tokens) && kind != "yarn" ? product : null;
    }

    private static int? Product(int tokens, double factor) => tokens * factor <= Most ? (int)(tokens * factor) : null;
}
