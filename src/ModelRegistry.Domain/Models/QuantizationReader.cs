namespace ModelRegistry.Domain.Models;

/// <summary>
/// Reads how weights are quantized, under the keys and in the words of each tool: what a quantization is called decides its kernels, its groups and
/// scales decide its size, and activations are a part of it (W4A8 is not W4A16).
/// </summary>
internal static class QuantizationReader
{
    /// <summary>Side of the square that one scale covers in DeepSeek's FP8 and what follows it.</summary>
    public const int Square = 128;

    // Scales of 16 bits; a second one where a format keeps biases or zero points of the same width.
    private const double WideScale = 16;

    // Scales of bitsandbytes: 32 bits for 64 weights; quantized twice, 8 bits for 64 weights and 32 bits for 256 of those (arXiv:2305.14314, section 3).
    private const double SingleQuantBits = 4 + 32.0 / 64;
    private const double DoubleQuantBits = 4 + 8.0 / 64 + 32.0 / (64 * 256);

    /// <summary>Reads the object that a configuration keeps under one of its quantization keys.</summary>
    public static Quantization Read(ConfigNode method, bool isAffine)
    {
        if (method.Text("quant_algo") is { } algorithm)
            return Algorithm(method, algorithm);
        if (method.TryGet("moe_quant_algo", out _))
            return Quantization.Unknown("moe_quant_algo: experts have an algorithm of their own");
        if (isAffine)
            return Affine(method);
        return method.Text("quant_method")?.ToLowerInvariant() switch
        {
            "fp8" => Fp8(method),
            "fbgemm_fp8" => new("fp8-e4m3"),
            "mxfp4" => new("mxfp4"),
            "awq" or "awq_marlin" => Awq(method),
            "gptq" or "gptq_marlin" or "marlin" => Gptq(method),
            "auto-round" or "auto_round" or "intel/auto-round" => AutoRound(method),
            "bitsandbytes" => BitsAndBytes(method),
            "compressed-tensors" or "modelopt" or "modelopt_fp4" => Groups(method),
            "quark" => Quark(method),
            "torchao" => TorchAo(method),
            "hqq" => Hqq(method),
            "aqlm" => Aqlm(method),
            // How much is kept beside the quantized layers differs by the release that converted.
            "exl2" => new("exl2"),
            "exl3" => new("exl3"),
            { } other => Quantization.Unknown($"the scheme {TextForm.Shown(other)} is not known"),
            null => method.Child("config_groups") is null
                ? Quantization.Unknown("without a method (quant_method)")
                : Groups(method),
        };
    }

    /// <summary>The format that the checkpoint asks its cache to be kept in; null: it says nothing.</summary>
    public static string? Cache(ConfigNode method)
    {
        var named = method.Text("kv_cache_quant_algo", "kv_cache_scheme")?.ToLowerInvariant();
        if (named is not null)
            return named switch
            {
                "fp8" => "fp8-e4m3",
                "int8" => "int8",
                "nvfp4" => "nvfp4",
                _ => null,
            };
        return (method.Text("kv_cache_scheme.type"), method.Count("kv_cache_scheme.num_bits")) switch
        {
            ("float", 8) => "fp8-e4m3",
            ("int", 8) => "int8",
            ("float", 4) => "nvfp4",
            _ => null,
        };
    }

    // Names of NVIDIA's ModelOpt (github:NVIDIA/Model-Optimizer modelopt/torch/export/model_config.py).
    private static Quantization Algorithm(ConfigNode method, string algorithm) =>
        algorithm.ToLowerInvariant() switch
        {
            "nvfp4" or "nvfp4_awq" => new("nvfp4"),
            "fp8" or "fp8_per_channel_per_token" => new("fp8-e4m3"),
            "fp8_block_scales" or "fp8_pb_wo" => new("fp8-e4m3-b128"),
            "mxfp4" or "w4a16_mxfp4" => new("mxfp4"),
            "mxfp8" => new("mxfp8"),
            "w8a8_sq_per_channel" or "int8_sq" => new("int8"),
            "w8a16" => new("int8-w8a16"),
            "w4a16_awq" => Awq(method),
            "w4a16_gptq" => Gptq(method),
            "w4a8_awq" => new("w4afp8"),
            "mixed_precision" => Quantization.Unknown($"quant_algo MIXED_PRECISION: layers differ ({Mixed(method)})"),
            _ => Quantization.Unknown($"quant_algo {TextForm.Shown(algorithm)} is not known"),
        };

    private static string Mixed(ConfigNode method)
    {
        var layers = method.Child("quantized_layers")?.Children().Select(layer => layer.Text("quant_algo")) ?? [];
        var names = layers.OfType<string>().Distinct().Order(StringComparer.Ordinal).Take(5).ToArray();
        return names.Length == 0 ? "which is not said" : TextForm.Shown(string.Join(", ", names));
    }

    // mlx_lm writes bits and group_size for all layers, and an object for each layer that differs.
    private static Quantization Affine(ConfigNode method)
    {
        var mode = method.Text("mode")?.ToLowerInvariant() ?? "affine";
        if (mode is "mxfp4" or "mxfp8" or "nvfp4")
            return new(mode);
        var bits = method.Count("bits") ?? 0;
        var key = bits switch
        {
            2 => "mlx-2bit",
            3 => "mlx-3bit",
            4 => "mlx-4bit",
            5 => "mlx-5bit",
            6 => "mlx-6bit",
            8 => "mlx-8bit",
            _ => null,
        };
        if (mode != "affine" || key is null)
            return Quantization.Unknown($"weights of {bits} bits in the mode {TextForm.Shown(mode)} are not known");
        var others = method.ObjectNames().Count(name => !IsRouter(name));
        if (others > 0)
            method.Unread.Add(
                $"quantization: {others} layers have bits of their own, so that weightBytes is to be stated"
            );
        return new(key, others > 0 ? null : bits + 2 * WideScale / Group(method, 64));
    }

    // The gate of a mixture is a vanishing part of its weights.
    private static bool IsRouter(string layer) =>
        layer.EndsWith("gate", StringComparison.Ordinal) || layer.EndsWith("router", StringComparison.Ordinal);

    private static Quantization Fp8(ConfigNode method)
    {
        var element = method.Text("fmt")?.ToLowerInvariant() ?? "e4m3";
        var scale = method.Text("scale_fmt")?.ToLowerInvariant();
        if (!method.TryGet("weight_block_size", out _))
            return element switch
            {
                "e4m3" or "float8_e4m3fn" => new("fp8-e4m3"),
                "e5m2" or "float8_e5m2" => new("fp8-e5m2"),
                _ => Quantization.Unknown($"the FP8 form {TextForm.Shown(element)} is not known"),
            };
        if (element is not ("e4m3" or "float8_e4m3fn") || method.Count("weight_block_size") != Square)
            return Quantization.Unknown("FP8 in blocks is known as e4m3 in squares of 128");
        return scale switch
        {
            null or "fp32" or "float32" => new("fp8-e4m3-b128"),
            "ue8m0" => new("fp8-e4m3-b128-ue8m0"),
            _ => Quantization.Unknown($"the scale format {TextForm.Shown(scale)} is not known"),
        };
    }

    // A scale of 16 bits and a zero point of the weights' width for each group.
    private static Quantization Awq(ConfigNode method)
    {
        var bits = Bits(method);
        return bits == 4
            ? new("awq-int4", bits + (WideScale + bits) / Group(method, 128))
            : Quantization.Unknown($"AWQ of {bits} bits is not known");
    }

    private static Quantization Gptq(ConfigNode method)
    {
        var bits = Bits(method);
        return bits is 2 or 3 or 4 or 8
            ? new($"gptq-int{bits}", bits + (WideScale + bits) / Group(method, 128))
            : Quantization.Unknown($"GPTQ of {bits} bits is not known");
    }

    // 4 where nothing is stated; 0 where what is stated is no number of bits.
    private static int Bits(ConfigNode method) =>
        method.Count("bits", "w_bit") ?? (method.TryGet("bits", out _) || method.TryGet("w_bit", out _) ? 0 : 4);

    private static Quantization AutoRound(ConfigNode method) =>
        method.Text("packing_format")?.Contains("awq", StringComparison.OrdinalIgnoreCase) is true
            ? Awq(method)
            : Gptq(method);

    // A group of -1, or none, is a whole row: its scale vanishes beside the weights.
    private static double Group(ConfigNode method, int usual) =>
        (method.Factor("group_size") ?? method.Factor("q_group_size") ?? usual) is > 0 and var group
            ? group
            : double.PositiveInfinity;

    private static Quantization BitsAndBytes(ConfigNode method)
    {
        if (method.Flag("load_in_4bit", "_load_in_4bit") is true)
        {
            var bits = method.Flag("bnb_4bit_use_double_quant") is true ? DoubleQuantBits : SingleQuantBits;
            return method.Text("bnb_4bit_quant_type")?.ToLowerInvariant() switch
            {
                "nf4" => new("nf4", bits),
                "fp4" => new("bnb-fp4", bits),
                var type => Quantization.Unknown($"bnb_4bit_quant_type {TextForm.Shown(type)} is not known"),
            };
        }
        return method.Flag("load_in_8bit", "_load_in_8bit") is true
            ? new("bnb-int8")
            : Quantization.Unknown("neither load_in_4bit nor load_in_8bit is set");
    }

    // The one format that all groups of layers share.
    private static Quantization Groups(ConfigNode method)
    {
        if (method.Child("config_groups") is not { } groups)
            return Quantization.Unknown("config_groups is missing");
        var found = groups.Children().Select(CompressedGroup.Read).Distinct().ToArray();
        return found switch
        {
            [var one] => one,
            [] => Quantization.Unknown("config_groups is empty"),
            _ => Quantization.Unknown(
                $"groups of layers differ ({string.Join(", ", found.Select(group => group.Format ?? group.Cause))})"
            ),
        };
    }

    private static Quantization Quark(ConfigNode method)
    {
        if (method.Child("layer_quant_config") is { } layers && layers.ObjectNames().Any())
            return Quantization.Unknown("layer_quant_config: layers differ");
        var weight = method.Text("global_quant_config.weight.dtype")?.ToLowerInvariant();
        var input = method.Text("global_quant_config.input_tensors.dtype")?.ToLowerInvariant();
        return (weight, input) switch
        {
            ("fp8_e4m3" or "fp8", _) => new("fp8-e4m3"),
            ("fp4" or "mx", _) when method.Count("global_quant_config.weight.group_size") == 32 => new("mxfp4"),
            ("int8", "int8") => new("int8"),
            ("int8", null) => new("int8-w8a16"),
            _ => Quantization.Unknown(
                $"quark weights of {TextForm.Shown(weight)} with activations of {TextForm.Shown(input)} are not known"
            ),
        };
    }

    // A text, or an object whose _type is the name of a class.
    private static Quantization TorchAo(ConfigNode method)
    {
        var type = method.Text("quant_type", "quant_type.default._type", "quant_type._type") ?? "";
        var name = type.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        if (name.StartsWith("int4weightonly", StringComparison.Ordinal))
        {
            var group =
                method.Factor("quant_type.default._data.group_size") ?? method.Factor("quant_type_kwargs.group_size");
            return new("torchao-int4", 4 + 2 * WideScale / (group ?? 128));
        }
        if (name.StartsWith("int8weightonly", StringComparison.Ordinal))
            return new("torchao-int8");
        if (name.StartsWith("int8dynamicactivationint8weight", StringComparison.Ordinal))
            return new("torchao-int8");
        return name.StartsWith("float8", StringComparison.Ordinal)
            ? new("torchao-fp8")
            : Quantization.Unknown($"torchao's {TextForm.Shown(type)} is not known");
    }

    private static Quantization Hqq(ConfigNode method)
    {
        var layer = method.Child("quant_config.weight_quant_params") ?? method.Child("weight_quant_params");
        return layer?.Count("nbits") is { } bits
            ? new("hqq", bits + 2 * WideScale / Group(layer, 64))
            : Quantization.Unknown("hqq without weight_quant_params.nbits: layers may differ");
    }

    // Codes of so many bits for each group of inputs; the codebooks themselves are small.
    private static Quantization Aqlm(ConfigNode method) =>
        (method.Count("num_codebooks"), method.Count("nbits_per_codebook"), method.Count("in_group_size"))
            is ({ } books, { } bits, > 0 and var group)
            ? new("aqlm", (double)books * bits / group)
            : new("aqlm");
}
