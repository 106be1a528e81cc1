namespace ModelRegistry.Domain.Models;

/// <summary>The numeric formats that a configuration names, as the registry keys them.</summary>
/// <param name="Format">Of the weights; null: not known.</param>
/// <param name="Bits">Bits per quantized weight, where the configuration sets them apart from those of the format.</param>
/// <param name="Activation">Of activations and, where nothing else is said, of the cache.</param>
/// <param name="Cache">Of the cache, where the checkpoint asks for one.</param>
/// <param name="Block">Side of the square that one scale covers; null: there are no squares.</param>
internal sealed record StoredWeights(
    NumericFormatId? Format,
    double? Bits,
    NumericFormatId? Activation,
    NumericFormatId? Cache,
    int? Block
)
{
    private const string UsualKey = "quantization_config";

    // The name that compressed-tensors had before it was one of many.
    private const string FormerKey = "compression_config";

    // MLX's own name, and that of ModelOpt in hf_quant_config.json.
    private const string OtherKey = "quantization";

    private static readonly string[] ExceptionKeys = ["modules_to_not_convert", "ignore", "ignored_layers"];

    public static StoredWeights Read(ConfigNode text, ConfigNode root)
    {
        var type = (text.Text("torch_dtype", "dtype") ?? root.Text("torch_dtype", "dtype"))?.Replace(
            "torch.",
            "",
            StringComparison.Ordinal
        );
        var plain = type switch
        {
            "bfloat16" => "bf16",
            "float16" or "half" => "fp16",
            "float32" or "float" => "fp32",
            _ => null,
        };
        // An FP32 checkpoint is cast to FP16 at load (vLLM, --dtype auto).
        var activation = Id(plain == "fp32" ? "fp16" : plain);
        if (Method(text, root) is not { } method)
        {
            if (plain is null)
                text.Unread.Add(
                    type is null ? "torch_dtype is missing" : $"torch_dtype {TextForm.Shown(type)} is not known"
                );
            return new(Id(plain), null, activation, null, null);
        }

        var isAffine = method.Text("quant_method", "quant_algo") is null && IsAffine(text, root);
        var read = text.TryGet("expert_dtype", out _)
            ? Quantization.Unknown("expert_dtype: experts are stored in another format than the rest")
            : QuantizationReader.Read(method, isAffine);
        if (read.Format is null)
            text.Unread.Add(
                $"{KeyOf(text, root)} {TextForm.Shown(method.Text("quant_method", "quant_algo") ?? "without a method")} is not known in this form: {read.Cause}"
            );
        var block = read.Format is "fp8-e4m3-b128" or "fp8-e4m3-b128-ue8m0" ? QuantizationReader.Square : (int?)null;
        return new(Id(read.Format), read.Bits, activation, Id(QuantizationReader.Cache(method)), block);
    }

    /// <summary>What the quantization leaves in its first format in every layer, by its list of exceptions (gpt-oss: attention; Kimi K2.5: shared experts too).</summary>
    public static Unconverted Unconverted(ConfigNode text, ConfigNode root)
    {
        var method = Method(text, root);
        var names = ExceptionKeys
            .SelectMany(key => method?.List(key) ?? [])
            .Where(name => name.Contains('*'))
            .ToArray();
        return new Unconverted(
            names.Any(name => name.Contains("self_attn", StringComparison.Ordinal)),
            names.Any(name => name.Contains("shared_expert", StringComparison.Ordinal))
        );
    }

    private static ConfigNode? Method(ConfigNode text, ConfigNode root) =>
        text.Child(UsualKey)
        ?? root.Child(UsualKey)
        ?? text.Child(FormerKey)
        ?? root.Child(FormerKey)
        ?? root.Child($"hf_quant_config.{OtherKey}")
        ?? text.Child(OtherKey)
        ?? root.Child(OtherKey);

    private static string KeyOf(ConfigNode text, ConfigNode root) =>
        new[] { UsualKey, FormerKey, OtherKey }.First(key =>
            key == OtherKey || text.Child(key) is not null || root.Child(key) is not null
        );

    // mlx_lm writes bits and group_size under this key, and since 2025 a copy under the usual one.
    private static bool IsAffine(ConfigNode text, ConfigNode root) =>
        (text.Child(OtherKey) ?? root.Child(OtherKey)) is { } own
        && own.Text("quant_algo") is null
        && (own.TryGet("bits", out _) || own.TryGet("mode", out _));

    private static NumericFormatId? Id(string? key) => key is null ? null : TextForm.Parse<NumericFormatId>(key);
}

/// <summary>Parts of every layer that a quantized checkpoint keeps in 16 bits.</summary>
internal readonly record struct Unconverted(bool Attention, bool SharedExperts);
