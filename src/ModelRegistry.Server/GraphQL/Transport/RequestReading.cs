using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using GraphQL;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using ModelRegistry.Server.GraphQL.Execution;
using ModelRegistry.Server.GraphQL.Guard;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Reads what a request asks from its body or its URL.</summary>
internal sealed class RequestReading(WireLimits limits)
{
    private const int FirstBuffer = 64 * 1024;
    private const int MostOfId = 200;
    private static readonly string[] Parameters = ["query", "documentId", "operationName", "variables", "extensions"];

    private readonly JsonDocumentOptions json = new() { MaxDepth = limits.JsonDepth, AllowDuplicateProperties = false };

    /// <summary>Reads the parameters of a GET.</summary>
    public ReadOrRefused<DocumentRequest> FromUrl(IQueryCollection parameters, string traceId)
    {
        if (Parameters.FirstOrDefault(name => parameters[name].Count > 1) is { } twice)
            return new(Refusal.Malformed($"The parameter '{twice}' is given more than once."));
        return Parse(() =>
        {
            using var variables = ParameterObject(parameters, "variables");
            using var extensions = ParameterObject(parameters, "extensions");
            return Request(
                parameters["query"].FirstOrDefault(),
                parameters["documentId"].FirstOrDefault(),
                parameters["operationName"].ToString(),
                Object(variables?.RootElement, "variables"),
                Object(extensions?.RootElement, "extensions"),
                queriesOnly: true,
                traceId
            );
        });
    }

    /// <summary>Takes in the body of a POST, which <see cref="FromJson"/> reads.</summary>
    public async Task<ReadOrRefused<ReadOnlyMemory<byte>>> ReadBodyAsync(HttpContext context)
    {
        if (CheckHeaders(context.Request) is { } unsupported)
            return new(unsupported);
        // The limit of the web server would end the connection without an answer that a GraphQL client can read; ours is smaller and says so.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (context.Request.ContentLength > limits.BodyBytes)
            return new(Refusal.TooLarge(limits));
        using var body = new MemoryStream((int)Math.Min(context.Request.ContentLength ?? 0, FirstBuffer));
        return await TryReadAsync(context, body)
            ? new(body.GetBuffer().AsMemory(0, (int)body.Length))
            : new(Refusal.TooLarge(limits));
    }

    private async Task<bool> TryReadAsync(HttpContext context, MemoryStream body)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            while (await context.Request.Body.ReadAsync(chunk, context.RequestAborted) is var read and > 0)
            {
                body.Write(chunk, 0, read);
                if (body.Length > limits.BodyBytes)
                    return false;
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static Refusal? CheckHeaders(HttpRequest request)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(Negotiation.Json, StringComparison.OrdinalIgnoreCase)
        )
            return Refusal.Unsupported($"Send the request with 'Content-Type: {Negotiation.Json}'.");
        if (
            type.Charset.HasValue
            && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        )
            return Refusal.Unsupported("The body must be in UTF-8.");
        var encoding = request.Headers.ContentEncoding.ToString();
        return encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)
            ? null
            : Refusal.Unsupported("Send the body without a content encoding.");
    }

    /// <summary>Reads the body of a POST.</summary>
    public ReadOrRefused<DocumentRequest> FromJson(ReadOnlyMemory<byte> body, string traceId) =>
        ParseObject(body, root => FromObject(root, traceId));

    /// <summary>Reads what a request asks from the members of an object.</summary>
    /// <exception cref="FormatException">A member has another form.</exception>
    internal static DocumentRequest FromObject(JsonElement root, string traceId) =>
        Request(
            Text(root, "query"),
            Text(root, "documentId"),
            Text(root, "operationName"),
            Object(Member(root, "variables"), "variables"),
            Object(Member(root, "extensions"), "extensions"),
            queriesOnly: false,
            traceId
        );

    /// <summary>Reads an object, whose elements are gone once it was read.</summary>
    /// <param name="body">The text.</param>
    /// <param name="read">Reads it; a <see cref="FormatException"/> says what is wrong with it.</param>
    internal ReadOrRefused<T> ParseObject<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T> read)
        where T : class
    {
        if (body.Span.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (!Utf8.IsValid(body.Span))
            return new(Refusal.Malformed("The body is not UTF-8."));
        return Parse(() =>
        {
            if (HasTooManyTokens(body.Span))
                throw new FormatException(
                    $"The body has more than {limits.JsonTokens} JSON values and names, the limit of this server."
                );
            using var document = JsonDocument.Parse(body, json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new FormatException(
                    "The body must be one JSON object with a 'query'; a list of requests is not taken."
                );
            return read(root);
        });
    }

    private bool HasTooManyTokens(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = limits.JsonDepth });
        var count = 0;
        while (reader.Read())
            if (++count > limits.JsonTokens)
                return true;
        return false;
    }

    private static ReadOrRefused<T> Parse<T>(Func<T> read)
        where T : class
    {
        try
        {
            return new(read());
        }
        catch (FormatException exception)
        {
            return new(Refusal.Malformed(exception.Message));
        }
        catch (JsonException exception)
        {
            return new(
                Refusal.Malformed(
                    $"This is not valid JSON, or is nested too deeply, or names a member twice: line {exception.LineNumber + 1 ?? 1}, byte {exception.BytePositionInLine + 1 ?? 1}."
                )
            );
        }
        catch (InvalidOperationException)
        {
            // A JSON string with half of a surrogate pair: valid JSON, but no text.
            return new(Refusal.Malformed("A JSON string holds an escape that stands for no character."));
        }
    }

    private static DocumentRequest Request(
        string? query,
        string? documentId,
        string? operationName,
        Inputs? variables,
        Inputs? extensions,
        bool queriesOnly,
        string traceId
    )
    {
        var id = documentId ?? HashIn(extensions);
        if (query is null && id is null)
            throw new FormatException("The request has no 'query', and no id of one.");
        return new(query)
        {
            DocumentId = id,
            // An empty name is none: so it is executed, and so it must be judged.
            OperationName = operationName is "" ? null : operationName,
            Variables = variables,
            Extensions = extensions,
            QueriesOnly = queriesOnly,
            TraceId = traceId,
        };
    }

    // The form of automatic persisted queries: { persistedQuery: { version: 1, sha256Hash } }.
    private static string? HashIn(Inputs? extensions)
    {
        if (extensions?.GetValueOrDefault("persistedQuery") is not { } value)
            return null;
        return
            value is IDictionary<string, object?> persisted
            && persisted.TryGetValue("version", out var version)
            && version is 1
            && persisted.TryGetValue("sha256Hash", out var hash)
            && hash is string { Length: > 0 and <= MostOfId } text
            ? text
            : throw new FormatException("'extensions.persistedQuery' must be { version: 1, sha256Hash: \"...\" }.");
    }

    private JsonDocument? ParameterObject(IQueryCollection parameters, string name) =>
        parameters[name].ToString() is { Length: > 0 } text ? JsonDocument.Parse(text, json) : null;

    private static JsonElement? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) ? member : null;

    /// <summary>A member that is a text; null: it is left out.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    internal static string? Text(JsonElement root, string name) =>
        Member(root, name) switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            _ => throw new FormatException($"'{name}' must be a string."),
        };

    private static Inputs? Object(JsonElement? element, string name) =>
        element switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Object } members => JsonInputs.Of(members),
            _ => throw new FormatException($"'{name}' must be a JSON object."),
        };
}
