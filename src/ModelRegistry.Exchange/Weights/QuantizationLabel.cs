using System.Text.Json;

namespace ModelRegistry.Exchange.Weights;

/// <summary>What a configuration says of the quantization of its weights: a label, which tensors may belie.</summary>
/// <param name="Method">"gptq", "awq", "fp8", "compressed-tensors"; null: not said.</param>
/// <param name="Bits">Bits a weight.</param>
/// <param name="GroupSize">Weights that share a scale.</param>
/// <param name="ScaleFormat">"ue8m0".</param>
public sealed record QuantizationLabel(string? Method, int? Bits, int? GroupSize, string? ScaleFormat)
{
    /// <summary>Nothing is said.</summary>
    public static QuantizationLabel None { get; } = new(null, null, null, null);

    /// <summary>Reads a config.json, or a file of its quantization alone; what is not there is not said.</summary>
    public static QuantizationLabel Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var nested =
                Member(root, "quantization_config") ?? Member(Member(root, "text_config"), "quantization_config");
            return nested is { } method
                ? new(
                    Text(method, "quant_method"),
                    Number(method, "bits") ?? Number(method, "w_bit"),
                    Number(method, "group_size") ?? Number(method, "q_group_size"),
                    Text(method, "scale_fmt")
                )
                : None;
        }
        catch (JsonException)
        {
            // Who reads the configuration itself says that it is none.
            return None;
        }
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(name, out var member)
            ? member
            : null;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()!.ToLowerInvariant() : null;

    private static int? Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value)
            ? value
            : null;
}
