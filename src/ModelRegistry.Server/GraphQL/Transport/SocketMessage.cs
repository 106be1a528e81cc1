using System.Text.Json;
using ModelRegistry.Server.GraphQL.Execution;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>A message of a client, after the protocol graphql-transport-ws.</summary>
/// <param name="Type">What it says.</param>
internal sealed record SocketMessage(SocketMessageType Type)
{
    /// <summary>A message with more bytes than it may have.</summary>
    public static SocketMessage TooLarge { get; } = new(SocketMessageType.TooLarge);

    /// <summary>The operation that it is about; null: none.</summary>
    public string? Id { get; init; }

    /// <summary>The document that it asks; null: none.</summary>
    public DocumentRequest? Document { get; init; }

    /// <summary>The token that it shows; empty: something was shown that is no bearer token; null: nothing was.</summary>
    public string? Token { get; init; }

    /// <summary>What is sent back as it came; null: nothing.</summary>
    public JsonElement? Payload { get; init; }

    /// <summary>What is wrong with it; null: nothing.</summary>
    public string? Problem { get; init; }

    /// <summary>A message that the protocol does not have.</summary>
    public static SocketMessage Malformed(string problem) => new(SocketMessageType.Unknown) { Problem = problem };
}
