using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Models;

/// <summary>The method and file layout that several numeric formats share: <c>gguf</c>, <c>gptq</c>, <c>bitsandbytes</c>. Kept in lower case.</summary>
[JsonConverter(typeof(TextFormConverter<QuantizationScheme>))]
public sealed record QuantizationScheme : ITextForm<QuantizationScheme>
{
    private readonly string text;

    private QuantizationScheme(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Form =>
        "a quantization scheme of 1 to 100 letters, digits, '.', '_', '-' and '+', starting with a letter or digit";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out QuantizationScheme? value)
    {
        var key = text?.ToLowerInvariant();
        value = Key.IsValid(key) ? new QuantizationScheme(key) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => text;
}
