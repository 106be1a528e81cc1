using GraphQL;
using GraphQLParser.AST;

namespace ModelRegistry.Server.GraphQL.Guard;

/// <summary>What the guard says of a document.</summary>
/// <param name="Document">The parsed document; null: it is not executed.</param>
/// <param name="Error">Why it is not executed; null: it is.</param>
internal sealed record GuardedDocument(GraphQLDocument? Document, ExecutionError? Error);
