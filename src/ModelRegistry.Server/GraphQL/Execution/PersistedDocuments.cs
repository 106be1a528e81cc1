using System.Security.Cryptography;
using System.Text;
using GraphQL;
using ModelRegistry.Server.GraphQL.Guard;

namespace ModelRegistry.Server.GraphQL.Execution;

/// <summary>
/// Documents that are asked by an id in place of their text: those of the operator's manifest, and those that a client has sent with its hash before (automatic
/// persisted queries). A document by id is held to the limits and the price of its text.
/// </summary>
internal sealed class PersistedDocuments
{
    // What Apollo and urql go by, to the letter: at the one they send the text as well, at the other they send no hash any more.
    private const string NotFound = "PersistedQueryNotFound";
    private const string NotSupported = "PersistedQueryNotSupported";

    private const string HashMark = "sha256:";

    private readonly bool isClosed;
    private readonly TrustedManifest manifest;
    private readonly WireLimits limits;
    private readonly RecentTexts<string> sent;

    public PersistedDocuments(WireOptions options, WireLimits limits)
    {
        (isClosed, this.limits) = (options.TrustedOnly, limits);
        manifest = options.TrustedDocuments is { } path ? TrustedManifest.Read(path) : TrustedManifest.Empty;
        sent = new(limits.CachedCharacters);
    }

    /// <summary>Finds the text that a request asks.</summary>
    public PersistedDocument Find(DocumentRequest request)
    {
        if (request.Text is { } text)
            return FindProblem(request, text) is { } problem ? new(null, problem) : new(text, null);
        var id = WithoutMark(request.DocumentId!);
        var trusted = manifest.Find(request.DocumentId!) ?? manifest.Find(id);
        if (trusted is not null)
            return new(trusted, null);
        if (isClosed)
            return new(null, new(NotSupported) { Code = "PERSISTED_QUERY_NOT_SUPPORTED" });
        return sent.Find(id.ToLowerInvariant(), found => found.Length) is { } known
            ? new(known, null)
            : new(null, new(NotFound) { Code = "PERSISTED_QUERY_NOT_FOUND" });
    }

    /// <summary>Notes a document that was sent with its hash, and found valid.</summary>
    public void NoteValid(DocumentRequest request, string text)
    {
        if (
            !isClosed
            && request is { Text: not null, DocumentId: { } hash }
            && text.Length <= limits.CachedDocumentCharacters
        )
            sent.Keep(WithoutMark(hash).ToLowerInvariant(), text, text.Length);
    }

    private ExecutionError? FindProblem(DocumentRequest request, string text)
    {
        if (isClosed && !request.IsOfServer && !manifest.Holds(text))
            return new("This server executes documents of its manifest only, and this is none of them.")
            {
                Code = "DOCUMENT_NOT_TRUSTED",
            };
        if (request.DocumentId is not { } id || manifest.Find(id) == text)
            return null;
        return WithoutMark(id).Equals(HashOf(text), StringComparison.OrdinalIgnoreCase)
            ? null
            : new("The hash that was sent is not the SHA-256 of the query that was sent, in hexadecimal digits.")
            {
                Code = "PERSISTED_QUERY_HASH_MISMATCH",
            };
    }

    private static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string WithoutMark(string id) =>
        id.StartsWith(HashMark, StringComparison.Ordinal) ? id[HashMark.Length..] : id;
}
