namespace ModelRegistry.Domain.Tenancy;

internal static class Slug
{
    /// <summary>1 to 63 lower-case letters, digits and hyphens, no hyphen at either end (a DNS label, RFC 1123 §2.1).</summary>
    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= 63 }
        && text[0] != '-'
        && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
