using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>
/// The name of a person of this installation: words that people read, and characters that are drawn, so that nobody is given the name of somebody who left:
/// <c>ann-lee-k3j2h7xq</c>.
/// </summary>
[JsonConverter(typeof(TextFormConverter<PersonId>))]
public sealed record PersonId : ITextForm<PersonId>
{
    /// <summary>Characters of <see cref="Key"/>.</summary>
    public const int KeyLength = 10;

    private const int MaxWords = 30;
    private const string KeyLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private readonly string text;

    private PersonId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Form =>
        $"the name of a person: lower-case letters, digits and hyphens, the last {KeyLength} of them drawn";

    /// <summary>The drawn characters. They tell nothing of the person, and no other person has them.</summary>
    public string Key => text[^KeyLength..];

    /// <summary>A name that nobody has had, with words of a name that people read.</summary>
    public static PersonId Create(string displayName) =>
        new($"{WordsOf(displayName)}-{RandomNumberGenerator.GetString(KeyLetters, KeyLength)}");

    /// <summary>Lower-case letters, digits and single hyphens in place of a name that people read: <c>ann-lee</c>.</summary>
    public static string WordsOf(string displayName)
    {
        ArgumentNullException.ThrowIfNull(displayName);
        var words = new StringBuilder();
        foreach (var letter in displayName.ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
                words.Append(letter);
            else if (letter is ' ' or '-' or '_' or '.' && words.Length > 0 && words[^1] != '-')
                words.Append('-');
            if (words.Length == MaxWords)
                break;
        }

        var text = words.ToString().Trim('-');
        return text.Length == 0 ? "person" : text;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PersonId? value)
    {
        value =
            text is { Length: > KeyLength + 1 and <= MaxWords + 1 + KeyLength }
            && Slug.IsValid(text)
            && text[^(KeyLength + 1)] == '-'
            && !text[^KeyLength..].Contains('-', StringComparison.Ordinal)
                ? new(text)
                : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => text;
}
