using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Models;

/// <summary>
/// The name of a model in its registry, as on the Hugging Face Hub: <c>organization/name</c>, or <c>name</c> alone.
/// Two names that differ in case only are the same name, so that none can pose as another.
/// </summary>
[JsonConverter(typeof(TextFormConverter<ModelName>))]
public sealed record ModelName : ITextForm<ModelName>
{
    private readonly string text;

    private ModelName(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Form =>
        "a model name: 1 to 200 ASCII letters, digits, '.', '_', '-' and at most one inner '/', each part starting with a letter or digit";

    /// <summary>The form that equality goes by: lower case.</summary>
    public string Key => text.ToLowerInvariant();

    /// <summary>The part before '/', in lower case: who publishes the model; null: there is none.</summary>
    public string? Organization => text.IndexOf('/') is var slash and > 0 ? text[..slash].ToLowerInvariant() : null;

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ModelName? value)
    {
        value =
            text is { Length: >= 1 and <= 200 } && text.Count(c => c == '/') <= 1 && text.Split('/').All(IsPart)
                ? new ModelName(text)
                : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public bool Equals(ModelName? other) => string.Equals(text, other?.text, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(text);

    /// <inheritdoc/>
    public override string ToString() => text;

    private static bool IsPart(string part) =>
        part.Length > 0
        && char.IsAsciiLetterOrDigit(part[0])
        && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
