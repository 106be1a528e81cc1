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
            json.WriteStartObject("variables");
            foreach (var argument in question.Arguments)
                if (argument.Value is { } value)
                {
                    json.WritePropertyName(argument.Name);
                    JsonSerializer.Serialize(json, value, TypeOf(value), ClientJson.Api);
                }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    // Lists are known by their interface.
    private static Type TypeOf(object value) =>
        value switch
        {
            IReadOnlyList<string> => typeof(IReadOnlyList<string>),
            IReadOnlyList<Domain.Verdict> => typeof(IReadOnlyList<Domain.Verdict>),
            IReadOnlyList<ModelRegistry.Answers.Inputs.LicenseLayerInput> =>
                typeof(IReadOnlyList<ModelRegistry.Answers.Inputs.LicenseLayerInput>),
            _ => value.GetType(),
        };

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

        if (Faults(root) is { Count: > 0 } faults)
            return new(null, default, faults);
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("data", out var data)
            || !data.TryGetProperty(question.Field, out var value)
        )
            throw new RegistryUnreachableException($"{Name} answers {(int)status} in another form than the API's.");
        return new((T?)value.Deserialize(typeof(T), ClientJson.Api), value, []);
    }

    private static List<ApiFault> Faults(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("errors", out var errors))
            return [];
        return [.. errors.EnumerateArray().Select(Fault)];
    }

    private static ApiFault Fault(JsonElement error)
    {
        var code =
            error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var given)
                ? given.GetString()
                : null;
        return new(code ?? "REQUEST_ERROR", error.GetProperty("message").GetString() ?? "It was refused.", []);
    }
}
