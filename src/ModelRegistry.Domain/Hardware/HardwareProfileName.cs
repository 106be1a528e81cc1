using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Hardware;

/// <summary>The name of a hardware profile, unique in its registry. Kept in lower case.</summary>
[JsonConverter(typeof(TextFormConverter<HardwareProfileName>))]
public sealed record HardwareProfileName : ITextForm<HardwareProfileName>
{
    private readonly string text;

    private HardwareProfileName(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Form =>
        "a hardware profile name of 1 to 100 letters, digits, '.', '_', '-' and '+', starting with a letter or digit";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out HardwareProfileName? value)
    {
        var key = text?.ToLowerInvariant();
        value = Key.IsValid(key) ? new HardwareProfileName(key) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => text;
}
