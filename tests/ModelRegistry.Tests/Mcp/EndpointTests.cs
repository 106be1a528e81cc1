using System.Net;
using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Mcp;

/// <summary>The endpoint /mcp lets requests in as the API does, keeps no session, and tells nothing of what is inside.</summary>
public sealed class EndpointTests(SharedApplication application)
{
    private static readonly object Ask = new { name = "ask", arguments = new { on = new[] { "nvidia-rtx-4090" } } };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_needs_no_session_and_begins_none()
    {
        using var client = await application.CreateClientAsync();
        using var response = await client.SendAsync(McpWire.Request(McpWire.Body("tools/call", Ask)), Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Mcp-Session-Id"));
        var message = McpWire.Message(await response.Content.ReadAsStringAsync(Cancellation));
        Assert.NotEmpty(message["result"]!["structuredContent"]!["candidates"]!.AsArray());
        using var stream = await client.GetAsync(McpWire.Path, Cancellation);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, stream.StatusCode);
    }

    [Fact]
    public async Task A_token_that_is_not_valid_is_refused()
    {
        using var client = await application.CreateClientAsync();
        using var request = McpWire.Request(McpWire.Body("tools/list"), "mrt_no_such_token");
        using var response = await client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal(
            "UNAUTHENTICATED",
            JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!.Text("code")
        );
        await Assert.ThrowsAsync<HttpRequestException>(() => client.ConnectMcpAsync("mrt_no_such_token"));
    }

    [Fact]
    public async Task Who_asks_is_told_the_limits()
    {
        using var client = await application.CreateClientAsync();
        using var response = await client.SendAsync(McpWire.Request(McpWire.Body("tools/list")), Cancellation);
        Assert.True(response.Headers.Contains("RateLimit"));
        Assert.True(response.Headers.Contains("RateLimit-Policy"));
    }

    [Fact]
    public async Task The_price_and_the_requests_of_a_caller_are_those_of_the_API()
    {
        await using var narrow = new Application(
            new Dictionary<string, string>
            {
                ["Registry:Limits:OperatorPrice"] = "300",
                ["Registry:Limits:AnonymousRequestsPerMinute"] = "3",
            }
        );
        await narrow.InitializeAsync();
        using var http = narrow.CreateClient();
        await using var client = await http.ConnectMcpAsync(Application.AdminToken);
        // One look at all models is always within the price; several formats on several pools are several looks.
        var refusal = (
            await client.CallAsync(
                "ask",
                """{ "on": ["nvidia-rtx-4090", "nvidia-h100-sxm-80"], "what_if": ["q4_k_m", "q8_0", "fp8-e4m3", "awq-int4"], "limit": 50 }"""
            )
        ).Refusal();
        Assert.StartsWith("PRICE_TOO_HIGH: ", refusal, StringComparison.Ordinal);

        using var anonymous = narrow.CreateClient();
        List<HttpStatusCode> answered = [];
        for (var i = 0; i < 4; i++)
        {
            using var response = await anonymous.SendAsync(McpWire.Request(McpWire.Body("tools/list")), Cancellation);
            answered.Add(response.StatusCode);
            if (response.StatusCode != HttpStatusCode.TooManyRequests)
                continue;
            Assert.NotNull(response.Headers.RetryAfter);
            Assert.Equal(
                "RATE_LIMITED",
                JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!.Text("code")
            );
        }

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests],
            answered
        );
    }

    [Fact]
    public async Task A_registry_that_answers_nobody_without_a_token_answers_nobody_here()
    {
        await using var closed = new Application(
            new Dictionary<string, string>
            {
                ["Registry:SignIn:Anonymous"] = "false",
                ["Registry:GraphQL:Origins:0"] = "https://app.example.org",
            }
        );
        await closed.InitializeAsync();
        using var client = closed.CreateClient();
        using var nobody = await client.SendAsync(McpWire.Request(McpWire.Body("tools/list")), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);

        using var allowed = McpWire.Request(McpWire.Body("tools/list"), Application.AdminToken);
        allowed.Headers.Add("Origin", "https://app.example.org");
        using var answer = await client.SendAsync(allowed, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("https://app.example.org", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());

        using var preflight = new HttpRequestMessage(HttpMethod.Options, McpWire.Path);
        preflight.Headers.Add("Origin", "https://app.example.org");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization, content-type");
        using var permission = await client.SendAsync(preflight, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, permission.StatusCode);
        Assert.Equal("https://app.example.org", permission.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Theory]
    [InlineData(null, "http://localhost", HttpStatusCode.OK)]
    [InlineData(null, "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, "null", HttpStatusCode.Forbidden)]
    [InlineData(null, "http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1:5080", "http://127.0.0.1:5080", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:5080", "http://127.0.0.1:5081", HttpStatusCode.Forbidden)]
    // A name of the site's own that leads to this server (DNS rebinding).
    [InlineData("evil.example", "http://evil.example", HttpStatusCode.Forbidden)]
    public async Task A_page_of_another_site_is_refused(string? host, string origin, HttpStatusCode expected)
    {
        using var client = await application.CreateClientAsync();
        using var request = McpWire.Request(McpWire.Body("tools/list"));
        request.Headers.Add("Origin", origin);
        request.Headers.Host = host;
        using var response = await client.SendAsync(request, Cancellation);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": 5 }""")]
    [InlineData("""{ "jsonrpc": "2.0", "id": 1, "method": "tools/call" }""")]
    [InlineData("""{ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": 7 } }""")]
    [InlineData(
        """{ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": "find", "arguments": [] } }"""
    )]
    [InlineData(
        """{ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": "find", "arguments": { "words": "\ud800" } } }"""
    )]
    [InlineData(
        """{ "jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": { "uri": "registry://license/%zz%" } }"""
    )]
    [InlineData("""{ "jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {} }""")]
    [InlineData("""{ "jsonrpc": "2.0", "id": 1, "method": "no/such" }""")]
    [InlineData("""{ "jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen", "params": {} }""")]
    [InlineData("""{ "jsonrpc": "2.0", "id": 1, "method": "completion/complete", "params": {} }""")]
    public async Task What_is_malformed_is_answered_with_a_reason_and_nothing_of_what_is_inside(string body)
    {
        using var client = await application.CreateClientAsync();
        using var response = await client.SendAsync(McpWire.Request(body), Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
        foreach (var inside in (string[])["Exception", "   at ", ".cs", "System.", "ModelRegistry."])
            Assert.DoesNotContain(inside, text, StringComparison.Ordinal);
        var message = McpWire.Message(text);
        Assert.NotEmpty((string?)message["error"]?["message"] ?? message["result"]!["content"]![0]!.Text("text"));
    }
}
