namespace ModelRegistry.Domain.Models;

/// <summary>The numeric formats that a configuration names, as the registry keys them.</summary>
internal sealed record StoredWeights(NumericFormatId? Format, NumericFormatId? Activation, int? Block)
{
    /// <summary>Side of the square that one scale covers in DeepSeek's FP8 and what follows it.</summary>
    private const int Square = 128;

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
        if ((text.Child("quantization_config") ?? root.Child("quantization_config")) is not { } method)
        {
            if (plain is null)
                text.Unread.Add(
                    type is null ? "torch_dtype is missing" : $"torch_dtype {TextForm.Shown(type)} is not known"
                );
            return new StoredWeights(Id(plain), activation, null);
        }

        var key = text.TryGet("expert_dtype", out _) ? null : FormatOf(method);
        if (key is null)
            text.Unread.Add(
                $"quantization_config {TextForm.Shown(method.Text("quant_method", "quant_algo") ?? "without a method")} is not known in this form"
            );
        return new StoredWeights(Id(key), activation, key is "fp8-e4m3-b128" or "fp8-e4m3-b128-ue8m0" ? Square : null);
    }

    /// <summary>What the quantization leaves in its first format in every layer, by its list of exceptions (gpt-oss: attention; Kimi K2.5: shared experts too).</summary>
    public static Unconverted Unconverted(ConfigNode text, ConfigNode root)
    {
        var method = text.Child("quantization_config") ?? root.Child("quantization_config");
        var names = ExceptionKeys
            .SelectMany(key => method?.List(key) ?? [])
            .Where(name => name.Contains('*'))
            .ToArray();
        return new Unconverted(
            names.Any(name => name.Contains("self_attn", StringComparison.Ordinal)),
            names.Any(name => name.Contains("shared_expert", StringComparison.Ordinal))
        );
    }

    private static NumericFormatId? Id(string? key) => key is null ? null : TextForm.Parse<NumericFormatId>(key);

    private static string? FormatOf(ConfigNode method)
    {
        var algorithm = method.Text("quant_algo")?.ToLowerInvariant();
        if (algorithm is not null || method.TryGet("moe_quant_algo", out _))
            return algorithm switch
            {
                "nvfp4" => "nvfp4",
                "fp8" => "fp8-e4m3",
                _ => null,
            };
        return method.Text("quant_method")?.ToLowerInvariant() switch
        {
            "fp8" => Fp8(method),
            "fbgemm_fp8" => "fp8-e4m3",
            "mxfp4" => "mxfp4",
            "awq" => (method.Count("bits", "w_bit") ?? 4) == 4 ? "awq-int4" : null,
            "gptq" => method.Count("bits") switch
            {
                4 => "gptq-int4",
                8 => "gptq-int8",
                _ => null,
            },
            "bitsandbytes" => BitsAndBytes(method),
            "compressed-tensors" => Groups(method),
            _ => null,
        };
    }

    private static string? Fp8(ConfigNode method)
    {
        var element = method.Text("fmt")?.ToLowerInvariant() ?? "e4m3";
        var scale = method.Text("scale_fmt")?.ToLowerInvariant();
        if (!method.TryGet("weight_block_size", out _))
            return element switch
            {
                "e4m3" or "float8_e4m3fn" => "fp8-e4m3",
                "e5m2" or "float8_e5m2" => "fp8-e5m2",
                _ => null,
            };
        if (element is not ("e4m3" or "float8_e4m3fn") || method.Count("weight_block_size") != Square)
            return null;
        return scale switch
        {
            null or "fp32" or "float32" => "fp8-e4m3-b128",
            "ue8m0" => "fp8-e4m3-b128-ue8m0",
            _ => null,
        };
    }

    private static string? BitsAndBytes(ConfigNode method)
    {
        if (method.Flag("load_in_4bit", "_load_in_4bit") is true)
            return method.Text("bnb_4bit_quant_type") == "nf4" ? "nf4" : null;
        return method.Flag("load_in_8bit", "_load_in_8bit") is true ? "int8" : null;
    }

    /// <summary>The one format that all groups of layers share; null where they differ.</summary>
    private static string? Groups(ConfigNode method)
    {
        if (method.Child("config_groups") is not { } groups)
            return null;
        var formats = groups
            .Children()
            .Select(group => group.Child("weights"))
            .Select(weights => weights is null ? null : Group(weights))
            .Distinct()
            .ToArray();
        return formats is [{ } one] ? one : null;
    }

    // Four-bit integers of this method are known in groups of 32 (Kimi K2) and 128; other sizes have other bits per weight.
    private static string? Group(ConfigNode weights) =>
        (
            weights.Text("type"),
            weights.Count("num_bits"),
            weights.Text("strategy"),
            weights.Count("group_size") ?? 0
        ) switch
        {
            ("float", 8, "tensor" or "channel" or null, _) => "fp8-e4m3",
            ("float", 8, "block", _) when weights.Count("block_structure") == Square => "fp8-e4m3-b128",
            ("float", 4, _, 16) => "nvfp4",
            ("float", 4, _, 32) => "mxfp4",
            ("int", 4, _, 32) => "int4-g32",
            ("int", 4, _, 128) => "int4-compressed-tensors",
            ("int", 8, "tensor" or "channel" or null, _) => "int8",
            _ => null,
        };
}

/// <summary>Parts of every layer that a quantized checkpoint keeps in 16 bits.</summary>
internal readonly record struct Unconverted(bool Attention, bool SharedExperts);
