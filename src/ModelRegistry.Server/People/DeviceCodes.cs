using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.People;

/// <summary>The two codes of a program that asks to act as a person: one that the person types, and one that the program shows.</summary>
/// <param name="UserCode">What the person types: <c>WDJB-MJHT</c>.</param>
/// <param name="Key">What it is kept under.</param>
/// <param name="Secret">What the program shows beside the key.</param>
internal sealed record DeviceCodes(string UserCode, string Key, string Secret)
{
    // Without vowels, so that no word comes of it: RFC 8628, section 6.1. Eight of them are 34 bits, for ten minutes and thirty tries.
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";
    private const int Half = 4;
    private const int KeyCharacters = 64;
    private const int SecretCharacters = 64;

    /// <summary>What the program shows: the key, and the secret.</summary>
    public string DeviceCode => Key + Secret;

    /// <summary>Codes that nobody has.</summary>
    public static DeviceCodes Create()
    {
        var letters = RandomNumberGenerator.GetString(Letters, 2 * Half);
        return new($"{letters[..Half]}-{letters[Half..]}", ServiceToken.HashOf(letters), TokenText.NewSecret());
    }

    /// <summary>What a code is kept under that somebody typed, in whatever case and with whatever between; null: it is no code.</summary>
    public static string? KeyFor(string? typed)
    {
        var letters = new string([.. (typed ?? "").Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
        return letters.Length == 2 * Half && letters.All(Letters.Contains) ? ServiceToken.HashOf(letters) : null;
    }

    /// <summary>Reads what a program shows; other text is false.</summary>
    public static bool TryRead(
        string? deviceCode,
        [NotNullWhen(true)] out string? key,
        [NotNullWhen(true)] out string? secret
    )
    {
        (key, secret) = (null, null);
        if (
            deviceCode is not { Length: KeyCharacters + SecretCharacters }
            || !deviceCode.All(char.IsAsciiHexDigitLower)
        )
            return false;
        (key, secret) = (deviceCode[..KeyCharacters], deviceCode[KeyCharacters..]);
        return true;
    }
}
