using ModelRegistry.Domain;

namespace ModelRegistry.Server.Requests;

/// <summary>All gates of a request.</summary>
public static class RequestGates
{
    /// <summary>Passes one gate after the other.</summary>
    /// <returns>What the first of them said that does not let the request in; null: it is in.</returns>
    public static async ValueTask<Failure?> PassGatesAsync(this HttpContext context)
    {
        foreach (var gate in context.RequestServices.GetServices<IRequestGate>())
            if (await gate.EnterAsync(context, context.RequestAborted) is { } failure)
                return failure;
        return null;
    }

    /// <summary>The HTTP status of what a gate said.</summary>
    public static int StatusOf(Failure failure) =>
        failure.Code.Class() switch
        {
            FailureClass.Unauthenticated => StatusCodes.Status401Unauthorized,
            FailureClass.Limit => StatusCodes.Status429TooManyRequests,
            FailureClass.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };

    /// <summary>Adds what HTTP wants beside such a status: how to sign in, and when to come again.</summary>
    public static void AddHeaders(HttpResponse response, int status)
    {
        if (status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        if (status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "1";
    }
}
