using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ModelRegistry.Domain.Models;

/// <summary>
/// The shape of an adapter, as its adapter_config.json tells it (PEFT, github:huggingface/peft src/peft/tuners/lora/config.py). A low-rank adapter has a row
/// and a column of the rank beside each matrix that it stands at (Hu et al., arXiv:2106.09685, section 4.1).
/// </summary>
public sealed class AdapterConfig
{
    private const int MostRank = 1 << 16;

    // Members that change how many parameters there are, in ways that are not counted here.
    private static readonly string[] Uncounted = ["rank_pattern", "target_parameters", "layer_replication"];

    private readonly IReadOnlyList<string>? targets;
    private readonly IReadOnlyList<string> saved;
    private readonly bool isDora;

    private AdapterConfig(ConfigNode node, JsonElement root)
    {
        Kind = (node.Text("peft_type") ?? "").ToUpperInvariant();
        Rank = node.Count("r") is > 0 and <= MostRank and var rank ? rank : null;
        targets = Names(root, "target_modules");
        saved = Names(root, "modules_to_save") ?? [];
        isDora = node.Flag("use_dora") == true;
        Problem = ProblemOf(root);
    }

    /// <summary>The method, in capitals: LORA.</summary>
    public string Kind { get; }

    /// <summary>The rank of its matrices; null: not stated.</summary>
    public int? Rank { get; }

    /// <summary>Why its parameters cannot be counted, whatever it stands on; null: they can.</summary>
    public string? Problem { get; }

    /// <summary>Reads an adapter_config.json; false, and why in a sentence, where the text is none.</summary>
    public static bool TryRead(
        string text,
        [NotNullWhen(true)] out AdapterConfig? config,
        [NotNullWhen(false)] out string? error
    )
    {
        config = null;
        error = ConfigText.TryParse(text, out var root) is { } refusal ? ConfigReader.Sentence(refusal) : null;
        if (error is not null)
            return false;
        if (!root.TryGetProperty("peft_type", out _))
        {
            error = "It has no peft_type: the text of an adapter's adapter_config.json is wanted.";
            return false;
        }

        config = new(new ConfigNode(root, []), root);
        return true;
    }

    /// <summary>Its parameters beside a model; null, and the cause, where they cannot be counted.</summary>
    public long? CountOn(Architecture model, out string? cause)
    {
        long count = 0;
        cause = Problem;
        if (cause is not null)
            return null;
        foreach (var target in targets!)
        {
            if (Beside(model, target) is not { } one)
            {
                cause = $"target_modules: {target}";
                return null;
            }

            count += one;
        }

        foreach (var whole in saved)
        {
            if (LastPart(whole) is not ("embed_tokens" or "wte" or "lm_head" or "embed_out"))
            {
                cause = $"modules_to_save: {whole}";
                return null;
            }

            count += (long)(model.VocabularySize ?? 0) * (model.HiddenSize ?? 0);
        }

        return count;
    }

    private string? ProblemOf(JsonElement root)
    {
        if (Kind != "LORA")
            return $"peft_type: {Kind}";
        if (Rank is null)
            return "r";
        if (targets is null)
            return "target_modules";
        // Null stands for all layers.
        if (root.TryGetProperty("layers_to_transform", out var layers) && layers.ValueKind is not JsonValueKind.Null)
            return "layers_to_transform";
        if (
            root.TryGetProperty("bias", out var bias)
            && bias.ValueKind is JsonValueKind.String
            && bias.GetString() != "none"
        )
            return "bias";
        return Array.Find(Uncounted, member => root.TryGetProperty(member, out var value) && IsGiven(value));
    }

    private long? Beside(Architecture model, string target)
    {
        if (model is not { HiddenSize: { } hidden, AttentionHeads: { } heads })
            return null;
        var name = LastPart(target);
        if (name is "embed_tokens" or "wte" or "lm_head" or "embed_out")
            return model.VocabularySize is { } words ? Pair(words, hidden) : null;
        long count = 0;
        foreach (var group in model.LayerGroups)
        {
            var (given, taken) = SidesOf(name, model, group, hidden, heads);
            if (given == 0)
                return null;
            count += group.Count * Pair(given, taken);
        }

        return count;
    }

    // A row and a column of the rank; a length per output where size and direction are trained apart (DoRA, arXiv:2402.09353, section 4).
    private long Pair(long given, long taken) => Rank!.Value * (given + taken) + (isDora ? taken : 0);

    // What a matrix takes in and gives out; 0: not known.
    private static (long Given, long Taken) SidesOf(
        string name,
        Architecture model,
        LayerGroup group,
        long hidden,
        long heads
    )
    {
        if (name is "gate_proj" or "up_proj" or "w1" or "w3" or "fc1" or "fc_in" or "c_fc" or "dense_h_to_4h")
            return Inner(model) is { } wide ? (hidden, wide) : default;
        if (name is "down_proj" or "w2" or "fc2" or "fc_out" or "dense_4h_to_h")
            return Inner(model) is { } wide ? (wide, hidden) : default;
        if (name is "gate_up_proj")
            return Inner(model) is { } wide ? (hidden, 2 * wide) : default;
        if (group.Kind is not (AttentionKind.Full or AttentionKind.Sliding) || group.HeadSize == 0)
            return default;
        var (keys, values) = (group.KeyValueHeads * (long)group.HeadSize, group.KeyValueHeads * (long)ValueSize(group));
        return name switch
        {
            "q_proj" => (hidden, heads * group.HeadSize),
            "k_proj" => (hidden, keys),
            "v_proj" => (hidden, values),
            "o_proj" or "out_proj" or "dense" => (heads * ValueSize(group), hidden),
            "qkv_proj" or "query_key_value" or "Wqkv" or "W_pack" or "c_attn" => (
                hidden,
                heads * group.HeadSize + keys + values
            ),
            _ => default,
        };
    }

    // Experts are told apart by no name that an adapter states.
    private static long? Inner(Architecture model) => model.Experts is null ? model.IntermediateSize : null;

    private static int ValueSize(LayerGroup group) => group.ValueHeadSize ?? group.HeadSize;

    private static string LastPart(string module) => module[(module.LastIndexOf('.') + 1)..];

    private static bool IsGiven(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => false,
            JsonValueKind.Object => value.EnumerateObject().Any(),
            JsonValueKind.Array => value.GetArrayLength() > 0,
            _ => true,
        };

    private static IReadOnlyList<string>? Names(JsonElement root, string member) =>
        root.TryGetProperty(member, out var value)
        && value.ValueKind is JsonValueKind.Array
        && value.EnumerateArray().All(one => one.ValueKind is JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(one => one.GetString()!).Distinct(StringComparer.Ordinal)]
            : null;
}
