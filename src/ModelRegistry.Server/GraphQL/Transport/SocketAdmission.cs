using System.Net.WebSockets;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Whether a socket stays open.</summary>
/// <param name="Place">Counts it until it is disposed of; null: it is closed.</param>
/// <param name="Code">The code that it is closed with.</param>
/// <param name="Reason">Why it is closed.</param>
internal sealed record SocketAdmission(IDisposable? Place, WebSocketCloseStatus Code, string Reason);
