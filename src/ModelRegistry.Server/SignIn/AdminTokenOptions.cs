using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.SignIn;

/// <summary>The token of the installation's operator, where it is set.</summary>
public sealed class AdminTokenOptions : ISettings
{
    /// <summary>Fewer characters make no secret.</summary>
    internal const int FewestCharacters = 20;

    /// <inheritdoc/>
    public static string Section => "Registry";

    /// <summary>The token; null: that of the file, on SQLite.</summary>
    [Setting(
        "the token of the installation's operator, of at least 20 characters",
        Default = "the file `admin-token` beside the SQLite file, made at the first start; none on PostgreSQL"
    )]
    public string? AdminToken { get; set; }

    /// <inheritdoc/>
    public IEnumerable<string> FindProblems()
    {
        if (AdminToken?.Length < FewestCharacters)
            yield return TooShort("Registry__AdminToken", AdminToken);
    }

    /// <summary>What is told of a token that is no secret; the token itself is not.</summary>
    internal static string TooShort(string where, string token) =>
        $"The admin token ({where}) has {token.Length} characters; at least {FewestCharacters} make a secret.";
}
