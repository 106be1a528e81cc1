using System.Net.WebSockets;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Why the server closes a socket: the codes of the protocol "GraphQL over WebSocket" (graphql-transport-ws), and those of RFC 6455 where it has none.</summary>
internal static class SocketCode
{
    /// <summary>The server stops; the client may come back.</summary>
    public const WebSocketCloseStatus GoingAway = WebSocketCloseStatus.EndpointUnavailable;

    /// <summary>A message is larger than any may be.</summary>
    public const WebSocketCloseStatus MessageTooBig = WebSocketCloseStatus.MessageTooBig;

    /// <summary>The client did not take in what it follows; it may come back.</summary>
    public const WebSocketCloseStatus TryAgainLater = (WebSocketCloseStatus)1013;

    /// <summary>A message that the protocol does not have.</summary>
    public const WebSocketCloseStatus BadRequest = (WebSocketCloseStatus)4400;

    /// <summary>The token is not valid here, or something was asked before the connection was acknowledged.</summary>
    public const WebSocketCloseStatus Unauthorized = (WebSocketCloseStatus)4401;

    /// <summary>The caller is not let in now.</summary>
    public const WebSocketCloseStatus Forbidden = (WebSocketCloseStatus)4403;

    /// <summary>The client speaks another protocol.</summary>
    public const WebSocketCloseStatus SubprotocolNotAcceptable = (WebSocketCloseStatus)4406;

    /// <summary>The client did not say who it is in time.</summary>
    public const WebSocketCloseStatus InitTimeout = (WebSocketCloseStatus)4408;

    /// <summary>An id is used twice at once.</summary>
    public const WebSocketCloseStatus SubscriberExists = (WebSocketCloseStatus)4409;

    /// <summary>The client said more than once who it is.</summary>
    public const WebSocketCloseStatus TooManyInits = (WebSocketCloseStatus)4429;

    /// <summary>The server failed.</summary>
    public const WebSocketCloseStatus InternalError = (WebSocketCloseStatus)4500;
}
