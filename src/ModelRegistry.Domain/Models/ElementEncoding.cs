using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Models;

/// <summary>The encoding of one number: <c>e4m3</c> (bits of exponent and mantissa), <c>int4</c>, <c>ue8m0</c>. Kept in lower case.</summary>
[JsonConverter(typeof(TextFormConverter<ElementEncoding>))]
public sealed record ElementEncoding : ITextForm<ElementEncoding>
{
    private readonly string text;

    private ElementEncoding(string text) => this.text = text;

    /// <summary>32-bit floats of IEEE 754.</summary>
    public static ElementEncoding Float32 { get; } = TextForm.Parse<ElementEncoding>("e8m23");

    /// <summary>16-bit floats of IEEE 754.</summary>
    public static ElementEncoding Float16 { get; } = TextForm.Parse<ElementEncoding>("e5m10");

    /// <summary>16-bit floats with the exponent of 32-bit ones.</summary>
    public static ElementEncoding BFloat16 { get; } = TextForm.Parse<ElementEncoding>("e8m7");

    /// <summary>8-bit floats with 4 bits of exponent (OCP 8-bit Floating Point, revision 1.0).</summary>
    public static ElementEncoding Float8 { get; } = TextForm.Parse<ElementEncoding>("e4m3");

    /// <summary>Integers of 8 bits.</summary>
    public static ElementEncoding Int8 { get; } = TextForm.Parse<ElementEncoding>("int8");

    /// <summary>Integers of 4 bits.</summary>
    public static ElementEncoding Int4 { get; } = TextForm.Parse<ElementEncoding>("int4");

    /// <summary>Four bits that count the quantiles of a normal distribution (arXiv:2305.14314, section 3).</summary>
    public static ElementEncoding NormalFloat4 { get; } = TextForm.Parse<ElementEncoding>("nf4");

    /// <summary>Powers of two, as the scales of the MX formats (OCP Microscaling Formats, version 1.0).</summary>
    public static ElementEncoding PowerOfTwo { get; } = TextForm.Parse<ElementEncoding>("ue8m0");

    /// <inheritdoc/>
    public static string Form =>
        "an encoding of 1 to 100 letters, digits, '.', '_', '-' and '+', starting with a letter or digit";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ElementEncoding? value)
    {
        var key = text?.ToLowerInvariant();
        value = Key.IsValid(key) ? new ElementEncoding(key) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => text;
}
