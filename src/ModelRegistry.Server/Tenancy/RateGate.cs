using ModelRegistry.Domain;

namespace ModelRegistry.Server.Tenancy;

/// <summary>Holds each tenant to what it may ask in a minute, so that one at its limit slows nobody else. Operators are not held back.</summary>
public sealed class RateGate(RequestBuckets buckets) : IRequestGate
{
    /// <inheritdoc/>
    public ValueTask<Failure?> EnterAsync(HttpContext context, CancellationToken cancellation)
    {
        var caller = context.RequestServices.GetRequiredService<RequestScope>().Caller;
        return caller.IsOperator ? default : new(buckets.TakeFrom(caller, context.Response));
    }
}
