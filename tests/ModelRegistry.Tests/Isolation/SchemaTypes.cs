using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Isolation;

/// <summary>The schema as it prints itself, and the widest selection of each type.</summary>
internal sealed class SchemaTypes
{
    private const int Levels = 5;
    private const int MostFields = 900;

    /// <summary>What is asked of the schema first.</summary>
    public const string Introspection = """
        { __schema { types { name kind isOneOf possibleTypes { name } enumValues { name } fields { name args { ...value } type { ...of } } inputFields { ...value } } } }
        fragment value on __InputValue { name defaultValue type { ...of } }
        fragment of on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    private readonly Dictionary<string, JsonNode> types;

    public SchemaTypes(JsonNode schema) =>
        types = schema["__schema"]!["types"]!.AsArray().ToDictionary(type => type!.Text("name"), type => type!);

    public JsonNode this[string name] => types[name];

    /// <summary>The fields of Query or Mutation.</summary>
    public IEnumerable<JsonNode> Fields(string type) => types[type]["fields"]!.AsArray().Select(field => field!);

    /// <summary>A type as it stands in a document: "[String!]!".</summary>
    public static string Print(JsonNode type) =>
        type.Text("kind") switch
        {
            "NON_NULL" => Print(type["ofType"]!) + "!",
            "LIST" => $"[{Print(type["ofType"]!)}]",
            _ => type.Text("name"),
        };

    /// <summary>The type within its lists.</summary>
    public static JsonNode Named(JsonNode type) => type["ofType"] is { } inner ? Named(inner) : type;

    /// <summary>Every field of a field's type, and of the types within, as deep as one document may ask.</summary>
    public string Selection(JsonNode field)
    {
        var type = Named(field["type"]!).Text("name");
        for (var levels = Levels; ; levels--)
        {
            var text = Of(type, levels, []);
            if (levels == 1 || text.Count(letter => letter == ' ') < MostFields)
                return text;
        }
    }

    private string Of(string typeName, int levels, IReadOnlyList<string> within)
    {
        var type = types[typeName];
        if (type.Text("kind") is "SCALAR" or "ENUM")
            return "";
        List<string> selected = ["__typename"];
        if (type["fields"] is JsonArray fields)
            selected.AddRange(
                fields.Select(field => Field(field!, "", levels, [.. within, typeName])).OfType<string>()
            );
        // Types that share an interface may give one name to different things.
        if (type["possibleTypes"] is JsonArray possible)
            foreach (var name in possible.Select(one => one!.Text("name")))
                selected.Add(
                    $"... on {name} {{ {string.Join(' ', Fields(name).Select(field => Field(field, $"{name}_{field.Text("name")}: ", Math.Min(levels, 2), [.. within, typeName, name])).OfType<string>())} }}"
                );
        return $"{{ {string.Join(' ', selected)} }}";
    }

    private string? Field(JsonNode field, string alias, int levels, IReadOnlyList<string> within)
    {
        var filled = field["args"]!
            .AsArray()
            .Where(argument => IsRequired(argument!))
            .Select(argument => $"{argument!.Text("name")}: {Filling(argument!.Text("name"), within[^1])}")
            .ToList();
        var name = field.Text("name") + (filled.Count == 0 ? "" : $"({string.Join(", ", filled)})");
        var type = Named(field["type"]!).Text("name");
        if (types[type].Text("kind") is "SCALAR" or "ENUM")
            return alias + name;
        return levels == 0 || within.Contains(type) ? null : $"{alias}{name} {Of(type, levels - 1, within)}";
    }

    private static string Filling(string argument, string type) =>
        argument == "accelerator"
            ? "\"nvidia-h100-sxm-80\""
            : throw new Xunit.Sdk.XunitException($"{type} has an argument '{argument}' that this test does not fill.");

    /// <summary>True where nothing stands for what is left out.</summary>
    public static bool IsRequired(JsonNode value) =>
        value["type"]!.Text("kind") == "NON_NULL" && value["defaultValue"] is null;
}
