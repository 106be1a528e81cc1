using System.Text.Json;
using ModelRegistry.Client.Asking;
using ModelRegistry.Server.GraphQL.Execution;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>
/// Answers the questions of the page within the process, with the documents that everybody can send: who asks, what they may see, and what it costs are those of
/// the request. All questions of one page are answered from one snapshot.
/// </summary>
internal sealed class ExecutorRegistry(DocumentExecutor executor, RequestScope request) : IRegistry, IDisposable
{
    // Parts of one page ask at the same time, and a request answers one after the other.
    private readonly SemaphoreSlim turn = new(1);

    /// <inheritdoc/>
    public string Name => "this server";

    /// <inheritdoc/>
    public async Task<ApiAnswer<T>> AskAsync<T>(ApiQuestion<T> question, CancellationToken cancellation)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(question);
        await turn.WaitAsync(cancellation);
        try
        {
            return await AnswerAsync(question, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task<ApiAnswer<T>> AnswerAsync<T>(ApiQuestion<T> question, CancellationToken cancellation)
        where T : class
    {
        var document = new DocumentRequest(question.Document())
        {
            Variables = Variables(question),
            QueriesOnly = !question.Changes,
            IsOfServer = true,
        };
        var answer = await executor.ExecuteAsync(document, request, cancellation);
        // The questions that follow on the same page read what was written.
        if (question.Changes)
            await request.RenewAsync(cancellation);
        using var stream = new MemoryStream();
        await answer.WriteAsync(stream, cancellation);
        using var json = JsonDocument.Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length));
        return ApiForm.Read(question, json.RootElement.Clone())
            ?? throw new InvalidOperationException($"'{question.Field}' was answered in another form than the API's.");
    }

    private static IReadOnlyDictionary<string, object?> Variables<T>(ApiQuestion<T> question)
        where T : class
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            ApiForm.WriteVariables(json, question);
        using var variables = JsonDocument.Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length));
        return JsonInputs.Of(variables.RootElement);
    }
}
