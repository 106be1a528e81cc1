using ModelRegistry.Answers.Codes;

namespace ModelRegistry.Server.Requests;

/// <summary>The codes of what refuses a request as a whole.</summary>
internal static class RequestCodes
{
    /// <summary>With what each means.</summary>
    public static IReadOnlyList<CodeNode> All { get; } =
    [
        new(
            "ANSWER_TOO_LARGE",
            "The answer has more fields or bytes than an answer may have: ask for fewer entries, or for fewer fields of each."
        ),
        new(
            "DOCUMENT_NOT_TRUSTED",
            "The server executes the documents of its manifest only, and this is none of them."
        ),
        new("NOT_ACCEPTABLE", "The answer cannot be given in a form that the request accepts."),
        new("PERSISTED_QUERY_HASH_MISMATCH", "The hash that was sent is not that of the document."),
        new("PERSISTED_QUERY_NOT_FOUND", "No document is kept under the hash: send it with the document."),
        new("PERSISTED_QUERY_NOT_SUPPORTED", "The server keeps no documents by their hashes: send the document."),
        new("EXECUTION_TIMEOUT", "The answer was not ready in time: ask for less at once."),
        new(
            "METHOD_NOT_ALLOWED",
            "A GET request is for queries, and this operation changes something: send it with POST."
        ),
        new(
            "PRICE_TOO_HIGH",
            "The request costs more than its payer is answered up to: ask for smaller pages, shorter lists, fewer fields at the root."
        ),
        new(
            "QUERY_TOO_COMPLEX",
            "The document is beyond a limit of its size: of its levels, fields, aliases, fragments or bytes."
        ),
    ];
}
