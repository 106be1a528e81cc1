using ModelRegistry.Answers;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;

namespace ModelRegistry.Server.Requests;

/// <summary>
/// Holds a request back until the catalog has reached the position that its Registry-Position header names. Who asks is found in what stands then, so that it
/// comes first; that the position was not reached, <see cref="BehindGate"/> tells only to whoever may ask.
/// </summary>
public sealed class PositionGate(LiveCatalog catalog, Readiness readiness, TimeProvider time) : IRequestGate
{
    private const string Header = "Registry-Position";

    /// <inheritdoc/>
    public async ValueTask<Failure?> EnterAsync(HttpContext context, CancellationToken cancellation)
    {
        if (!readiness.Loaded.Task.IsCompleted)
            return new(FailureCode.NotReady, "The server is loading its catalog; see /health/ready.", []);
        var text = context.Request.Headers[Header].ToString();
        if (text.Length == 0)
            return null;
        var scope = context.RequestServices.GetRequiredService<RequestScope>();
        if (!Position.TryParse(text, out var position))
            scope.Behind = new(
                FailureCode.BadInput,
                $"'{TextForm.Shown(text)}' is not a position that this API gave out.",
                [Header]
            );
        else if (await catalog.WaitForAsync(position, RequestScope.MostWait, time, cancellation) is { } snapshot)
            scope.Use(snapshot);
        else
            scope.Behind = new(
                FailureCode.PositionNotReached,
                $"This server's catalog did not reach position {position} within {RequestScope.MostWait.TotalSeconds} s; ask again.",
                [Header]
            );
        return null;
    }
}
