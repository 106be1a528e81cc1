using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain;

/// <summary>The name of a maker of accelerators. Equal without regard to case; the spelling is kept for people to read.</summary>
[JsonConverter(typeof(TextFormConverter<VendorId>))]
public sealed record VendorId : ITextForm<VendorId>
{
    private readonly string text;

    private VendorId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Form => "a vendor of 1 to 200 characters, not blank and without control characters";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out VendorId? value)
    {
        var isValid =
            !string.IsNullOrWhiteSpace(text) && text.Length <= Rules.MaxNameLength && !text.Any(char.IsControl);
        value = isValid ? new VendorId(text!) : null;
        return value is not null;
    }

    /// <summary>True where both name the same vendor.</summary>
    public bool Equals(VendorId? other) => string.Equals(text, other?.text, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(text);

    /// <inheritdoc/>
    public override string ToString() => text;
}
