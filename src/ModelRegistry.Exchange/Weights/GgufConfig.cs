using System.Text;
using System.Text.Json;

namespace ModelRegistry.Exchange.Weights;

/// <summary>
/// Writes what the keys of a GGUF file tell of its architecture as the config.json that they came from (the names of both are in the converter,
/// github.com/ggml-org/llama.cpp convert_hf_to_gguf.py). What the keys do not tell is left out.
/// </summary>
public static class GgufConfig
{
    // GGUF's name of an architecture, and the model_type that has the same design.
    private static readonly Dictionary<string, string> ModelTypes = new(StringComparer.Ordinal)
    {
        ["llama"] = "llama",
        ["qwen2"] = "qwen2",
        ["qwen2moe"] = "qwen2_moe",
        ["qwen3"] = "qwen3",
        ["qwen3moe"] = "qwen3_moe",
        ["gemma"] = "gemma",
        ["gemma2"] = "gemma2",
        ["gemma3"] = "gemma3_text",
        ["phi3"] = "phi3",
        ["granite"] = "granite",
        ["deepseek2"] = "deepseek_v3",
        ["gpt-oss"] = "gpt_oss",
        ["starcoder2"] = "starcoder2",
        ["command-r"] = "cohere",
        ["olmo2"] = "olmo2",
        ["smollm3"] = "smollm3",
        ["glm4moe"] = "glm4_moe",
    };

    private static readonly (string Key, string Member)[] Members =
    [
        ("block_count", "num_hidden_layers"),
        ("embedding_length", "hidden_size"),
        ("feed_forward_length", "intermediate_size"),
        ("context_length", "max_position_embeddings"),
        ("attention.head_count", "num_attention_heads"),
        ("attention.head_count_kv", "num_key_value_heads"),
        ("attention.key_length", "head_dim"),
        ("attention.sliding_window", "sliding_window"),
        ("expert_count", "num_experts"),
        ("expert_used_count", "num_experts_per_tok"),
        ("expert_feed_forward_length", "moe_intermediate_size"),
        ("attention.kv_lora_rank", "kv_lora_rank"),
        ("attention.q_lora_rank", "q_lora_rank"),
        ("rope.dimension_count", "qk_rope_head_dim"),
        ("expert_shared_count", "n_shared_experts"),
        ("leading_dense_block_count", "first_k_dense_replace"),
    ];

    /// <summary>The configuration; null: the keys tell no architecture that is known.</summary>
    public static string? For(WeightVariant variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        var architecture = variant.Metadata.GetValueOrDefault("general.architecture")?.Text;
        if (architecture is null || !ModelTypes.TryGetValue(architecture, out var type))
            return null;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("model_type", type);
            foreach (var (key, member) in Members)
                if (IsOf(type, member) && Number(variant, $"{architecture}.{key}") is { } number)
                    json.WriteNumber(NameIn(type, member), number);
            if (Vocabulary(variant, architecture) is { } words)
                json.WriteNumber("vocab_size", words);
            // llama.cpp computes in 16 bits.
            json.WriteString("torch_dtype", "float16");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // The width of a rotated head is a member of latent attention alone.
    private static bool IsOf(string type, string member) =>
        type == "deepseek_v3" || member is not ("qk_rope_head_dim" or "kv_lora_rank" or "q_lora_rank");

    private static string NameIn(string type, string member) =>
        (type, member) switch
        {
            ("deepseek_v3" or "glm4_moe", "num_experts") => "n_routed_experts",
            ("gpt_oss", "num_experts") => "num_local_experts",
            _ => member,
        };

    // A list of a value per layer is no single value, unless all are the same.
    private static long? Number(WeightVariant variant, string key)
    {
        var numbers = variant.Metadata.GetValueOrDefault(key)?.Numbers ?? [];
        var different = numbers.Distinct().ToList();
        return different is [>= 0 and <= long.MaxValue / 2 and var only] ? (long)only : null;
    }

    private static long? Vocabulary(WeightVariant variant, string architecture) =>
        Number(variant, $"{architecture}.vocab_size") ?? variant.VocabularyRows;
}
