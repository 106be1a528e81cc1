using System.Collections.Concurrent;
using GraphQLParser.AST;
using ModelRegistry.Server.GraphQL.Guard;

namespace ModelRegistry.Server.GraphQL.Execution;

/// <summary>
/// Documents that were read and found valid before, by their text. Bounded: where one half is full, the half that was used longer ago
/// is forgotten; whoever is asked again meanwhile stays.
/// </summary>
internal sealed class DocumentCache(WireLimits limits)
{
    private readonly Lock gate = new();
    private ConcurrentDictionary<string, Known> recent = new(StringComparer.Ordinal),
        older = new(StringComparer.Ordinal);
    private long characters;

    /// <summary>A document that was executed before; null: it was not, or is forgotten.</summary>
    public Known? Find(string text)
    {
        if (recent.TryGetValue(text, out var known))
            return known;
        if (!older.TryGetValue(text, out known))
            return null;
        Keep(text, known);
        return known;
    }

    /// <summary>Notes that an operation of a document was found valid.</summary>
    public void NoteValid(string text, GraphQLDocument document, string? operationName)
    {
        if (text.Length > limits.CachedDocumentCharacters)
            return;
        Keep(text, Find(text) ?? new Known(document)).Note(operationName);
    }

    private Known Keep(string text, Known known)
    {
        lock (gate)
        {
            if (recent.TryGetValue(text, out var other))
                return other;
            if (characters + text.Length > limits.CachedCharacters / 2)
            {
                (older, recent) = (recent, new(StringComparer.Ordinal));
                characters = 0;
            }

            characters += text.Length;
            recent[text] = known;
            return known;
        }
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
