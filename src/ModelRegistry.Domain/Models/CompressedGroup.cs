namespace ModelRegistry.Domain.Models;

/// <summary>Reads one group of layers of compressed-tensors: what its weights are, and what its activations are converted to.</summary>
internal static class CompressedGroup
{
    private const double ScaleBits = 16;

    /// <summary>Reads the group.</summary>
    public static Quantization Read(ConfigNode group)
    {
        if (group.Child("weights") is not { } weights)
            return Quantization.Unknown("a group without weights");
        var kind = (weights.Text("type"), weights.Count("num_bits"));
        return kind switch
        {
            ("float", 8) => Float8(weights),
            ("float", 4) => Float4(weights),
            ("int", 8) => Int8(group, weights),
            ("int", 4) => Int4(group, weights),
            var (type, bits) => Quantization.Unknown(
                $"weights of {TextForm.Shown(type)} in {bits?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "an unknown number of"} bits are not known"
            ),
        };
    }

    private static Quantization Float8(ConfigNode weights)
    {
        if (weights.Factor("group_size") == 32)
            return new("mxfp8");
        return weights.Text("strategy") switch
        {
            "tensor" or "channel" or null => new("fp8-e4m3"),
            "block" when weights.Count("block_structure") == QuantizationReader.Square => new("fp8-e4m3-b128"),
            var strategy => Quantization.Unknown($"FP8 by {TextForm.Shown(strategy)} is not known"),
        };
    }

    private static Quantization Float4(ConfigNode weights) =>
        weights.Factor("group_size") switch
        {
            16 => new("nvfp4"),
            32 => new("mxfp4"),
            var size => Quantization.Unknown($"FP4 in groups of {size} is not known"),
        };

    private static Quantization Int8(ConfigNode group, ConfigNode weights)
    {
        if (weights.Text("strategy") is not ("tensor" or "channel" or null))
            return Quantization.Unknown($"INT8 by {TextForm.Shown(weights.Text("strategy"))} is not known");
        return Activations(group) switch
        {
            "int8" => new("int8"),
            null => new("int8-w8a16"),
            var other => Quantization.Unknown($"INT8 weights with activations of {other} are not known"),
        };
    }

    // Groups of 32 (Kimi K2) and 128 have keys of their own; the size of the others follows from the group.
    private static Quantization Int4(ConfigNode group, ConfigNode weights)
    {
        var size = weights.Factor("group_size") is > 0 and var stated ? stated : double.PositiveInfinity;
        var zero = weights.Flag("symmetric") is false ? 4 : 0;
        var bits = 4 + (ScaleBits + zero) / size;
        return Activations(group) switch
        {
            null => new(size == 32 ? "int4-g32" : "int4-compressed-tensors", bits),
            "fp8" => new("w4afp8", bits),
            "int8" => new("w4a8-int8", bits),
            "int4" => new("w4a4-int4", bits),
            var other => Quantization.Unknown($"INT4 weights with activations of {other} are not known"),
        };
    }

    // Null: activations stay in 16 bits.
    private static string? Activations(ConfigNode group)
    {
        if (group.Child("input_activations") is not { } input)
            return null;
        return (input.Text("type"), input.Count("num_bits")) switch
        {
            ("float", 8) => "fp8",
            ("int", 8) => "int8",
            ("int", 4) => "int4",
            (_, 16) => null,
            var (type, bits) => $"{TextForm.Shown(type)} in {bits} bits",
        };
    }
}
