using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain;

/// <summary>The name by which a runtime is asked for, without its version. Kept in lower case; it need not be one that the catalog knows.</summary>
[JsonConverter(typeof(TextFormConverter<RuntimeId>))]
public sealed record RuntimeId : ITextForm<RuntimeId>
{
    private const int MaxLength = 50;

    private readonly string text;

    private RuntimeId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Form => "a runtime of 1 to 50 printable ASCII characters without spaces and '@'";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RuntimeId? value)
    {
        var isValid = text is { Length: >= 1 and <= MaxLength } && text.All(IsAllowed);
        value = isValid ? new RuntimeId(text!.ToLowerInvariant()) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => text;

    private static bool IsAllowed(char character) => character is > ' ' and <= '~' and not '@';
}
