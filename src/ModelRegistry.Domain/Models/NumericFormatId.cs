using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Models;

/// <summary>The key of a numeric format: <c>bf16</c>, <c>fp8-e4m3-b128-ue8m0</c>, <c>mxfp4</c>, <c>q4_k_m</c>. Kept in lower case.</summary>
[JsonConverter(typeof(TextFormConverter<NumericFormatId>))]
public sealed record NumericFormatId : ITextForm<NumericFormatId>
{
    private readonly string text;

    private NumericFormatId(string text) => this.text = text;

    /// <summary>32-bit floats.</summary>
    internal static NumericFormatId Float32 { get; } = TextForm.Parse<NumericFormatId>("fp32");

    /// <summary>16-bit floats of IEEE 754.</summary>
    internal static NumericFormatId Float16 { get; } = TextForm.Parse<NumericFormatId>("fp16");

    /// <summary>16-bit floats with the exponent of 32-bit ones.</summary>
    internal static NumericFormatId BFloat16 { get; } = TextForm.Parse<NumericFormatId>("bf16");

    /// <inheritdoc/>
    public static string Form =>
        "a numeric format key of 1 to 100 letters, digits, '.', '_', '-' and '+', starting with a letter or digit";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NumericFormatId? value)
    {
        var key = text?.ToLowerInvariant();
        value = Key.IsValid(key) ? new NumericFormatId(key) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => text;
}
