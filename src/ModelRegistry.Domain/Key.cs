using System.Diagnostics.CodeAnalysis;

namespace ModelRegistry.Domain;

internal static class Key
{
    /// <summary>1 to 100 lower-case letters, digits, '.', '_', '-' and '+', starting with a letter or digit.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text) =>
        text is { Length: >= 1 and <= 100 }
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-' or '+');
}
