using ModelRegistry.Domain;

namespace ModelRegistry.Server.Requests.Endpoints;

/// <summary>The answer to a request that is not let in, as <c>{ code, message }</c>. An endpoint of another form writes the failure itself.</summary>
/// <param name="failure">Why it is not let in.</param>
/// <param name="status">The HTTP status.</param>
public sealed class RequestRefusal(Failure failure, int status) : IResult
{
    /// <summary>The answer with the status of the failure's kind.</summary>
    public RequestRefusal(Failure failure)
        : this(failure, StatusOf(failure)) { }

    /// <summary>Why the request is not let in.</summary>
    public Failure Failure { get; } = failure;

    /// <summary>The HTTP status of a failure of admission.</summary>
    public static int StatusOf(Failure failure) =>
        failure.Code.Class() switch
        {
            FailureClass.Unauthenticated => StatusCodes.Status401Unauthorized,
            FailureClass.Limit => StatusCodes.Status429TooManyRequests,
            FailureClass.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };

    /// <summary>Adds what HTTP wants beside a status: how to sign in, and when to come again.</summary>
    public static void AddHeaders(HttpResponse response, int status)
    {
        if (status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        if (status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "1";
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        AddHeaders(httpContext.Response, status);
        return httpContext.Response.WriteAsJsonAsync(
            new { code = Failure.Code.Text(), message = Failure.Message },
            httpContext.RequestAborted
        );
    }
}
