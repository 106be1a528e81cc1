using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Limits;

/// <summary>Holds each tenant to what it may ask in a minute, so that one at its limit slows nobody else. Operators are not held back.</summary>
public sealed class RateGate(RequestBuckets buckets) : IRequestGate
{
    /// <inheritdoc/>
    public ValueTask<Failure?> EnterAsync(HttpContext context, CancellationToken cancellation)
    {
        var scope = context.RequestServices.GetRequiredService<RequestScope>();
        var caller = scope.Caller;
        if (caller.IsOperator)
            return default;
        scope.Turn = token => buckets.TurnAsync(caller, token);
        return new(buckets.TakeFrom(caller, context.Response));
    }
}
