using System.Threading.RateLimiting;
using GraphQL;
using GraphQL.Execution;
using GraphQLParser.AST;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.GraphQL.Execution;

/// <summary>
/// Executes documents for everybody who asks: over HTTP and in process. Each is held to the limits of documents, waits for its permit, and is measured.
/// Several documents of one request are executed one after the other, and read its one snapshot.
/// </summary>
public sealed partial class DocumentExecutor(
    IDocumentExecuter executer,
    IGraphQLSerializer serializer,
    WireLimits limits,
    ILogger<DocumentExecutor> log
)
{
    private readonly DocumentGuard guard = new(limits);
    private readonly DocumentCache documents = new(limits);

    /// <summary>Executes a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="request">Who asks, what is read, and what it costs: a request that was let in.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<DocumentAnswer> ExecuteAsync(
        DocumentRequest document,
        RequestScope request,
        CancellationToken cancellation
    )
    {
        var limit = request.RequireLimit();
        // Also of a caller who has hung up meanwhile.
        using var work = request.Meter.Work();
        var known = documents.Find(document.Text);
        var guarded = known is null ? guard.Read(document.Text) : new(known.Document, null);
        if (guarded.Document is not { } parsed)
            return Answer(new() { Errors = [guarded.Error!] });
        var changes = Chosen(parsed, document.OperationName) is { Operation: not OperationType.Query };
        if (changes && document.QueriesOnly)
            return NotAQuery();
        var options = OptionsFor(document, parsed, request, cancellation);
        // The variables are read and checked all the same.
        var isValid = known?.IsValid(document.OperationName) == true;
        if (isValid)
            options.ValidationRules = [];
        // A change is worked at shortly, and waits for its database: it needs no permit.
        var result = changes ? await executer.ExecuteAsync(options) : await AskAsync(options, request, limit);
        if (result.Executed && !isValid)
            documents.NoteValid(document.Text, parsed, document.OperationName);
        return Answer(result);
    }

    private async Task<ExecutionResult> AskAsync(ExecutionOptions options, RequestScope request, RequestLease limit)
    {
        request.Asking.LimitToReading();
        RateLimitLease? permit;
        using (request.Meter.Wait())
            permit = await limit.AcquirePermitAsync(options.CancellationToken);
        using (permit)
            return await executer.ExecuteAsync(options);
    }

    private ExecutionOptions OptionsFor(
        DocumentRequest document,
        GraphQLDocument parsed,
        RequestScope request,
        CancellationToken cancellation
    ) =>
        new()
        {
            Query = document.Text,
            Document = parsed,
            OperationName = document.OperationName,
            Variables = InputsFrom(document.Variables),
            Extensions = InputsFrom(document.Extensions),
            RequestServices = request.Services,
            CancellationToken = cancellation,
            UnhandledExceptionDelegate = unhandled =>
            {
                unhandled.ErrorMessage = LogFailure(unhandled.OriginalException, document.TraceId);
                return Task.CompletedTask;
            },
        };

    /// <summary>Logs that the server failed at a request.</summary>
    /// <param name="exception">How it failed.</param>
    /// <param name="traceId">What names the request; null: a name is made.</param>
    /// <returns>What the caller is told: where the log says more.</returns>
    internal string LogFailure(Exception exception, string? traceId)
    {
        var request = traceId ?? Guid.NewGuid().ToString("N");
        LogFailed(exception, request);
        return $"The server failed at this; its log tells more under '{request}'.";
    }

    private static Inputs? InputsFrom(IReadOnlyDictionary<string, object?>? members) =>
        members switch
        {
            null => null,
            Inputs inputs => inputs,
            IDictionary<string, object?> dictionary => new(dictionary),
            _ => new(new Dictionary<string, object?>(members)),
        };

    private static GraphQLOperationDefinition? Chosen(GraphQLDocument document, string? name) =>
        document
            .Definitions.OfType<GraphQLOperationDefinition>()
            .FirstOrDefault(operation => name is null || operation.Name?.StringValue == name);

    private DocumentAnswer NotAQuery()
    {
        var error = new ExecutionError("Only queries are executed here, and this operation changes something.")
        {
            Code = "METHOD_NOT_ALLOWED",
        };
        return new(DocumentStatus.NotAQuery, new() { Errors = [error] }, serializer);
    }

    private DocumentAnswer Answer(ExecutionResult result)
    {
        if (result.Executed)
            return new(DocumentStatus.Executed, result, serializer);
        var errors = result.Errors ?? [];
        var failed = errors.Any(error => error is UnhandledError);
        if (errors.Count > limits.Errors)
        {
            result.Errors = [];
            result.Errors.AddRange(errors.Take(limits.Errors));
        }

        return new(failed ? DocumentStatus.Failed : DocumentStatus.Invalid, result, serializer);
    }

    [LoggerMessage(
        EventId = LogEvents.RequestFailed,
        Level = LogLevel.Error,
        Message = "Request {Request} failed, or a field of it."
    )]
    private partial void LogFailed(Exception exception, string request);
}
