using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Hardware;

/// <summary>The key of an accelerator: <c>nvidia-h100-sxm-80</c>. Kept in lower case.</summary>
[JsonConverter(typeof(TextFormConverter<AcceleratorId>))]
public sealed record AcceleratorId : ITextForm<AcceleratorId>
{
    private readonly string text;

    private AcceleratorId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Form =>
        "an accelerator key of 1 to 100 letters, digits, '.', '_', '-' and '+', starting with a letter or digit";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AcceleratorId? value)
    {
        var key = text?.ToLowerInvariant();
        value = Key.IsValid(key) ? new AcceleratorId(key) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => text;
}
