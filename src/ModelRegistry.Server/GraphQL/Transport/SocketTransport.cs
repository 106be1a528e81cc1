using Microsoft.Extensions.Options;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Server.GraphQL.Execution;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.GraphQL.Subscriptions;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.SignIn;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>GraphQL over WebSockets, after the protocol of the client graphql-ws: <c>graphql-transport-ws</c>.</summary>
internal sealed partial class SocketTransport(
    DocumentExecutor executor,
    DocumentFollower follower,
    RequestAdmission admission,
    SubscriptionLimiter limiter,
    IServiceScopeFactory scopes,
    WireLimits limits,
    IOptions<WireOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<SocketTransport> log
)
{
    /// <summary>The name of the protocol.</summary>
    public const string Protocol = "graphql-transport-ws";

    private readonly RequestReading reading = new(limits);

    /// <summary>Bytes of a message, and times.</summary>
    public WireLimits Limits => limits;

    /// <summary>What executes documents.</summary>
    public DocumentExecutor Executor => executor;

    /// <summary>What opens subscriptions.</summary>
    public DocumentFollower Follower => follower;

    /// <summary>What lets requests in.</summary>
    public RequestAdmission Admission => admission;

    /// <summary>What reads messages.</summary>
    public RequestReading Reading => reading;

    /// <summary>Makes the scope of a request.</summary>
    public AsyncServiceScope CreateScope() => scopes.CreateAsyncScope();

    /// <summary>Answers over the socket that a request asks for, until it is closed.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (!ComesFromHere(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var isSpoken = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol, StringComparer.Ordinal);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(isSpoken ? Protocol : null);
        using var connection = new SocketConnection(this, socket, http);
        using var stopping = lifetime.ApplicationStopping.Register(() =>
            _ = connection.CloseAsync(SocketCode.GoingAway, "The server stops")
        );
        if (!isSpoken)
            _ = connection.CloseAsync(SocketCode.SubprotocolNotAcceptable, "Subprotocol not acceptable");
        await connection.RunAsync();
    }

    /// <summary>Signs a caller in, and opens a place for their socket.</summary>
    /// <returns>The place; null: they are not let in, and the socket is to be closed.</returns>
    public async Task<SocketAdmission> AdmitAsync(Credential credential, CancellationToken cancellation)
    {
        await using var scope = CreateScope();
        var request = scope.ServiceProvider.GetRequiredService<RequestScope>();
        if (
            await admission.AwaitSessionAsync(request, credential.Session, cancellation) is not null
            || await admission.SignInAsync(request, credential, cancellation) is not null
        )
            return new(null, SocketCode.Unauthorized, "Unauthorized");
        return admission.AcquireLimit(request) is null && limiter.TryOpen(request.Limit!, out _) is { } place
            ? new(place, SocketCode.Forbidden, "")
            : new(null, SocketCode.Forbidden, "Too many requests or sockets");
    }

    /// <summary>Logs that the server failed at an operation.</summary>
    /// <returns>What the caller is told.</returns>
    public string LogFailure(Exception exception, HttpContext http) =>
        executor.LogFailure(exception, http.TraceIdentifier);

    /// <summary>Logs that a client was dropped.</summary>
    public void LogDropped(Exception exception) => LogSlow(exception is FollowerTooSlowException ? "events" : "bytes");

    // A browser tells from which site's page a socket is opened, and lets any page open one.
    private bool ComesFromHere(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || options.Value.Origins.Any(allowed =>
                allowed == "*" || allowed.Equals(origin, StringComparison.OrdinalIgnoreCase)
            )
            || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == request.Host.Value);
    }

    [LoggerMessage(
        EventId = LogEvents.SlowClientDropped,
        Level = LogLevel.Information,
        Message = "A client that follows something was dropped: it let too many {What} wait."
    )]
    private partial void LogSlow(string what);
}
