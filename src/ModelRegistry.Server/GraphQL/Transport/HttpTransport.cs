using System.Diagnostics;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Transport;
using GraphQLParser.AST;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.GraphQL.Plans;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>GraphQL over HTTP, after the specification of that name (graphql.github.io/graphql-over-http): POST with JSON, GET for queries.</summary>
internal sealed partial class HttpTransport(
    IDocumentExecuter executer,
    IGraphQLSerializer serializer,
    WireLimits limits,
    ILogger<HttpTransport> log
)
{
    private readonly DocumentGuard guard = new(limits);
    private readonly DocumentCache documents = new(limits);
    private readonly RequestReading reading = new(limits);

    /// <summary>Answers one request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await (await RefuseAsync(context) is { } refusal ? WriteAsync(context, refusal) : Task.CompletedTask);
        }
        catch (BadHttpRequestException exception)
        {
            await WriteAsync(
                context,
                new Refusal(exception.StatusCode, "BAD_REQUEST", "The body of the request could not be read.")
            );
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested)
        {
            LogGone(exception.GetType().Name); // Nobody is there to be answered.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            LogFailed(exception, context.TraceIdentifier);
            await WriteAsync(
                context,
                new Refusal(StatusCodes.Status500InternalServerError, WireErrors.Internal, Hidden(context))
            );
        }
    }

    private async Task<Refusal?> RefuseAsync(HttpContext context)
    {
        var isGet = HttpMethods.IsGet(context.Request.Method);
        if (!isGet && !HttpMethods.IsPost(context.Request.Method))
            return Refusal.Method("GET, POST", "Ask with POST or, for queries, with GET.");
        if (Negotiation.Choose(context.Request) is not { } mediaType)
            return new(
                StatusCodes.Status406NotAcceptable,
                "NOT_ACCEPTABLE",
                $"Answers are '{Negotiation.Response}' or '{Negotiation.Json}'."
            );
        var (body, unreadable) = isGet ? (default, null) : await reading.BodyOfAsync(context);
        if (unreadable is not null)
            return unreadable;
        // Reading what was sent takes work too: it is done for those who may ask.
        if (await context.PassGatesAsync() is { } failure)
            return Refusal.Of(failure, mediaType);
        var scope = context.RequestServices.GetRequiredService<RequestScope>();
        var began = Stopwatch.GetTimestamp();
        (ExecutionResult? Result, Refusal? Refusal) answer;
        try
        {
            answer = await WorkAsync(context, scope, isGet, body);
        }
        finally
        {
            // Also of whoever has hung up meanwhile.
            scope.Spend(Stopwatch.GetElapsedTime(began));
        }

        return answer.Result is { } result ? await AnswerAsync(context, mediaType, result) : answer.Refusal;
    }

    private async Task<(ExecutionResult? Result, Refusal? Refusal)> WorkAsync(
        HttpContext context,
        RequestScope scope,
        bool isGet,
        ReadOnlyMemory<byte> body
    )
    {
        var (request, refusal) = isGet ? reading.FromUrl(context.Request.Query) : reading.FromJson(body);
        if (request is null)
            return (null, refusal);
        var known = documents.Find(request.Query!);
        var (document, error) = known is null ? guard.Read(request.Query!) : (known.Document, null);
        if (document is null)
            return (new() { Errors = [error!] }, null);
        var changes = Chosen(document, request.OperationName) is { Operation: not OperationType.Query };
        if (isGet && changes)
            return (null, Refusal.Method("POST", "GET is for queries; send this operation with POST."));
        var isValid = known?.IsValid(request.OperationName) == true;
        return (
            changes
                ? await ExecuteAsync(context, request, document, isValid)
                : await AskAsync(context, scope, request, document, isValid),
            null
        );
    }

    private async Task<ExecutionResult> AskAsync(
        HttpContext context,
        RequestScope scope,
        GraphQLRequest request,
        GraphQLDocument document,
        bool isValid
    )
    {
        scope.Ask();
        var waits = Stopwatch.GetTimestamp();
        using var turn = await scope.Turn(context.RequestAborted);
        scope.Spend(-Stopwatch.GetElapsedTime(waits));
        return await ExecuteAsync(context, request, document, isValid);
    }

    private async Task<ExecutionResult> ExecuteAsync(
        HttpContext context,
        GraphQLRequest request,
        GraphQLDocument document,
        bool isValid
    )
    {
        var options = Options(context, request, document);
        // The variables are read and checked all the same.
        if (isValid)
            options.ValidationRules = [];
        var result = await executer.ExecuteAsync(options);
        if (result.Executed && !isValid)
            documents.NoteValid(request.Query!, document, request.OperationName);
        return result;
    }

    private ExecutionOptions Options(HttpContext context, GraphQLRequest request, GraphQLDocument document) =>
        new()
        {
            Query = request.Query,
            Document = document,
            OperationName = request.OperationName,
            Variables = request.Variables,
            Extensions = request.Extensions,
            RequestServices = context.RequestServices,
            User = context.User,
            CancellationToken = context.RequestAborted,
            UnhandledExceptionDelegate = unhandled =>
            {
                LogFailed(unhandled.OriginalException, context.TraceIdentifier);
                unhandled.ErrorMessage = Hidden(context);
                return Task.CompletedTask;
            },
        };

    private static string Hidden(HttpContext context) =>
        $"The server failed at this; its log tells more under '{context.TraceIdentifier}'.";

    private static GraphQLOperationDefinition? Chosen(GraphQLDocument document, string? name) =>
        document
            .Definitions.OfType<GraphQLOperationDefinition>()
            .FirstOrDefault(operation => name is null || operation.Name?.StringValue == name);

    private async Task<Refusal?> AnswerAsync(HttpContext context, string mediaType, ExecutionResult result)
    {
        if (!result.Executed && result.Errors is { } errors && errors.Count > limits.Errors)
        {
            var first = new ExecutionErrors();
            first.AddRange(errors.Take(limits.Errors));
            result.Errors = first;
        }

        var status =
            result.Executed || mediaType == Negotiation.Json ? StatusCodes.Status200OK
            : result.Errors?.Any(error => error is UnhandledError) == true ? StatusCodes.Status500InternalServerError
            : StatusCodes.Status400BadRequest;
        await WriteAsync(context, status, mediaType, result);
        return null;
    }

    private Task WriteAsync(HttpContext context, Refusal refusal)
    {
        if (refusal.Allow is { } allow)
            context.Response.Headers.Allow = allow;
        RequestGates.AddHeaders(context.Response, refusal.Status);
        var result = new ExecutionResult { Errors = [new ExecutionError(refusal.Message) { Code = refusal.Code }] };
        return WriteAsync(context, refusal.Status, Negotiation.Choose(context.Request) ?? Negotiation.Json, result);
    }

    private async Task WriteAsync(HttpContext context, int status, string mediaType, ExecutionResult result)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType + "; charset=utf-8";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.Vary = "Accept";
        await serializer.WriteAsync(context.Response.Body, result, context.RequestAborted);
    }

    [LoggerMessage(
        EventId = LogEvents.RequestFailed,
        Level = LogLevel.Error,
        Message = "Request {Request} failed, or a field of it."
    )]
    private partial void LogFailed(Exception exception, string request);

    [LoggerMessage(
        EventId = LogEvents.ClientWentAway,
        Level = LogLevel.Debug,
        Message = "The client went away before it was answered ({Reason})."
    )]
    private partial void LogGone(string reason);
}
