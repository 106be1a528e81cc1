using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Licenses;

/// <summary>The key of a license: its SPDX id where one exists (<c>Apache-2.0</c>), else an id of the registry (<c>llama3.1</c>). Compared without regard to case.</summary>
[JsonConverter(typeof(TextFormConverter<LicenseId>))]
public sealed record LicenseId : ITextForm<LicenseId>
{
    private readonly string text;

    private LicenseId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Form =>
        "a license key of 1 to 100 letters, digits, '.', '_', '-' and '+', starting with a letter or digit";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LicenseId? value)
    {
        value = Key.IsValid(text?.ToLowerInvariant()) ? new LicenseId(text!) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public bool Equals(LicenseId? other) => string.Equals(text, other?.text, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(text);

    /// <inheritdoc/>
    public override string ToString() => text;
}
