namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>What a client says over a socket.</summary>
internal enum SocketMessageType
{
    /// <summary>Something that the protocol does not have.</summary>
    Unknown,

    /// <summary>More than may be said at once.</summary>
    TooLarge,

    /// <summary><c>connection_init</c>: who it is.</summary>
    Init,

    /// <summary><c>ping</c>: it wants to hear that the server is there.</summary>
    Ping,

    /// <summary><c>pong</c>: it is there.</summary>
    Pong,

    /// <summary><c>subscribe</c>: a document to execute or to follow.</summary>
    Subscribe,

    /// <summary><c>complete</c>: it follows an operation no more.</summary>
    Complete,
}
