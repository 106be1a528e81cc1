namespace ModelRegistry.Server.Requests.Endpoints;

/// <summary>Holds each tenant to what it may ask in a minute, and tells what is left.</summary>
public sealed class RequestLimitFilter(RequestAdmission admission) : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var request = http.RequestServices.GetRequiredService<RequestScope>();
        var failure = admission.AcquireLimit(request);
        RateLimitHeaders.Add(http.Response, request);
        return failure is null ? next(context) : new(new RequestRefusal(failure));
    }
}
