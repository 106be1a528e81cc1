using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Models;

/// <summary>The name of a variant, unique in its model: <c>bf16</c>, <c>fp8</c>, <c>q4_k_m</c>. Kept in lower case.</summary>
[JsonConverter(typeof(TextFormConverter<VariantName>))]
public sealed record VariantName : ITextForm<VariantName>
{
    private readonly string text;

    private VariantName(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Form =>
        "a variant name of 1 to 100 letters, digits, '.', '_', '-' and '+', starting with a letter or digit";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out VariantName? value)
    {
        var key = text?.ToLowerInvariant();
        value = Key.IsValid(key) ? new VariantName(key) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => text;
}
