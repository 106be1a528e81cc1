using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.People;

/// <summary>What the link of an invitation shows: whose it is, and its secret.</summary>
internal static class InvitationCode
{
    /// <summary>The path of the page that takes it. The code is a query, which no log and no trace keeps.</summary>
    private const string Path = "/invitation?code=";

    private const int SecretCharacters = 64;

    /// <summary>The link to send to whoever is invited.</summary>
    public static string LinkFor(PageAddress page, PersonId person, string secret) =>
        $"{page.Value}{Path}{person.Key}{secret}";

    /// <summary>Reads a code; other text is false.</summary>
    public static bool TryRead(
        string? text,
        [NotNullWhen(true)] out string? idKey,
        [NotNullWhen(true)] out string? secret
    )
    {
        (idKey, secret) = (null, null);
        if (text is not { Length: PersonId.KeyLength + SecretCharacters })
            return false;
        (idKey, secret) = (text[..PersonId.KeyLength], text[PersonId.KeyLength..]);
        return true;
    }
}
