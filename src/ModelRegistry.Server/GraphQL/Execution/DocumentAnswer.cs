namespace ModelRegistry.Server.GraphQL.Execution;

/// <summary>The answer to a document, in the form of the GraphQL specification. It is written once.</summary>
public sealed class DocumentAnswer
{
    private readonly AnswerBuffer content;

    internal DocumentAnswer(DocumentStatus status, bool hasErrors, AnswerBuffer content) =>
        (Status, HasErrors, this.content) = (status, hasErrors, content);

    /// <summary>What became of the document.</summary>
    public DocumentStatus Status { get; }

    /// <summary>True where the answer tells errors, of the document or of fields.</summary>
    public bool HasErrors { get; }

    /// <summary>The answer as JSON; gone once it is written or discarded.</summary>
    internal ReadOnlyMemory<byte> Content => content.Content;

    /// <summary>Gives up what is not sent.</summary>
    internal void Discard() => content.Dispose();

    /// <summary>Writes the answer as JSON.</summary>
    public async Task WriteAsync(Stream stream, CancellationToken cancellation)
    {
        await using (content)
            await stream.WriteAsync(content.Content, cancellation);
    }
}
