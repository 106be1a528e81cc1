using ModelRegistry.Domain;

namespace ModelRegistry.Server.Requests;

/// <summary>Refuses a request that names a position which <see cref="PositionGate"/> did not see reached.</summary>
public sealed class BehindGate : IRequestGate
{
    /// <inheritdoc/>
    public ValueTask<Failure?> EnterAsync(HttpContext context, CancellationToken cancellation) =>
        new(context.RequestServices.GetRequiredService<RequestScope>().Behind);
}
