namespace ModelRegistry.Server.Requests.Endpoints;

/// <summary>Refuses a request that names a position which <see cref="PositionFilter"/> did not see reached. It comes last: only those who may ask are told.</summary>
public sealed class StalePositionFilter : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.RequestServices.GetRequiredService<RequestScope>();
        return request.StalePosition is { } failure ? new(new RequestRefusal(failure)) : next(context);
    }
}
