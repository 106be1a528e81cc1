using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Server.Limits;

namespace ModelRegistry.Tests.Subscriptions;

/// <summary>The protocol graphql-transport-ws, message by message.</summary>
public sealed class SocketTests(Application application) : IClassFixture<Application>
{
    private const string Follow = "subscription { modelChanged { name } }";

    [Fact]
    public async Task A_query_is_answered_and_complete()
    {
        using var socket = await AcknowledgedAsync();
        await socket.SubscribeAsync("1", "query($key: String!) { license(key: $key) { key } }", new { key = "mit" });
        var next = await socket.ReadAsync("next");
        Assert.Equal(("1", "MIT"), ((string?)next["id"], (string?)next["payload"]!["data"]!["license"]!["key"]));
        Assert.Equal("1", (string?)(await socket.ReadAsync("complete"))["id"]);
    }

    [Fact]
    public async Task A_ping_is_answered_with_what_it_brought()
    {
        using var socket = await AcknowledgedAsync();
        await socket.SendAsync(new { type = "ping", payload = new { at = 7 } });
        Assert.Equal(7, (int?)(await socket.ReadAsync("pong"))["payload"]!["at"]);
    }

    [Theory]
    [InlineData("{ nothing }", "FIELDS_ON_CORRECT_TYPE")]
    [InlineData("{", "SYNTAX_ERROR")]
    [InlineData("subscription { modelChanged(registry: \"no/such\") { name } }", "REGISTRY_NOT_FOUND")]
    [InlineData("subscription { modelChanged(since: \"yesterday\") { name } }", "BAD_INPUT")]
    [InlineData(
        "subscription { modelChanged { name } compatibilityReported { id } }",
        "SINGLE_ROOT_FIELD_SUBSCRIPTIONS"
    )]
    public async Task What_cannot_be_executed_is_an_error_of_its_operation(string query, string code)
    {
        using var socket = await AcknowledgedAsync();
        await socket.SubscribeAsync("1", query);
        var error = await socket.ReadAsync("error");
        Assert.Equal(code, (string?)error["payload"]![0]!["extensions"]!["code"]);
        await socket.SendAsync(new { type = "ping" });
        await socket.ReadAsync("pong");
    }

    [Theory]
    [InlineData("{", 4400)]
    [InlineData("[]", 4400)]
    [InlineData("""{"type":"start"}""", 4400)]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ __typename }"}}""", 4400)]
    [InlineData("""{"id":"1","type":"subscribe"}""", 4400)]
    [InlineData("""{"id":"1","type":"subscribe","payload":{}}""", 4400)]
    [InlineData("""{"type":"connection_init"}""", 4429)]
    public async Task A_message_that_the_protocol_does_not_have_closes_the_socket(string message, int code)
    {
        using var socket = await AcknowledgedAsync();
        await socket.SendTextAsync(System.Text.Encoding.UTF8.GetBytes(message));
        Assert.Equal(code, await socket.ReadCloseAsync());
    }

    [Fact]
    public async Task Bytes_close_the_socket()
    {
        using var socket = await AcknowledgedAsync();
        await socket.SendTextAsync([1, 2, 3], WebSocketMessageType.Binary);
        Assert.Equal(4400, await socket.ReadCloseAsync());
    }

    [Fact]
    public async Task A_message_beyond_the_limit_closes_the_socket()
    {
        using var socket = await AcknowledgedAsync();
        await socket.SendTextAsync(new byte[3 * 1024 * 1024]);
        Assert.Equal(1009, await socket.ReadCloseAsync());
    }

    [Fact]
    public async Task Nothing_is_executed_before_the_connection_is_acknowledged()
    {
        using var socket = await TestSocket.OpenAsync(application);
        await socket.SubscribeAsync("1", "{ __typename }");
        Assert.Equal(4401, await socket.ReadCloseAsync());
    }

    [Fact]
    public async Task A_token_that_is_not_valid_closes_the_socket()
    {
        using var socket = await TestSocket.OpenAsAsync(application, "not-a-token");
        Assert.Equal(4401, await socket.ReadCloseAsync());
    }

    [Fact]
    public async Task Another_protocol_closes_the_socket()
    {
        using var socket = await TestSocket.OpenAsync(application, "graphql-ws");
        Assert.Equal(4406, await socket.ReadCloseAsync());
    }

    [Fact]
    public async Task A_client_that_does_not_say_who_it_is_is_closed_after_a_while()
    {
        using var socket = await TestSocket.OpenAsync(application);
        Assert.Equal(4408, await socket.ReadCloseAsync());
    }

    [Fact]
    public async Task An_id_is_used_once_at_a_time()
    {
        using var socket = await AcknowledgedAsync();
        await socket.SubscribeAsync("1", Follow);
        await socket.SubscribeAsync("1", Follow);
        Assert.Equal(4409, await socket.ReadCloseAsync());
    }

    [Fact]
    public async Task An_id_is_free_again_once_it_is_complete()
    {
        using var socket = await AcknowledgedAsync();
        await socket.SubscribeAsync("1", Follow);
        await socket.SendAsync(new { id = "1", type = "complete" });
        await socket.SubscribeAsync("1", "{ __typename }");
        await socket.ReadAsync("next");
    }

    [Fact]
    public async Task A_page_of_another_site_opens_no_socket()
    {
        var client = application.Server.CreateWebSocketClient();
        client.SubProtocols.Add("graphql-transport-ws");
        client.ConfigureRequest = request => request.Headers.Origin = "https://other.example.org";
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            client.ConnectAsync(new("ws://localhost/graphql"), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_caller_opens_no_more_than_they_may_have()
    {
        await using var small = new Application(
            new Dictionary<string, string> { ["Registry:Limits:AnonymousSubscriptions"] = "3" }
        );
        await small.InitializeAsync();
        // The socket is one of them.
        using var socket = await TestSocket.OpenAsAsync(small, null);
        await socket.ReadAsync("connection_ack");
        foreach (var id in new[] { "1", "2", "3" })
            await socket.SubscribeAsync(id, Follow);
        var error = await socket.ReadAsync("error");
        Assert.Equal("LIMIT_REACHED", (string?)error["payload"]![0]!["extensions"]!["code"]);
        var free = error["id"]!.GetValue<string>() == "1" ? "2" : "1";
        await socket.SendAsync(new { id = free, type = "complete" });
        var limiter = small.Services.GetRequiredService<SubscriptionLimiter>();
        await Eventually.ReadAsync(
            "a place that is free again",
            () => Task.FromResult(limiter.Open),
            open => open == 2
        );
    }

    [Fact]
    public async Task A_server_that_stops_tells_its_clients()
    {
        await using var stopping = new Application();
        await stopping.InitializeAsync();
        using var socket = await TestSocket.OpenAsAsync(stopping, null);
        await socket.ReadAsync("connection_ack");
        await socket.SubscribeAsync("1", Follow);
        var limiter = stopping.Services.GetRequiredService<SubscriptionLimiter>();
        await Eventually.ReadAsync("the subscription", () => Task.FromResult(limiter.Open), open => open == 2);
        stopping.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();
        Assert.Equal(1001, await socket.ReadCloseAsync());
    }

    private async Task<TestSocket> AcknowledgedAsync()
    {
        var socket = await TestSocket.OpenAsAsync(application, null);
        await socket.ReadAsync("connection_ack");
        return socket;
    }
}
