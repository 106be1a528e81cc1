using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.SignIn;

/// <summary>What is shown of a service token: <c>mreg_&lt;id&gt;_&lt;secret&gt;</c>. The mark lets scanners of leaked secrets know it.</summary>
internal static class TokenText
{
    /// <summary>How every token of this registry begins.</summary>
    public const string Mark = "mreg_";

    private const int SecretBytes = 32;
    private const string IdLetters = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A secret of 256 random bits.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetHexString(SecretBytes * 2, lowercase: true);

    /// <summary>An id that no other token has.</summary>
    public static TokenId NewId() =>
        ModelRegistry.Domain.TextForm.Parse<TokenId>(RandomNumberGenerator.GetString(IdLetters, TokenId.Length));

    /// <summary>The text to show.</summary>
    public static string Of(TokenId id, string secret) => $"{Mark}{id}_{secret}";

    /// <summary>Reads what <see cref="Of"/> printed; other text is false.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out TokenId? id, [NotNullWhen(true)] out string? secret)
    {
        (id, secret) = (null, null);
        const int secretAt = 5 + TokenId.Length + 1;
        if (
            !text.StartsWith(Mark, StringComparison.Ordinal)
            || text.Length != secretAt + SecretBytes * 2
            || text[secretAt - 1] != '_'
        )
            return false;
        secret = text[secretAt..];
        return TokenId.TryParse(text[Mark.Length..(secretAt - 1)], out id);
    }
}
