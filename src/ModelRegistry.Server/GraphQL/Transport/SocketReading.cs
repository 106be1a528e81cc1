using System.Text.Json;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Reads messages of the protocol graphql-transport-ws.</summary>
internal static class SocketReading
{
    // A close frame has room for 123 bytes of reason.
    private const int MostOfReason = 100;
    private const int MostOfId = 200;

    /// <summary>Reads a message.</summary>
    /// <param name="reading">Reads the document that it asks.</param>
    /// <param name="text">The message.</param>
    /// <param name="traceId">What names it in the log.</param>
    public static SocketMessage ReadMessage(this RequestReading reading, ReadOnlyMemory<byte> text, string traceId)
    {
        var parsed = reading.ParseObject(text, root => Read(reading, root, traceId));
        return parsed.Value ?? SocketMessage.Malformed(Shortened(parsed.Refusal!.Message));
    }

    private static SocketMessage Read(RequestReading reading, JsonElement root, string traceId) =>
        RequestReading.Text(root, "type") switch
        {
            "connection_init" => new(SocketMessageType.Init) { Token = TokenIn(Payload(root)) },
            "ping" => new(SocketMessageType.Ping) { Payload = Payload(root)?.Clone() },
            "pong" => new(SocketMessageType.Pong),
            "complete" => new(SocketMessageType.Complete) { Id = IdIn(root) },
            "subscribe" => new(SocketMessageType.Subscribe)
            {
                Id = IdIn(root),
                Document = RequestReading.FromObject(
                    Payload(root) ?? throw new FormatException("'payload' is missing."),
                    traceId
                ),
            },
            _ => SocketMessage.Malformed("Invalid message received"),
        };

    private static string IdIn(JsonElement root) =>
        RequestReading.Text(root, "id") is { Length: > 0 and <= MostOfId } id
            ? id
            : throw new FormatException($"'id' must be a string of 1 to {MostOfId} characters.");

    private static JsonElement? Payload(JsonElement root)
    {
        if (!root.TryGetProperty("payload", out var payload) || payload.ValueKind == JsonValueKind.Null)
            return null;
        return payload.ValueKind == JsonValueKind.Object
            ? payload
            : throw new FormatException("'payload' must be a JSON object.");
    }

    // { "Authorization": "Bearer ..." }, as a header would be written, or { "token": "..." }.
    private static string? TokenIn(JsonElement? payload)
    {
        if (payload is not { } given)
            return null;
        if (RequestReading.Text(given, "token") is { } token)
            return token.Trim();
        var authorization = given
            .EnumerateObject()
            .FirstOrDefault(member => member.Name.Equals("authorization", StringComparison.OrdinalIgnoreCase));
        return authorization.Value.ValueKind == JsonValueKind.String
            ? Credential.TokenIn(authorization.Value.GetString())
            : null;
    }

    private static string Shortened(string reason) => reason.Length <= MostOfReason ? reason : reason[..MostOfReason];
}
