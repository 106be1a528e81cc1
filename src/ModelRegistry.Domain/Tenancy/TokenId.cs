using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>The name of a service token, made by the registry: 12 lower-case letters and digits. No secret.</summary>
[JsonConverter(typeof(TextFormConverter<TokenId>))]
public sealed record TokenId : ITextForm<TokenId>
{
    /// <summary>Characters of an id.</summary>
    public const int Length = 12;

    private readonly string text;

    private TokenId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Form => "the id of a service token: 12 lower-case letters and digits";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TokenId? value) =>
        (
            value =
                text is { Length: Length } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                    ? new(text)
                    : null
        )
            is not null;

    /// <inheritdoc/>
    public override string ToString() => text;
}
