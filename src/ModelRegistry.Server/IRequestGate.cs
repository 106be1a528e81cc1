using ModelRegistry.Domain;

namespace ModelRegistry.Server;

/// <summary>What a request passes before its document is executed.</summary>
public interface IRequestGate
{
    /// <summary>Lets the request in (null), or says why it may not go on.</summary>
    ValueTask<Failure?> EnterAsync(HttpContext context, CancellationToken cancellation);
}
