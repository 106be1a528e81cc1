using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Client.Http;

/// <summary>Asks a server, with GraphQL documents like everybody else.</summary>
public sealed class ServerRegistry : IRegistry
{
    private static readonly string Agent =
        $"modelregistry/{typeof(ServerRegistry).Assembly.GetName().Version!.ToString(3)}";

    private readonly HttpClient http;
    private readonly Uri endpoint;

    private ServerRegistry(HttpClient http, Uri server, Uri endpoint) =>
        (this.http, Name, this.endpoint) = (http, server.ToString().TrimEnd('/'), endpoint);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>A server at an address, which may have a path prefix.</summary>
    /// <param name="http">What requests go through: the proxy and the certificates are those of the environment.</param>
    /// <param name="server">Its address.</param>
    /// <param name="token">What is shown; null: nothing.</param>
    public static ServerRegistry For(HttpClient http, Uri server, string? token)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(server);
        http.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new(http, server, new Uri($"{server.ToString().TrimEnd('/')}/graphql"));
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer<T>> AskAsync<T>(ApiQuestion<T> question, CancellationToken cancellation)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(question);
        using var content = new ByteArrayContent(Body(question));
        content.Headers.ContentType = new("application/json");
        try
        {
            using var response = await http.PostAsync(endpoint, content, cancellation);
            var text = await response.Content.ReadAsByteArrayAsync(cancellation);
            return Read(question, response.StatusCode, text);
        }
        catch (HttpRequestException e)
        {
            throw new RegistryUnreachableException($"{Name} does not answer: {e.Message}", e);
        }
        catch (TaskCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new RegistryUnreachableException($"{Name} did not answer within {http.Timeout.TotalSeconds:0} s.", e);
        }
    }

    private static byte[] Body<T>(ApiQuestion<T> question)
        where T : class
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("query", question.Document());
            json.WritePropertyName("variables");
            ApiForm.WriteVariables(json, question);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private ApiAnswer<T> Read<T>(ApiQuestion<T> question, HttpStatusCode status, byte[] text)
        where T : class
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(text);
            root = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new RegistryUnreachableException(
                $"{Name} answers {(int)status} and no JSON: is it the address of a ModelRegistry server?",
                e
            );
        }

        return ApiForm.Read(question, root)
            ?? throw new RegistryUnreachableException($"{Name} answers {(int)status} in another form than the API's.");
    }
}
