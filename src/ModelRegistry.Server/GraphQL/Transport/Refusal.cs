using ModelRegistry.Domain;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>A request that is answered without being executed.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable, because clients branch on it.</param>
/// <param name="Message">One sentence that a person can act on.</param>
internal sealed record Refusal(int Status, string Code, string Message)
{
    /// <summary>The methods that are allowed, where the status is 405.</summary>
    public string? Allow { get; init; }

    /// <summary>A request that is not as GraphQL over HTTP describes it.</summary>
    public static Refusal Malformed(string message) => new(StatusCodes.Status400BadRequest, "BAD_REQUEST", message);

    /// <summary>A body in a form that is not read here.</summary>
    public static Refusal Unsupported(string message) =>
        new(StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", message);

    /// <summary>A body beyond the limit.</summary>
    public static Refusal TooLarge(WireLimits limits) =>
        new(
            StatusCodes.Status413PayloadTooLarge,
            "REQUEST_TOO_LARGE",
            $"The body of the request is larger than {limits.BodyBytes} bytes ({limits.BodyBytes / (1024 * 1024)} MiB), the limit of this server."
        );

    /// <summary>A method that does not do this.</summary>
    public static Refusal Method(string allow, string message) =>
        new(StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED", message) { Allow = allow };

    /// <summary>What a gate said; under the older media type such an answer is well formed, so it is 200 there, unless it is of who asks or how often.</summary>
    public static Refusal Of(Failure failure, string mediaType)
    {
        var status = RequestGates.StatusOf(failure);
        var ofAsker = status is StatusCodes.Status401Unauthorized or StatusCodes.Status429TooManyRequests;
        return new(
            mediaType == Negotiation.Json && !ofAsker ? StatusCodes.Status200OK : status,
            failure.Code.Text(),
            failure.Message
        );
    }
}
