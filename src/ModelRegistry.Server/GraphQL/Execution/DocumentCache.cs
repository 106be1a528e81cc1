using System.Collections.Concurrent;
using GraphQLParser.AST;
using ModelRegistry.Server.GraphQL.Guard;

namespace ModelRegistry.Server.GraphQL.Execution;

/// <summary>Documents that were read and found valid before, by their text.</summary>
internal sealed class DocumentCache(WireLimits limits)
{
    private readonly RecentTexts<Known> documents = new(limits.CachedCharacters);

    /// <summary>A document that was executed before; null: it was not, or is forgotten.</summary>
    public Known? Find(string text) => documents.Find(text, _ => text.Length);

    /// <summary>Notes that an operation of a document was found valid.</summary>
    public void NoteValid(string text, GraphQLDocument document, string? operationName)
    {
        if (text.Length <= limits.CachedDocumentCharacters)
            documents.Keep(text, Find(text) ?? new Known(document), text.Length).Note(operationName);
    }

    /// <summary>A document within the limits.</summary>
    internal sealed class Known(GraphQLDocument document)
    {
        // The specification lets no operation have an empty name.
        private readonly ConcurrentDictionary<string, bool> valid = new(StringComparer.Ordinal);

        /// <summary>The document.</summary>
        public GraphQLDocument Document => document;

        /// <summary>True where an operation of the document was found valid; its variables are another matter.</summary>
        public bool IsValid(string? operationName) => valid.ContainsKey(operationName ?? "");

        internal void Note(string? operationName) => valid[operationName ?? ""] = true;
    }
}
