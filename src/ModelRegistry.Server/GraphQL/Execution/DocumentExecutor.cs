using System.Threading.RateLimiting;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQL.Validation.Rules.Custom;
using GraphQLParser.AST;
using Microsoft.Extensions.Options;
using ModelRegistry.Domain;
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
    IOptions<WireOptions> options,
    ILogger<DocumentExecutor> log
)
{
    /// <summary>The extension of an answer that tells what was looked up and is not there.</summary>
    private const string Missing = "missing";

    // Null: those of the specification.
    private readonly IValidationRule[]? rules = options.Value.Introspection
        ? null
        : [.. DocumentValidator.CoreRules, NoIntrospectionValidationRule.Instance];

    private readonly DocumentGuard guard = new(limits);
    private readonly DocumentCache documents = new(limits);
    private readonly PersistedDocuments persisted = new(options.Value, limits);

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
        var asked = persisted.Find(document);
        if (asked.Text is not { } text)
            return await NotPersistedAsync(document, asked.Error!, cancellation);
        var known = documents.Find(text);
        var guarded = known is null ? guard.Read(text) : new(known.Document, null);
        if (guarded.Document is not { } parsed)
            return await AnswerAsync(new() { Errors = [guarded.Error!] }, cancellation);
        var operation = Chosen(parsed, document.OperationName)?.Operation;
        var changes = operation is OperationType.Mutation;
        if (changes && document.QueriesOnly)
            return await NotAQueryAsync(cancellation);
        if (operation is OperationType.Subscription && !document.Follows)
            return await NotFollowedAsync(cancellation);
        var execution = OptionsFor(document, text, parsed, request, cancellation);
        // The variables are read and checked all the same.
        var isValid = known?.IsValid(document.OperationName) == true;
        execution.ValidationRules = isValid ? [] : rules;
        // A change is worked at shortly, and waits for its database: it needs no permit.
        request.ShowsPrice = document.ShowsPrice;
        var result = changes ? await executer.ExecuteAsync(execution) : await AskAsync(execution, request, limit);
        if (document.ShowsPrice && request.Price is { } price)
            Add(result, "price", price);
        if (request.TakeMissing() is { Count: > 0 } missing)
            Add(result, Missing, missing.Select(Show).ToList());
        if (result.Executed && !isValid)
            documents.NoteValid(text, parsed, document.OperationName);
        if (result.Executed)
            persisted.NoteValid(document, text);
        return await AnswerAsync(result, cancellation);
    }

    private static void Add(ExecutionResult result, string name, object value) =>
        result.Extensions = new Dictionary<string, object?>(result.Extensions ?? []) { [name] = value };

    private static Dictionary<string, object?> Show(MissingThing thing) =>
        new()
        {
            ["path"] = (string[])[thing.Field],
            ["code"] = thing.Failure.Code.Text(),
            ["message"] = thing.Failure.Message,
        };

    private async Task<ExecutionResult> AskAsync(ExecutionOptions options, RequestScope request, RequestLease limit)
    {
        request.Asking.LimitToReading();
        request.Price = null;
        RateLimitLease? permit;
        using (request.Meter.Wait())
            permit = await limit.AcquirePermitAsync(options.CancellationToken);
        using (permit)
            return await AskInTimeAsync(options, request);
    }

    // Its time begins when it is worked at, and not while it waits for others.
    private async Task<ExecutionResult> AskInTimeAsync(ExecutionOptions options, RequestScope request)
    {
        var gone = options.CancellationToken;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(gone);
        time.CancelAfter(limits.ExecutionTime);
        (options.CancellationToken, request.Cancellation) = (time.Token, time.Token);
        try
        {
            return await executer.ExecuteAsync(options);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            var error = new ExecutionError(
                $"The answer was not ready within {limits.ExecutionTime.TotalSeconds} s; ask for less at once."
            )
            {
                Code = "EXECUTION_TIMEOUT",
            };
            return new() { Executed = true, Errors = [error] };
        }
        finally
        {
            request.Cancellation = default;
        }
    }

    private ExecutionOptions OptionsFor(
        DocumentRequest document,
        string text,
        GraphQLDocument parsed,
        RequestScope request,
        CancellationToken cancellation
    ) =>
        new()
        {
            Query = text,
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

    private Task<DocumentAnswer> NotPersistedAsync(
        DocumentRequest document,
        ExecutionError error,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            document.Text is null ? DocumentStatus.Unknown : DocumentStatus.Invalid,
            new() { Errors = [error] },
            cancellation
        );

    /// <summary>The answer that tells a failure in place of what was asked.</summary>
    internal Task<DocumentAnswer> RefuseAsync(Failure failure, CancellationToken cancellation) =>
        WriteAsync(
            DocumentStatus.Invalid,
            new() { Errors = [new ExecutionError(failure.Message) { Code = failure.Code.Text() }] },
            cancellation
        );

    private Task<DocumentAnswer> NotFollowedAsync(CancellationToken cancellation)
    {
        var error = new ExecutionError(
            "A subscription is followed over a WebSocket (graphql-transport-ws), or with 'Accept: text/event-stream'."
        )
        {
            Code = "NOT_ACCEPTABLE",
        };
        return WriteAsync(DocumentStatus.Subscription, new() { Errors = [error] }, cancellation);
    }

    private Task<DocumentAnswer> NotAQueryAsync(CancellationToken cancellation)
    {
        var error = new ExecutionError("Only queries are executed here, and this operation changes something.")
        {
            Code = "METHOD_NOT_ALLOWED",
        };
        return WriteAsync(DocumentStatus.NotAQuery, new() { Errors = [error] }, cancellation);
    }

    private Task<DocumentAnswer> AnswerAsync(ExecutionResult result, CancellationToken cancellation)
    {
        if (result.Executed)
            return WriteAsync(DocumentStatus.Executed, result, cancellation);
        var errors = result.Errors ?? [];
        var failed = errors.Any(error => error is UnhandledError);
        if (errors.Count > limits.Errors)
        {
            result.Errors = [];
            result.Errors.AddRange(errors.Take(limits.Errors));
        }

        return WriteAsync(failed ? DocumentStatus.Failed : DocumentStatus.Invalid, result, cancellation);
    }

    private async Task<DocumentAnswer> WriteAsync(
        DocumentStatus status,
        ExecutionResult result,
        CancellationToken cancellation
    )
    {
        var content = new AnswerBuffer(limits.AnswerBytes);
        try
        {
            await serializer.WriteAsync(content, result, cancellation);
            return new(status, result.Errors is { Count: > 0 }, content);
        }
        catch (AnswerTooLargeException)
        {
            await content.DisposeAsync();
            return await WriteAsync(status, TooLarge(), cancellation);
        }
    }

    private ExecutionResult TooLarge()
    {
        var error = new ExecutionError(
            FormattableString.Invariant(
                $"The answer has more than {limits.AnswerBytes:N0} bytes; ask for fewer entries, or for fewer fields of each. A change that was asked for is made all the same."
            )
        )
        {
            Code = "ANSWER_TOO_LARGE",
        };
        return new() { Executed = true, Errors = [error] };
    }

    [LoggerMessage(
        EventId = LogEvents.RequestFailed,
        Level = LogLevel.Error,
        Message = "Request {Request} failed, or a field of it."
    )]
    private partial void LogFailed(Exception exception, string request);
}
