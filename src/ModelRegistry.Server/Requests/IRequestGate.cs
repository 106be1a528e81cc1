using ModelRegistry.Domain;

namespace ModelRegistry.Server.Requests;

/// <summary>What every request passes before it is executed; where there are several, in the order in which they are registered.</summary>
public interface IRequestGate
{
    /// <summary>Lets the request in, when it may.</summary>
    /// <returns>Why it may not; null: it may.</returns>
    ValueTask<Failure?> EnterAsync(HttpContext context, CancellationToken cancellation);
}
