namespace ModelRegistry.Server.Requests.Endpoints;

/// <summary>Holds a request back until the catalog has reached the position that its Registry-Position header names.</summary>
public sealed class PositionFilter(RequestAdmission admission) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var failure = await admission.AwaitPositionAsync(
            http.RequestServices.GetRequiredService<RequestScope>(),
            http.Request.Headers[RequestAdmission.PositionName].ToString(),
            http.RequestAborted
        );
        return failure is null ? await next(context) : new RequestRefusal(failure);
    }
}
