using GraphQL;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.GraphQL.Execution;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.Requests.Endpoints;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>
/// GraphQL over HTTP, after the specification of that name (graphql.github.io/graphql-over-http): POST with JSON, GET for queries. As a filter it takes in what was
/// sent, before others find out who asks; as the endpoint it reads that and answers.
/// </summary>
internal sealed partial class HttpTransport(
    DocumentExecutor executor,
    IGraphQLSerializer serializer,
    WireLimits limits,
    ILogger<HttpTransport> log
) : IEndpointFilter
{
    /// <summary>The header by which a client asks what its query costs: with the value 1, the answer tells it in <c>extensions.price</c>.</summary>
    public const string PriceHeader = "Registry-Price";

    private const string Varies = "Accept, Authorization, Registry-Position, Registry-Price";

    private readonly RequestReading reading = new(limits);

    /// <summary>Takes a request in, and writes in the form of GraphQL why it is not answered, where it is not.</summary>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            var taken = await TakeInAsync(http);
            if (taken.Value is { } exchange)
            {
                http.Features.Set(exchange);
                if (await next(context) is RequestRefusal refused)
                    await WriteAsync(http, Refusal.From(refused.Failure, exchange.MediaType));
            }
            else
                await WriteAsync(http, taken.Refusal!);
        }
        catch (BadHttpRequestException exception)
        {
            await WriteAsync(
                http,
                new Refusal(exception.StatusCode, "BAD_REQUEST", "The body of the request could not be read.")
            );
        }
        catch (Exception exception) when (http.RequestAborted.IsCancellationRequested)
        {
            LogGone(exception.GetType().Name); // Nobody is there to be answered.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            var message = executor.LogFailure(exception, http.TraceIdentifier);
            await WriteAsync(http, new Refusal(StatusCodes.Status500InternalServerError, WireErrors.Internal, message));
        }

        return Results.Empty;
    }

    /// <summary>Answers a request that was taken in and let in.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        var exchange = http.Features.Get<TakenIn>()!;
        var request = http.RequestServices.GetRequiredService<RequestScope>();
        var document = Read(http, exchange, request.Meter);
        if (document.Value is not { } found)
        {
            await WriteAsync(http, document.Refusal!);
            return;
        }

        found = found with { ShowsPrice = http.Request.Headers[PriceHeader] == "1" };
        var answer = await executor.ExecuteAsync(found, request, http.RequestAborted);
        if (answer.Status is DocumentStatus.Subscription && exchange.TakesEvents)
        {
            answer.Discard();
            await new EventStream(http, limits).FollowAsync(found, request);
        }
        else if (answer.Status is DocumentStatus.NotAQuery)
            await WriteAsync(http, Refusal.Method("POST", "GET is for queries; send this operation with POST."));
        else if (exchange.MediaType == Negotiation.Events)
            await new EventStream(http, limits).SendAsync(answer);
        else if (IsHeld(http, answer, request.Caller))
            answer.Discard();
        else
            await WriteAsync(http, StatusOf(answer.Status, exchange.MediaType), exchange.MediaType, answer);
    }

    // What is asked with GET may be kept by who asked, and is asked again each time: a write is seen at once.
    private static bool IsHeld(HttpContext http, DocumentAnswer answer, Caller caller) =>
        HttpMethods.IsGet(http.Request.Method)
        && answer is { Status: DocumentStatus.Executed, HasErrors: false }
        && EntityTags.IsHeld(http, EntityTags.For(answer.Content.Span), caller.Principal != PrincipalId.Anonymous);

    private async Task<ReadOrRefused<TakenIn>> TakeInAsync(HttpContext http)
    {
        var isGet = HttpMethods.IsGet(http.Request.Method);
        if (!isGet && !HttpMethods.IsPost(http.Request.Method))
            return new(Refusal.Method("GET, POST", "Ask with POST or, for queries, with GET."));
        var takesEvents = Negotiation.TakesEvents(http.Request);
        if ((Negotiation.Choose(http.Request) ?? (takesEvents ? Negotiation.Events : null)) is not { } mediaType)
            return new(
                new Refusal(
                    StatusCodes.Status406NotAcceptable,
                    "NOT_ACCEPTABLE",
                    $"Answers are '{Negotiation.Response}', '{Negotiation.Json}' or '{Negotiation.Events}'."
                )
            );
        if (isGet)
            return new(new TakenIn(mediaType, default, takesEvents));
        var body = await reading.ReadBodyAsync(http);
        return body.Refusal is { } refusal ? new(refusal) : new(new TakenIn(mediaType, body.Value, takesEvents));
    }

    private ReadOrRefused<DocumentRequest> Read(HttpContext http, TakenIn exchange, WorkMeter meter)
    {
        using var work = meter.Work();
        return HttpMethods.IsGet(http.Request.Method)
            ? reading.FromUrl(http.Request.Query, http.TraceIdentifier)
            : reading.FromJson(exchange.Body, http.TraceIdentifier);
    }

    private static int StatusOf(DocumentStatus status, string mediaType) =>
        status switch
        {
            DocumentStatus.Executed or DocumentStatus.Unknown => StatusCodes.Status200OK,
            DocumentStatus.Subscription => StatusCodes.Status406NotAcceptable,
            _ when mediaType == Negotiation.Json => StatusCodes.Status200OK,
            DocumentStatus.Failed => StatusCodes.Status500InternalServerError,
            _ => StatusCodes.Status400BadRequest,
        };

    private async Task WriteAsync(HttpContext http, Refusal refusal)
    {
        if (refusal.Allow is { } allow)
            http.Response.Headers.Allow = allow;
        RequestRefusal.AddHeaders(http.Response, refusal.Status);
        var error = new ExecutionError(refusal.Message) { Code = refusal.Code };
        Begin(http, refusal.Status, Negotiation.Choose(http.Request) ?? Negotiation.Json);
        await serializer.WriteAsync(http.Response.Body, new ExecutionResult { Errors = [error] }, http.RequestAborted);
    }

    private static Task WriteAsync(HttpContext http, int status, string mediaType, DocumentAnswer answer)
    {
        Begin(http, status, mediaType);
        return answer.WriteAsync(http.Response.Body, http.RequestAborted);
    }

    private static void Begin(HttpContext http, int status, string mediaType)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = mediaType + "; charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.Vary = Varies;
        if (http.Response.Headers.CacheControl.Count == 0)
            http.Response.Headers.CacheControl = "no-store";
    }

    [LoggerMessage(
        EventId = LogEvents.ClientWentAway,
        Level = LogLevel.Debug,
        Message = "The client went away before it was answered ({Reason})."
    )]
    private partial void LogGone(string reason);
}
