using GraphQL;

namespace ModelRegistry.Server.GraphQL.Execution;

/// <summary>The answer to a document, in the form of the GraphQL specification. It is written once.</summary>
public sealed class DocumentAnswer
{
    private readonly ExecutionResult result;
    private readonly IGraphQLSerializer serializer;

    internal DocumentAnswer(DocumentStatus status, ExecutionResult result, IGraphQLSerializer serializer)
    {
        Status = status;
        (this.result, this.serializer) = (result, serializer);
    }

    /// <summary>What became of the document.</summary>
    public DocumentStatus Status { get; }

    /// <summary>True where the answer tells errors, of the document or of fields.</summary>
    public bool HasErrors => result.Errors is { Count: > 0 };

    /// <summary>Writes the answer as JSON.</summary>
    public Task WriteAsync(Stream stream, CancellationToken cancellation) =>
        serializer.WriteAsync(stream, result, cancellation);
}
