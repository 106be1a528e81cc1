using System.Text.Json;
using System.Text.Json.Nodes;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;

namespace ModelRegistry.Client.Asking;

/// <summary>How questions are written for a server, and its answers read.</summary>
public static class ApiForm
{
    /// <summary>Writes the variables of a question as an object.</summary>
    public static void WriteVariables<T>(Utf8JsonWriter json, ApiQuestion<T> question)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(question);
        json.WriteStartObject();
        foreach (var argument in question.Arguments)
            if (argument.Value is { } value)
            {
                json.WritePropertyName(argument.Name);
                JsonSerializer.Serialize(json, value, TypeOf(value), ClientJson.Api);
            }

        json.WriteEndObject();
    }

    /// <summary>An input of the API as JSON, to be set into another.</summary>
    public static JsonNode? Node(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonSerializer.SerializeToNode(value, TypeOf(value), ClientJson.Api);
    }

    /// <summary>Reads what a server answered; null: it has another form than the API's.</summary>
    public static ApiAnswer<T>? Read<T>(ApiQuestion<T> question, JsonElement root)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(question);
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        if (Faults(root) is { Count: > 0 } faults)
            return new(null, default, faults);
        if (!root.TryGetProperty("data", out var data) || !data.TryGetProperty(question.Field, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Null && Missing(root, question.Field) is { Count: > 0 } missing)
            return new(null, default, missing);
        return new((T?)value.Deserialize(typeof(T), ClientJson.Api), value, []);
    }

    // Lists are known by their interface.
    private static Type TypeOf(object value) =>
        value switch
        {
            IReadOnlyList<string> => typeof(IReadOnlyList<string>),
            IReadOnlyList<Verdict> => typeof(IReadOnlyList<Verdict>),
            IReadOnlyList<LicenseLayerInput> => typeof(IReadOnlyList<LicenseLayerInput>),
            _ => value.GetType(),
        };

    private static List<ApiFault> Faults(JsonElement root) =>
        root.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray().Select(Fault)] : [];

    // What was looked up and is not there is no error of the API; it is told beside the data.
    private static List<ApiFault> Missing(JsonElement root, string field) =>
        root.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("missing", out var missing)
            ?
            [
                .. missing
                    .EnumerateArray()
                    .Where(one => one.GetProperty("path")[0].GetString() == field)
                    .Select(one => new ApiFault(
                        one.GetProperty("code").GetString()!,
                        one.GetProperty("message").GetString()!,
                        []
                    )),
            ]
            : [];

    private static ApiFault Fault(JsonElement error)
    {
        var code =
            error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var given)
                ? given.GetString()
                : null;
        return new(code ?? "REQUEST_ERROR", error.GetProperty("message").GetString() ?? "It was refused.", []);
    }
}
