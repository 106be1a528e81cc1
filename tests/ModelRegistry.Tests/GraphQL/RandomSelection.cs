using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>Selections that are drawn from the schema: aliases, fragments, repeated fields and <c>__typename</c> among them.</summary>
internal sealed class RandomSelection(JsonNode schema, int seed)
{
    /// <summary>What is asked of the schema first.</summary>
    public const string Introspection = """
        { __schema { types { name kind fields { name args { name } type { ...of } } } } }
        fragment of on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    private readonly Random random = new(seed);
    private readonly Dictionary<string, JsonNode> types = schema["__schema"]!["types"]!
        .AsArray()
        .ToDictionary(type => type!["name"]!.GetValue<string>(), type => type!);

    /// <summary>A selection set of a type, so many levels deep at most.</summary>
    public string Of(string typeName, int levels)
    {
        var fields = types[typeName]["fields"]!
            .AsArray()
            .Where(field => field!["args"]!.AsArray().Count == 0 && !IsOfTheMoment(field))
            .Select(field => field!)
            .ToArray();
        List<string> selected = ["__typename"];
        for (var left = random.Next(1, 7); left > 0; left--)
        {
            if (Field(fields[random.Next(fields.Length)], levels) is { } field)
                selected.Add(Wrapped(field, typeName));
        }

        return $"{{ {string.Join(' ', selected)} }}";
    }

    // Two executions tell two times.
    private static bool IsOfTheMoment(JsonNode field) => field["name"]!.GetValue<string>() == "answeredAt";

    private string? Field(JsonNode field, int levels)
    {
        var (name, type) = (field["name"]!.GetValue<string>(), field["type"]!);
        while (type["ofType"] is { } inner)
            type = inner;
        // An alias tells whether values stay with their names; it says how it was drawn, since one name must not mean two fields.
        var shown = random.Next(4) == 0 ? $"other_{name}: {name}" : name;
        if (type["kind"]!.GetValue<string>() != "OBJECT")
            return type["kind"]!.GetValue<string>() is "SCALAR" or "ENUM" ? shown : null;
        return levels == 0 ? null : $"{shown} {Of(type["name"]!.GetValue<string>(), levels - 1)}";
    }

    private string Wrapped(string field, string typeName) =>
        random.Next(6) switch
        {
            0 => $"... on {typeName} {{ {field} }}",
            1 => $"... {{ {field} {field} }}",
            _ => field,
        };
}
