using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Subscriptions;

/// <summary>The client's end of a socket.</summary>
internal sealed class TestSocket : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly WebSocket socket;
    private readonly CancellationTokenSource time = new(Limit);

    private TestSocket(WebSocket socket) => this.socket = socket;

    /// <summary>Opens a socket, and says nothing.</summary>
    public static async Task<TestSocket> OpenAsync(Application application, string protocol = "graphql-transport-ws")
    {
        var client = application.Server.CreateWebSocketClient();
        client.SubProtocols.Add(protocol);
        return new(await client.ConnectAsync(new("ws://localhost/graphql"), TestContext.Current.CancellationToken));
    }

    /// <summary>Opens a socket for the holder of a token, or (null) for nobody in particular.</summary>
    public static async Task<TestSocket> OpenAsAsync(Application application, string? token)
    {
        var opened = await OpenAsync(application);
        await opened.SendAsync(
            token is null
                ? new { type = "connection_init" }
                : new { type = "connection_init", payload = new { Authorization = $"Bearer {token}" } }
        );
        return opened;
    }

    /// <summary>Says something.</summary>
    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.SerializeToUtf8Bytes(message));

    /// <summary>Sends a text as it is.</summary>
    public Task SendTextAsync(byte[] text, WebSocketMessageType type = WebSocketMessageType.Text) =>
        socket.SendAsync(text, type, endOfMessage: true, time.Token);

    /// <summary>Asks a document under an id.</summary>
    public Task SubscribeAsync(string id, string query, object? variables = null) =>
        SendAsync(
            new
            {
                id,
                type = "subscribe",
                payload = new { query, variables },
            }
        );

    /// <summary>The next message; null: the socket was closed.</summary>
    public async Task<JsonNode?> FindAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, time.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
                return JsonNode.Parse(message.ToArray());
        }
    }

    /// <summary>The next message.</summary>
    public async Task<JsonNode> ReadAsync() =>
        await FindAsync() ?? throw new Xunit.Sdk.XunitException($"The socket was closed with {socket.CloseStatus}.");

    /// <summary>The next message, which must be of a type.</summary>
    public async Task<JsonNode> ReadAsync(string type)
    {
        var message = await ReadAsync();
        Assert.True((string?)message["type"] == type, message.ToJsonString());
        return message;
    }

    /// <summary>The code that the server closes the socket with.</summary>
    public async Task<int> ReadCloseAsync()
    {
        while (await FindAsync() is not null)
            continue;
        return (int)socket.CloseStatus!.Value;
    }

    public void Dispose()
    {
        socket.Abort();
        socket.Dispose();
        time.Dispose();
    }
}
