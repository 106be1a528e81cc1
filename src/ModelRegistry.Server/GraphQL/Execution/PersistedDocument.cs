using GraphQL;

namespace ModelRegistry.Server.GraphQL.Execution;

/// <summary>What a request asks.</summary>
/// <param name="Text">The text of the document; null: there is none.</param>
/// <param name="Error">Why there is none; null: there is.</param>
internal sealed record PersistedDocument(string? Text, ExecutionError? Error);
