namespace ModelRegistry.Exchange.Weights;

/// <summary>
/// Tells the numeric format of safetensors by the names, shapes and encodings of the tensors. How each method stores its weights is that of the library that
/// writes them: transformers (FP8, MXFP4, bitsandbytes), compressed-tensors, ModelOpt, AutoGPTQ, AutoAWQ.
/// </summary>
internal static class SafetensorsFormat
{
    private const int Square = 128;

    private static readonly string[] Bookkeeping =
    [
        "_scale_inv",
        "scale",
        "_scales",
        ".scales",
        "scale_2",
        "global_scale",
        "qzeros",
        "zero_point",
        ".zeros",
        "g_idx",
        "weight_shape",
        "absmax",
        "quant_map",
        ".SCB",
    ];

    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["BF16"] = "bf16",
        ["F16"] = "fp16",
        ["F32"] = "fp32",
    };

    public static WeightFormat Of(IReadOnlyList<WeightTensor> tensors, QuantizationLabel label)
    {
        var byName = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
            byName[tensor.Name] = tensor;
        var weights = tensors.Where(tensor => !IsBookkeeping(tensor)).ToList();
        // What most bytes are in is the format; norms and embeddings stay wide.
        var packed = weights.Select(tensor => (Tensor: tensor, Packing: PackingOf(tensor, byName, label))).ToList();
        var main = packed
            .Where(one => one.Packing is not null)
            .GroupBy(one => one.Packing!)
            .OrderByDescending(group => group.Sum(one => one.Tensor.Bytes))
            .FirstOrDefault()
            ?.Key;
        if (main is null)
            return PlainFormat(weights);
        long? parameters = 0;
        foreach (var (tensor, packing) in packed)
            parameters += packing is null ? tensor.Elements : tensor.Elements * packing.PerElement;
        return new(main.Key, main.IsCounted ? parameters : null, main.Key is null ? [main.Note] : []);
    }

    private static WeightFormat PlainFormat(List<WeightTensor> weights)
    {
        var main = weights
            .GroupBy(tensor => tensor.Encoding)
            .OrderByDescending(group => group.Sum(tensor => tensor.Bytes))
            .FirstOrDefault();
        if (main is null)
            return new(null, null, ["The files hold no weights."]);
        if (Plain.TryGetValue(main.Key, out var key))
            return new(key, weights.Sum(tensor => tensor.Elements), []);
        return new(null, null, [$"Most weights are stored as {main.Key}, in a way that is not known."]);
    }

    private static bool IsBookkeeping(WeightTensor tensor) =>
        tensor.Name.Contains(".quant_state.", StringComparison.Ordinal)
        || Bookkeeping.Any(ending => tensor.Name.EndsWith(ending, StringComparison.Ordinal));

    // Null: stored as it is.
    private static Packing? PackingOf(
        WeightTensor tensor,
        Dictionary<string, WeightTensor> all,
        QuantizationLabel label
    ) =>
        tensor.Encoding switch
        {
            "F8_E4M3" or "F8_E5M2" or "F8_E4M3FNUZ" or "F8_E5M2FNUZ" => Float8(tensor, all, label),
            "U8" => Bytes(tensor, all),
            "I32" => Integers(tensor, all, label),
            "I8" => all.ContainsKey($"{tensor.Name}_scale") ? new("int8") : null,
            _ => null,
        };

    private static Packing Float8(WeightTensor tensor, Dictionary<string, WeightTensor> all, QuantizationLabel label)
    {
        if (all.TryGetValue($"{tensor.Name}_scale_inv", out var blocks))
            return Float8Blocks(tensor, blocks, label);
        var key = tensor.Encoding switch
        {
            "F8_E4M3" => "fp8-e4m3",
            "F8_E5M2" => "fp8-e5m2",
            "F8_E4M3FNUZ" => "fp8-e4m3-fnuz",
            _ => null,
        };
        if (key == "fp8-e4m3" && all.TryGetValue($"{tensor.Name}_scale", out var scale) && IsPerSquare(tensor, scale))
            return Float8Blocks(tensor, scale, label);
        return new(key) { Note = $"Weights are stored as {tensor.Encoding}, which the catalog has no format for." };
    }

    private static Packing Float8Blocks(WeightTensor tensor, WeightTensor scale, QuantizationLabel label)
    {
        if (tensor.Encoding != "F8_E4M3" || !IsPerSquare(tensor, scale))
            return new((string?)null)
            {
                Note =
                    $"Scales of the shape [{string.Join(", ", scale.Shape)}] are no squares of 128 of '{tensor.Name}'.",
            };
        var isExponent =
            scale.Encoding is "F8_E8M0" or "E8M0" or "UE8" || (scale.Encoding == "U8" && label.ScaleFormat == "ue8m0");
        return new(isExponent ? "fp8-e4m3-b128-ue8m0" : "fp8-e4m3-b128");
    }

    private static bool IsPerSquare(WeightTensor tensor, WeightTensor scale) =>
        tensor.Shape is [.., var rows, var columns]
        && scale.Shape is [.., var scaleRows, var scaleColumns]
        && scaleRows == Ceiling(rows)
        && scaleColumns == Ceiling(columns)
        && scale.Elements > 1;

    private static long Ceiling(long length) => (length + Square - 1) / Square;

    private static Packing? Bytes(WeightTensor tensor, Dictionary<string, WeightTensor> all)
    {
        // gpt-oss: 16 bytes a scale are 32 weights of four bits.
        if (tensor.Name.EndsWith("_blocks", StringComparison.Ordinal))
            return
                all.TryGetValue($"{tensor.Name[..^"_blocks".Length]}_scales", out var scales) && scales.Encoding == "U8"
                ? new("mxfp4") { PerElement = 2 }
                : null;
        if (tensor.Name.EndsWith("weight_packed", StringComparison.Ordinal))
            return FourBitFloat(all.GetValueOrDefault($"{tensor.Name[..^"_packed".Length]}_scale"));
        if (all.TryGetValue($"{tensor.Name}.absmax", out _))
            return all.ContainsKey($"{tensor.Name}.quant_state.bitsandbytes__nf4")
                ? new("nf4") { PerElement = 2 }
                : new((string?)null) { PerElement = 2, Note = "Four bits of bitsandbytes that are no NF4." };
        return FourBitFloat(all.GetValueOrDefault($"{tensor.Name}_scale"));
    }

    private static Packing? FourBitFloat(WeightTensor? scale) =>
        scale?.Encoding switch
        {
            "F8_E4M3" => new("nvfp4") { PerElement = 2 },
            "U8" or "F8_E8M0" or "E8M0" => new("mxfp4") { PerElement = 2 },
            _ => null,
        };

    private static Packing? Integers(WeightTensor tensor, Dictionary<string, WeightTensor> all, QuantizationLabel label)
    {
        if (tensor.Name.EndsWith(".qweight", StringComparison.Ordinal))
            return Groups(tensor, all, label);
        if (!tensor.Name.EndsWith("weight_packed", StringComparison.Ordinal))
            return null;
        var scale = all.GetValueOrDefault($"{tensor.Name[..^"_packed".Length]}_scale");
        if (tensor.Shape is not [_, var containers] || scale?.Shape is not [_, var groups] || groups == 0)
            return new((string?)null)
            {
                IsCounted = false,
                Note = $"'{tensor.Name}' has no scales that tell its groups.",
            };
        // Eight weights of four bits are in a container; other widths are not told by it.
        var group = containers * 8 / groups;
        var key = group switch
        {
            32 => "int4-g32",
            128 => "int4-compressed-tensors",
            _ => null,
        };
        return new(key)
        {
            PerElement = 8,
            Note = $"Groups of {group} weights of four bits, which the catalog has no format for.",
        };
    }

    // AutoGPTQ packs along the input, AutoAWQ along the output: the scales tell which.
    private static Packing Groups(WeightTensor tensor, Dictionary<string, WeightTensor> all, QuantizationLabel label)
    {
        var stem = tensor.Name[..^".qweight".Length];
        var scales = all.GetValueOrDefault($"{stem}.scales");
        if (
            tensor.Shape is not [var rows, var columns]
            || scales?.Shape is not [var groups, var outputs]
            || groups == 0
        )
            return new((string?)null)
            {
                IsCounted = false,
                Note = $"'{tensor.Name}' has no scales that tell its groups.",
            };
        var isAwq = columns < outputs;
        var perContainer = isAwq ? outputs / columns : 32 / Math.Max(label.Bits ?? 4, 1);
        var inputs = isAwq ? rows : rows * perContainer;
        var (bits, group) = (32 / perContainer, inputs / groups);
        var key = (isAwq, bits, group) switch
        {
            (true, 4, 128) => "awq-int4",
            (false, 4, 128) => "gptq-int4",
            (false, 8, 128) => "gptq-int8",
            _ => null,
        };
        return new(key)
        {
            PerElement = perContainer,
            Note =
                $"{(isAwq ? "AWQ" : "GPTQ")} with {bits} bits in groups of {group}, which the catalog has no format for.",
        };
    }

    /// <summary>How a tensor's weights are packed.</summary>
    private sealed record Packing(string? Key)
    {
        /// <summary>Weights in an element.</summary>
        public long PerElement { get; init; } = 1;

        /// <summary>False: how many weights an element holds is not known.</summary>
        public bool IsCounted { get; init; } = true;

        /// <summary>Why there is no key.</summary>
        public string Note { get; init; } = "";
    }
}
