namespace ModelRegistry.Domain.Models;

/// <summary>The format of the cache that a quantized checkpoint asks for, which servers follow unless they are told another.</summary>
internal static class CacheScheme
{
    private static readonly string[] Methods = ["quantization_config", "compression_config", "quantization"];

    /// <summary>The format; null: none is asked for, or one that is not known.</summary>
    public static NumericFormatId? Read(ConfigNode text, ConfigNode root)
    {
        foreach (var key in Methods)
            if ((text.Child(key) ?? root.Child(key)) is { } method && Format(method) is { } format)
                return TextForm.Parse<NumericFormatId>(format);
        return null;
    }

    // compressed-tensors spells the scheme out; ModelOpt names an algorithm.
    private static string? Format(ConfigNode method) =>
        method.Child("kv_cache_scheme") is { } scheme
            ? (scheme.Text("type"), scheme.Count("num_bits")) switch
            {
                ("float", 8) => "fp8-e4m3",
                ("int", 8) => "int8",
                _ => null,
            }
            : method.Text("kv_cache_quant_algo")?.ToUpperInvariant() switch
            {
                "FP8" => "fp8-e4m3",
                "INT8" => "int8",
                "NVFP4" => "nvfp4",
                _ => null,
            };
}
