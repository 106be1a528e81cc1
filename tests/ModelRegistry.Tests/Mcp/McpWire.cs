using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ModelRegistry.Tests.Mcp;

/// <summary>Asks the endpoint /mcp, with the client of the library and without it.</summary>
internal static class McpWire
{
    public const string Path = "/mcp";

    /// <summary>Connects the library's client.</summary>
    public static Task<McpClient> ConnectMcpAsync(this HttpClient client, string? token, string? position = null)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = new(client.BaseAddress!, Path),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string>(),
        };
        if (token is not null)
            options.AdditionalHeaders["Authorization"] = $"Bearer {token}";
        if (position is not null)
            options.AdditionalHeaders["Registry-Position"] = position;
        return McpClient.CreateAsync(
            new HttpClientTransport(options, client),
            cancellationToken: TestContext.Current.CancellationToken
        );
    }

    /// <summary>Calls a tool with arguments as JSON.</summary>
    public static ValueTask<CallToolResult> CallAsync(this McpClient client, string tool, string arguments) =>
        client.CallToolAsync(
            tool,
            JsonNode
                .Parse(arguments)!
                .AsObject()
                .ToDictionary(argument => argument.Key, argument => (object?)argument.Value),
            cancellationToken: TestContext.Current.CancellationToken
        );

    /// <summary>The text of an answer.</summary>
    public static string Text(this CallToolResult result) =>
        Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;

    /// <summary>An answer, which must be one.</summary>
    public static JsonNode Answer(this CallToolResult result)
    {
        Assert.False(result.IsError, result.Text());
        return JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!;
    }

    /// <summary>Why there is no answer.</summary>
    public static string Refusal(this CallToolResult result)
    {
        Assert.True(result.IsError, result.Text());
        Assert.Null(result.StructuredContent);
        return result.Text();
    }

    /// <summary>Calls a tool again and again until its answer is at its end; gives the answers.</summary>
    public static async Task<IReadOnlyList<JsonNode>> WalkAsync(this McpClient client, string tool, string arguments)
    {
        List<JsonNode> pages = [];
        var asked = JsonNode.Parse(arguments)!;
        do
        {
            var result = await client.CallAsync(tool, asked.ToJsonString());
            Assert.InRange(Encoding.UTF8.GetByteCount(result.Text()), 2, 4096);
            pages.Add(result.Answer());
            asked["cursor"] = (string?)pages[^1]["next_cursor"];
            Assert.InRange(pages.Count, 1, 200);
        } while (asked["cursor"] is not null);
        return pages;
    }

    /// <summary>A request for the endpoint.</summary>
    public static HttpRequestMessage Request(string body, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        return request;
    }

    /// <summary>The body of a request of the protocol.</summary>
    public static string Body(string method, object? parameters = null) =>
        System.Text.Json.JsonSerializer.Serialize(
            new
            {
                jsonrpc = "2.0",
                id = 1,
                method,
                @params = parameters ?? new { },
            }
        );

    /// <summary>The message of a response, which comes as JSON or as an event.</summary>
    public static JsonNode Message(string body)
    {
        const string data = "data: ";
        var line = body.Split('\n').FirstOrDefault(one => one.StartsWith(data, StringComparison.Ordinal));
        return JsonNode.Parse(line is null ? body : line[data.Length..])!;
    }
}
