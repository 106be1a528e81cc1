using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Mcp;

/// <summary>Holds a value against a JSON Schema, as far as the tools' schemas go: a keyword that it does not know fails.</summary>
internal static class SchemaCheck
{
    private static readonly string[] Known =
    [
        "type",
        "properties",
        "required",
        "items",
        "enum",
        "description",
        "additionalProperties",
        "format",
        "pattern",
    ];

    /// <summary>Where the value differs from the schema.</summary>
    public static IEnumerable<string> Problems(JsonElement schema, JsonNode? value, string path = "$")
    {
        foreach (var keyword in schema.EnumerateObject().Where(one => !Known.Contains(one.Name)))
            yield return $"{path}: the schema says '{keyword.Name}', which this check does not know";
        if (schema.TryGetProperty("type", out var type) && !TypesOf(type).Any(one => Is(value, one)))
            yield return $"{path}: {value?.ToJsonString() ?? "null"} is not {type}";
        if (
            schema.TryGetProperty("enum", out var words)
            && !words.EnumerateArray().Any(word => word.GetRawText() == (value?.ToJsonString() ?? "null"))
        )
            yield return $"{path}: {value?.ToJsonString()} is not one of {words}";
        foreach (var problem in value is JsonObject members ? Members(schema, members, path) : [])
            yield return problem;
        if (value is JsonArray elements && schema.TryGetProperty("items", out var items))
            foreach (var problem in elements.SelectMany((one, at) => Problems(items, one, $"{path}[{at}]")))
                yield return problem;
    }

    private static IEnumerable<string> Members(JsonElement schema, JsonObject members, string path)
    {
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray().Select(one => one.GetString()!))
                if (!members.ContainsKey(name))
                    yield return $"{path}: '{name}' is missing";
        foreach (var (name, value) in members)
            if (schema.GetProperty("properties").TryGetProperty(name, out var member))
                foreach (var problem in Problems(member, value, $"{path}.{name}"))
                    yield return problem;
            else
                yield return $"{path}: the schema does not know '{name}'";
    }

    private static IEnumerable<string> TypesOf(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(one => one.GetString()!)
            : [type.GetString()!];

    private static bool Is(JsonNode? value, string type) =>
        type switch
        {
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value?.GetValueKind() == JsonValueKind.String,
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "integer" => value?.GetValueKind() == JsonValueKind.Number && !value.ToJsonString().Contains('.'),
            "number" => value?.GetValueKind() == JsonValueKind.Number,
            "null" => value is null,
            _ => false,
        };
}
