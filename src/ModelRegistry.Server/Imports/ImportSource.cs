using ModelRegistry.Domain;
using ModelRegistry.Exchange.Hub;

namespace ModelRegistry.Server.Imports;

/// <summary>What is imported: a repository of a hub.</summary>
/// <param name="Hub">The address of the hub.</param>
/// <param name="Id">The repository.</param>
/// <param name="Revision">A branch, a tag or a commit; null: the default branch.</param>
public sealed record ImportSource(Uri Hub, HubRepositoryId Id, string? Revision)
{
    private const string Prefix = "hf:";
    private const int MostRevisionCharacters = 200;

    /// <summary>Reads "hf:ORG/NAME@REVISION", or the address of a repository.</summary>
    /// <param name="text">The text.</param>
    /// <param name="home">The hub of "hf:".</param>
    /// <param name="problem">What is wrong with it; empty: nothing.</param>
    /// <returns>The source; null: it is none.</returns>
    public static ImportSource? TryParse(string text, Uri home, out string problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        problem =
            $"'{TextForm.Shown(text)}' is neither hf:ORG/NAME nor the address of a repository, such as https://hub.example/ORG/NAME; either may end with @REVISION.";
        var (hub, rest) = (home, "");
        if (text.StartsWith(Prefix, StringComparison.Ordinal))
            rest = text[Prefix.Length..];
        else if (
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address.UserInfo.Length + address.Query.Length + address.Fragment.Length == 0
        )
            (hub, rest) = (new(address, "/"), Uri.UnescapeDataString(address.AbsolutePath).Trim('/'));
        else
            return null;
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var revision = at < 0 ? null : rest[(at + 1)..];
        if (!HubRepositoryId.TryParse(at < 0 ? rest : rest[..at], out var id) || !IsRevision(revision))
            return null;
        problem = "";
        return new(hub, id, revision);
    }

    // Git's own names have no such parts either (git-check-ref-format).
    private static bool IsRevision(string? text) =>
        text is null
        || (
            text.Length is > 0 and <= MostRevisionCharacters
            && !text.Contains("..", StringComparison.Ordinal)
            && text.Split('/').All(part => part.Length > 0 && part[0] != '.')
            && text.All(letter => letter > ' ' && letter < '\x7f')
        );
}
